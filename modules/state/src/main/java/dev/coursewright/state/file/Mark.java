package dev.coursewright.state.file;

/**
 * What a state written in the middle of a run says of the run's journal: everything up to a line is
 * in the state already.
 *
 * @param run the run's id
 * @param line the number of the last line that the state contains
 */
record Mark(String run, long line) {}

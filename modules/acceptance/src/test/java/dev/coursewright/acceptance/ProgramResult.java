package dev.coursewright.acceptance;

/** What one run of the tool came to. */
record ProgramResult(int exit, String out, String err) {

  /** All that a person would have seen. */
  String said() {
    return out + err;
  }
}

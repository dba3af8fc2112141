package dev.coursewright.acceptance;

import com.google.common.collect.ImmutableSet;

/**
 * How an apply ended that nothing disturbed, which is how every other has to end in the end.
 *
 * @param contents of the sandbox
 * @param bound the addresses that the state has ids for
 * @param exit of the tool
 */
record Ending(Contents contents, ImmutableSet<String> bound, int exit) {

  /** How often apply may be typed until nothing is left to do. */
  private static final int TRIES = 3;

  /** How it ended in a world, right after a run. */
  static Ending of(World world, ProgramResult run) {
    return new Ending(
        Contents.of(world.sandbox().contents()), world.state().ids().keySet(), run.exit());
  }

  /**
   * Types apply until it ends as it should and nothing is left to do. What is wrong after that;
   * empty if nothing is.
   */
  String problemAfterMore(World world, String... flags) {
    ProgramResult last = world.apply(flags);
    int rest = rest(world);
    for (int i = 1; i < TRIES && (last.exit() != exit || rest != 0); i++) {
      last = world.apply(flags);
      rest = rest(world);
    }
    Ending end = of(world, last);
    return end.equals(this) && rest == 0
        ? ""
        : "exit %d, plan %d, bound %s instead of %s: %s%n%s"
            .formatted(
                end.exit, rest, end.bound, bound, contents.difference(end.contents), last.said());
  }

  /** What the next plan ends with; of a story that does not end well, nothing is asked. */
  private int rest(World world) {
    return exit == 0 ? world.plan("--detailed-exitcode").exit() : 0;
  }
}

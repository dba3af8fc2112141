package dev.coursewright.acceptance;

import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** One way for one write of an apply to go wrong. */
enum Cut {
  KILLED_BEFORE_SEND(Fault.NOT_EXECUTED_CLOSE, true),
  KILLED_AFTER_SEND(Fault.EXECUTED_NO_ANSWER, true),
  ANSWER_LOST(Fault.EXECUTED_NO_ANSWER, true),
  RESET_IN_ANSWER(Fault.RESET_MID_ANSWER, true),
  CRASH_AFTER_EXECUTION(Fault.ERROR_500_AFTER_EXECUTION, true),
  BAD_GATEWAY(Fault.ERROR_502_NOT_EXECUTED, true),
  GARBAGE(Fault.GARBAGE_BODY, true),
  HANG(Fault.hang(Duration.ofMillis(600)), false),
  DEAD_CONNECTION(Fault.NOT_EXECUTED_CLOSE, false),
  EXECUTED_LATE(Fault.executedLate(Duration.ofMillis(1)), false),
  REFUSED(Fault.REFUSED, true),
  REFUSED_AFTER_EXECUTION(Fault.REFUSED_AFTER_EXECUTION, false),
  UNAVAILABLE(Fault.SERVICE_UNAVAILABLE_RETRY_AFTER_0, false),
  UNAVAILABLE_AFTER_EXECUTION(Fault.SERVICE_UNAVAILABLE_AFTER_EXECUTION, false),
  TIMEOUT_408(Fault.TIMEOUT_408, false),
  TIMEOUT_408_AFTER_EXECUTION(Fault.TIMEOUT_408_AFTER_EXECUTION, false);

  private final Fault fault;
  private final boolean isCommon;

  Cut(Fault fault, boolean isCommon) {
    this.fault = fault;
    this.isCommon = isCommon;
  }

  /** Whether a proof that samples tries it at every write all the same. */
  boolean isCommon() {
    return isCommon;
  }

  private boolean kills() {
    return this == KILLED_BEFORE_SEND || this == KILLED_AFTER_SEND;
  }

  /** Applies what the world's spec says, and lets the given write go wrong, counted from 1. */
  ProgramResult apply(World world, int write) {
    return kills() ? killed(world, write, "") : world.apply(flags(world, write));
  }

  /** The same for a kill of a run that saves what it writes by a command. */
  ProgramResult apply(World world, int write, String onSave) {
    return killed(world, write, onSave);
  }

  private String[] flags(World world, int write) {
    world.sandbox().faults().at(write, fault);
    return this == HANG ? new String[] {"--request-timeout", "500ms"} : new String[0];
  }

  /**
   * From the write on nothing reaches Canvas any more, and what stands on the disk at that moment
   * is what the next run finds, as if the process had died.
   */
  private ProgramResult killed(World world, int write, String onSave) {
    Path state = world.spec().resolve(".coursewright");
    Path image = Folders.temporary("image");
    AtomicInteger writes = new AtomicInteger();
    world
        .sandbox()
        .faults()
        .when(
            (method, path) -> {
              if (!method.equals("GET") && writes.incrementAndGet() == write) {
                Folders.copyAll(state, image);
                return this == KILLED_BEFORE_SEND;
              }
              return writes.get() >= write;
            },
            Integer.MAX_VALUE,
            Fault.NOT_EXECUTED_CLOSE);
    ProgramResult run =
        onSave.isEmpty()
            ? world.apply("--parallelism", "1")
            : world.apply("--parallelism", "1", "--on-save", onSave);
    Folders.delete(state);
    Folders.copyAll(image, state);
    Folders.delete(image);
    return run;
  }

  /** Those that a run survives, after which a saved plan can be applied again. */
  static ImmutableList<Cut> survived() {
    return ImmutableList.of(REFUSED, ANSWER_LOST, REFUSED_AFTER_EXECUTION);
  }

  static ImmutableList<Cut> all() {
    return ImmutableList.copyOf(values());
  }
}

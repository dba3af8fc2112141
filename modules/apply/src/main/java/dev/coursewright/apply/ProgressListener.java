package dev.coursewright.apply;

import dev.coursewright.plan.Operation;

/** Is told how a run goes on; always by the same thread. Open for the ways to show it. */
public interface ProgressListener {

  /** Is told nothing. */
  ProgressListener SILENT =
      new ProgressListener() {
        @Override
        public void started(Operation operation) {}

        @Override
        public void ended(Operation operation, Outcome outcome) {}
      };

  void started(Operation operation);

  /** Comes also for operations that never started, such as blocked ones. */
  void ended(Operation operation, Outcome outcome);
}

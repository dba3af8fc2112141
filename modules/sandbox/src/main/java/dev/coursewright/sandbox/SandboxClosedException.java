package dev.coursewright.sandbox;

/** Ends a request that the sandbox interrupted because it was closed. Nothing was executed. */
final class SandboxClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SandboxClosedException(InterruptedException cause) {
    super("The sandbox was closed during a request.", cause);
  }
}

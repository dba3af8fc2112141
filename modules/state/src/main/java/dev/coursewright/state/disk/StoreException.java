package dev.coursewright.state.disk;

import com.google.common.collect.ImmutableList;
import dev.coursewright.state.Entry;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file operation of the state failed. The message is for people and says what to do. */
public final class StoreException extends RuntimeException {
  private final transient ImmutableList<Entry> unwritten;
  private final String whyStopped;

  private StoreException(String message, IOException cause) {
    this(message, message, cause, ImmutableList.of());
  }

  private StoreException(
      String message, String whyStopped, IOException cause, ImmutableList<Entry> unwritten) {
    super(message, cause);
    this.whyStopped = whyStopped;
    this.unwritten = unwritten;
  }

  public static StoreException unreadable(Path file, IOException cause) {
    return new StoreException("Cannot read %s: %s.".formatted(file, reason(cause)), cause);
  }

  public static StoreException unwritable(Path file, IOException cause) {
    return new StoreException(
        "Cannot write %s: %s. Nothing was sent to Canvas. Make room there, or make it writable, and run the same command again."
            .formatted(file, reason(cause)),
        cause);
  }

  /** A write failed during a run. */
  public static StoreException broken(
      Path file, IOException cause, ImmutableList<Entry> unwritten) {
    String results =
        unwritten.isEmpty()
            ? ""
            : " Results that could not be written: %d.".formatted(unwritten.size());
    return new StoreException(
        broken(file, cause, results), broken(file, cause, ""), cause, unwritten);
  }

  private static String broken(Path file, IOException cause, String results) {
    return "Cannot write %s: %s. Nothing more is sent to Canvas.%s Make room there, or make it writable, and run the same command again: it finds out what Canvas did and goes on."
        .formatted(file, reason(cause), results);
  }

  /** The message while the run is still ending, without the count of unwritten results. */
  public String whyStopped() {
    return whyStopped;
  }

  /** The entries that could not be written. */
  public ImmutableList<Entry> unwritten() {
    return unwritten;
  }

  private static String reason(IOException cause) {
    if (cause.getCause() instanceof IOException first) {
      return reason(first); // the journal says again and again why it accepts nothing more
    } else if (cause instanceof AccessDeniedException) {
      return "permission denied";
    } else if (cause instanceof FileSystemException problem && problem.getReason() != null) {
      return problem.getReason();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}

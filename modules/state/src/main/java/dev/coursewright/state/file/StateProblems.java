package dev.coursewright.state.file;

import static dev.coursewright.model.Diagnostic.error;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Position;

/**
 * Makes the diagnostics about a state file.
 *
 * @param file its name, for messages
 */
record StateProblems(String file) {

  Diagnostic conflict(int line, String mark) {
    return error(
            "State has merge-conflict marks",
            "Line %d of %s begins with %s: git could not join two states of this target. Keep one side whole, never lines of both: the one of the machine that applied last (git checkout --ours %s, or --theirs). Then run 'coursewright plan'."
                .formatted(line, file, mark, file))
        .at(new Position(file, line, 1));
  }

  Diagnostic noJson(JsonProcessingException e) {
    JsonLocation place = e.getLocation();
    return error(
            "State cannot be read",
            "%s is no sound JSON at line %d, column %d: %s. Nobody needs to edit a state; take the last sound one from git (git log %s), then run 'coursewright plan'."
                .formatted(file, place.getLineNr(), place.getColumnNr(), reason(e), file))
        .at(new Position(file, place.getLineNr(), place.getColumnNr()));
  }

  Diagnostic notUnderstood(String what) {
    return error(
        "State cannot be understood",
        "%s is JSON, but no state: %s. Nobody needs to edit a state; take the last sound one from git (git log %s), then run 'coursewright plan'."
            .formatted(file, what, file));
  }

  Diagnostic newerFormat(long found, int known) {
    return error(
        "State is of a newer format",
        "%s has format_version %d; this Coursewright knows formats up to %d. Use the version that wrote it, or a newer one."
            .formatted(file, found, known));
  }

  Diagnostic noLineage() {
    return error(
        "State has no lineage",
        "%s does not say which target it belongs to, so nothing may rely on its ids. Take the last sound state from git (git log %s), then run 'coursewright plan'."
            .formatted(file, file));
  }

  /** Jackson's message, without where it began to read. */
  private static String reason(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    int start = message.indexOf(" (start marker");
    return start < 0 ? message : message.substring(0, start);
  }
}

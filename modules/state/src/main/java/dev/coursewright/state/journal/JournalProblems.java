package dev.coursewright.state.journal;

import static dev.coursewright.model.Diagnostic.error;
import static dev.coursewright.model.Diagnostic.warning;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.state.State;

/**
 * Makes the diagnostics about a journal that does not fit its state.
 *
 * @param journal the name of the journal file, for messages
 * @param state the name of the state file, for messages
 */
public record JournalProblems(String journal, String state) {

  private static final String ASIDE = "Then move the journal out of the folder, and plan again.";

  public Diagnostic damaged(int line, int creates) {
    return warning(
        "Journal is damaged",
        "Line %d of %s cannot be read, though lines behind it can: this is no torn end but a fault of the disk or an edit. What was recorded up to there is used. %s looked for in Canvas before anything is created again."
            .formatted(
                line,
                journal,
                creates == 1
                    ? "1 create without a sound result is"
                    : creates + " creates without a sound result are"));
  }

  public Diagnostic unreadable() {
    return error(
        "Journal cannot be read",
        "The first line of %s is broken, so nobody can say which state it belongs to, and it is not used. Keep a copy if you want to look for ids in it. %s Whatever it created is then found in Canvas by its name."
            .formatted(journal, ASIDE));
  }

  public Diagnostic withoutState() {
    return error(
        "Journal without a state",
        "%s is here, but %s is not. Take the state from git (git log %s): together they are what is known of Canvas. If there is none, move the journal out of the folder."
            .formatted(journal, state, state));
  }

  public Diagnostic otherLineage(Header header, State found) {
    return error(
        "Journal belongs to another target",
        "%s was written for the lineage %s, but %s has the lineage %s. They must not be mixed. Put back the state that belongs to the journal; or, if that is gone, move the journal out of the folder."
            .formatted(journal, header.lineage(), state, found.lineage()));
  }

  public Diagnostic otherState(
      Header header,
      State found,
      ImmutableMap<Address, String> orphans,
      ImmutableList<OpenIntent> unresolved) {
    return error(
        "Journal belongs to another state",
        "%s builds on serial %d, but %s has serial %d and does not come from it: somebody has put another state in its place, a newer one as a rule. The journal is not used.%s%s %s"
            .formatted(
                journal,
                header.serial(),
                state,
                found.serial(),
                adoption(orphans),
                asked(unresolved),
                ASIDE));
  }

  private static String adoption(ImmutableMap<Address, String> orphans) {
    return orphans.isEmpty()
        ? ""
        : orphans.entrySet().stream()
            .map(each -> each.getKey() + ": " + each.getValue())
            .collect(
                joining(
                    ", ",
                    " It created what the state does not know; write into the spec: adopt: {",
                    "}."));
  }

  private static String asked(ImmutableList<OpenIntent> unresolved) {
    return unresolved.isEmpty()
        ? ""
        : unresolved.stream()
            .map(each -> each.intent().address() + " (\"" + each.intent().naturalKey() + "\")")
            .collect(
                joining(", ", " Nobody knows whether Canvas created these: ", "; look for them."));
  }
}

package dev.coursewright.spec.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Sets;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Value;
import dev.coursewright.spec.value.ReferenceReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules between the fields of one resource; each is true if it is kept. */
final class OwnRules {

  private final RuleSubject subject;

  OwnRules(RuleSubject subject) {
    this.subject = subject;
  }

  boolean exactlyOne(Rule.ExactlyOne rule) {
    return subject.written(rule.fields()).isEmpty()
        ? subject.error(
            "",
            "Missing field",
            subject.address()
                + " needs one of "
                + ReferenceReader.joined(rule.fields(), "or")
                + ", and has none.")
        : oneAtMost(rule.fields());
  }

  boolean atMostOne(Rule.AtMostOne rule) {
    return oneAtMost(rule.fields());
  }

  private boolean oneAtMost(ImmutableList<String> fields) {
    List<String> written = subject.written(fields);
    return written.size() < 2
        || subject.error(
            written.get(written.size() - 1),
            "Too many fields",
            subject.address()
                + " has "
                + ReferenceReader.joined(written, "and")
                + ", and only one of them can be. Delete the others.");
  }

  boolean needs(Rule.Needs rule) {
    if (!subject.holds(rule.field(), rule.value())) {
      return true;
    }
    Optional<Value> other = subject.value(rule.other());
    boolean kept =
        other.isPresent()
            && (rule.accepted().isEmpty()
                || !Sets.intersection(
                        RuleValues.texts(other.get()), ImmutableSet.copyOf(rule.accepted()))
                    .isEmpty());
    String wanted =
        rule.accepted().isEmpty()
            ? "`" + rule.other() + "`"
            : "`" + rule.other() + ": " + String.join("` or `", rule.accepted()) + "`";
    return kept || needsAnother(rule.field(), rule.value(), wanted, rule.why());
  }

  boolean needsAtLeast(Rule.NeedsAtLeast rule) {
    if (!subject.holds(rule.field(), rule.value())) {
      return true;
    }
    boolean kept =
        subject
            .value(rule.other())
            .flatMap(RuleValues::number)
            .filter(number -> number.compareTo(BigDecimal.valueOf(rule.least())) >= 0)
            .isPresent();
    return kept
        || needsAnother(
            rule.field(),
            rule.value(),
            "`" + rule.other() + "` of " + rule.least() + " or more",
            rule.why());
  }

  private boolean needsAnother(String field, String value, String wanted, String why) {
    return subject.error(
        field,
        "Field needs another",
        "`"
            + field
            + (value.isEmpty() ? "" : ": " + value)
            + "` of "
            + subject.address()
            + " needs "
            + wanted
            + ". "
            + why);
  }

  boolean excludes(Rule.Excludes rule) {
    Optional<Value> other = subject.value(rule.other());
    if (subject.value(rule.field()).isEmpty() || other.isEmpty()) {
      return true;
    }
    Set<String> forbidding =
        Sets.intersection(RuleValues.texts(other.get()), ImmutableSet.copyOf(rule.values()));
    if (!rule.values().isEmpty() && forbidding.isEmpty()) {
      return true;
    }
    String beside =
        rule.values().isEmpty()
            ? rule.other()
            : rule.other() + ": " + Iterables.getFirst(forbidding, "");
    return subject.error(
        rule.field(),
        "Fields exclude each other",
        subject.address()
            + " cannot have `"
            + rule.field()
            + "` beside `"
            + beside
            + "`. "
            + rule.why());
  }

  boolean onlyWithout(Rule.OnlyWithout rule) {
    List<String> links = subject.written(rule.links());
    return subject.value(rule.field()).isEmpty()
        || links.isEmpty()
        || subject.error(
            rule.field(),
            "Fields exclude each other",
            subject.address()
                + " cannot have `"
                + rule.field()
                + "` beside `"
                + links.get(0)
                + "`. "
                + rule.why());
  }

  boolean inOrder(Rule.InOrder rule) {
    String before = "";
    Instant latest = Instant.MIN;
    for (String field : rule.fields()) {
      Optional<Instant> moment = subject.value(field).flatMap(RuleValues::moment);
      if (moment.isEmpty()) {
        continue;
      }
      if (moment.get().isBefore(latest)) {
        return subject.error(
            field,
            "Times out of order",
            subject.named(field)
                + " ("
                + subject.local(moment.get())
                + ") is before `"
                + before
                + "` ("
                + subject.local(latest)
                + ").");
      }
      before = field;
      latest = moment.get();
    }
    return true;
  }
}

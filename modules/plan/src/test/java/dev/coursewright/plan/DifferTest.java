package dev.coursewright.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Address;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Resource;
import dev.coursewright.model.Value;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Sent;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of what becomes of one field, Canvas not read. */
class DifferTest {

  private static final String LONG = "<p>" + "cell ".repeat(100) + "</p>";

  /** One row: D in the spec, A in the state, and what is sent and shown. */
  record Case(
      String name,
      Optional<Value> wanted,
      Optional<Sent> known,
      Optional<Value> sent,
      ImmutableList<FieldChange> shown) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    Value old = Value.text("old");
    Value now = Value.text("now");
    return Stream.of(
        row("keeps a field the author never wrote", null, null, null),
        row("releases a field that left the spec", null, Sent.of(old), null, released(old)),
        row(
            "shows what Canvas kept of a released field",
            null,
            kept(now, old),
            null,
            released(old)),
        row("sends a field that is newly managed", now, null, now, change(null, now)),
        row(
            "sends what an interrupted run left unknown",
            now,
            new Sent.Unknown(),
            now,
            unknown(now)),
        row("sends nothing that is as it was sent", now, Sent.of(now), null),
        row("does not loop over what Canvas kept otherwise", now, kept(now, old), null),
        row("sends what the author changed", now, Sent.of(old), now, change(old, now)),
        row(
            "shows what Canvas kept as before",
            now,
            kept(Value.text("sent"), old),
            now,
            change(old, now)),
        row(
            "clears what the author nulled",
            Value.NOTHING,
            Sent.of(old),
            Value.NOTHING,
            change(old, Value.NOTHING)),
        row(
            "sends null on first management",
            Value.NOTHING,
            null,
            Value.NOTHING,
            change(null, Value.NOTHING)),
        row("keeps null as a value", Value.NOTHING, Sent.of(Value.NOTHING), null),
        row(
            "compares long texts by their digest",
            Value.text(LONG),
            Sent.of(Value.text(LONG)),
            null),
        row("tries again what waits, without a change", now, new Sent.Waiting(now), now),
        row(
            "sends another value than the one that waits",
            now,
            new Sent.Waiting(old),
            now,
            change(null, now)),
        row(
            "sends nothing of a secret of the same name",
            new Value.Secret("CODE"),
            new Sent.Hidden("CODE", "", ""),
            null),
        row(
            "sends a secret of another name",
            new Value.Secret("OTHER"),
            new Sent.Hidden("CODE", "", ""),
            new Value.Secret("OTHER"),
            change(new Value.Secret("CODE"), new Value.Secret("OTHER"))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void decidesByTheTable(Case row) {
    ImmutableMap<String, Value> values =
        row.wanted()
            .<ImmutableMap<String, Value>>map(value -> ImmutableMap.of("body", value))
            .orElse(ImmutableMap.of());
    ImmutableMap<String, Sent> fields =
        row.known()
            .<ImmutableMap<String, Sent>>map(sent -> ImmutableMap.of("body", sent))
            .orElse(ImmutableMap.of());
    ImmutableList.Builder<Diagnostic> problems = ImmutableList.builder();

    ResourceDiff difference =
        new Differ(SecretCheck.byName())
            .compare(
                SampleCourses.course().build(),
                new Resource(Address.parse("page.a"), values),
                Kinds.CATALOG.require("page"),
                new Binding(ImmutableMap.of("id", "1"), fields, Binding.Standing.MANAGED),
                problems);

    assertThat(
            new Case(
                row.name(),
                row.wanted(),
                row.known(),
                Optional.ofNullable(difference.toSend().get("body")),
                difference.changes()))
        .isEqualTo(row);
    assertThat(problems.build()).isEmpty();
  }

  private static Case row(String name, Value wanted, Sent known, Value sent, FieldChange... shown) {
    return new Case(
        name,
        Optional.ofNullable(wanted),
        Optional.ofNullable(known),
        Optional.ofNullable(sent),
        ImmutableList.copyOf(shown));
  }

  private static Sent kept(Value sent, Value kept) {
    return new Sent.Answered(sent, Optional.of(kept));
  }

  private static FieldChange change(Value before, Value after) {
    return new FieldChange(
        "body", Optional.ofNullable(before), Optional.of(after), FieldChange.Reason.SPEC);
  }

  private static FieldChange unknown(Value after) {
    return new FieldChange(
        "body", Optional.empty(), Optional.of(after), FieldChange.Reason.UNKNOWN);
  }

  private static FieldChange released(Value before) {
    return new FieldChange(
        "body", Optional.of(before), Optional.empty(), FieldChange.Reason.RELEASED);
  }
}

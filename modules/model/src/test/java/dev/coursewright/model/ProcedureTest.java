package dev.coursewright.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a kind answers about the procedures that it declares. */
class ProcedureTest {

  private static final Field NAME = Field.required("name", Type.string(), "What it is called.");
  private static final Procedure.AdoptDefault ADOPT_DEFAULT =
      new Procedure.AdoptDefault("assignments", "assignment_ids", true);
  private static final Procedure.ReissuedId REISSUED_ID =
      new Procedure.ReissuedId("association_id", "associations", "associations", "bookmark");
  private static final Procedure.PublishGate PUBLISH_GATE =
      new Procedure.PublishGate("question_count", "questions", "waits for its questions");

  /** The procedures that a kind declares, and what it answers about each. */
  record ProcedureCase(
      String name,
      ImmutableList<Procedure> declared,
      Optional<Procedure.AdoptDefault> adoptDefault,
      Optional<Procedure.ReissuedId> reissuedId,
      boolean mayReissueId,
      Optional<Procedure.PublishGate> publishGate) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<ProcedureCase> procedures() {
    return Stream.of(
        new ProcedureCase(
            "none",
            ImmutableList.of(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty()),
        new ProcedureCase(
            "a default that is adopted",
            ImmutableList.of(ADOPT_DEFAULT),
            Optional.of(ADOPT_DEFAULT),
            Optional.empty(),
            false,
            Optional.empty()),
        new ProcedureCase(
            "updates that answer with another id",
            ImmutableList.of(REISSUED_ID),
            Optional.empty(),
            Optional.of(REISSUED_ID),
            true,
            Optional.empty()),
        new ProcedureCase(
            "a condition of publishing",
            ImmutableList.of(PUBLISH_GATE),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.of(PUBLISH_GATE)),
        new ProcedureCase(
            "all of them",
            ImmutableList.of(PUBLISH_GATE, REISSUED_ID, ADOPT_DEFAULT),
            Optional.of(ADOPT_DEFAULT),
            Optional.of(REISSUED_ID),
            true,
            Optional.of(PUBLISH_GATE)));
  }

  @ParameterizedTest
  @MethodSource("procedures")
  void findsEachProcedureByItsCase(ProcedureCase row) {
    Kind kind =
        Kind.named("item", "Item")
            .procedures(row.declared().toArray(new Procedure[0]))
            .fields(NAME);

    assertThat(
            new ProcedureCase(
                row.name(),
                row.declared(),
                kind.adoptDefault(),
                kind.reissuedId(),
                kind.mayReissueId(),
                kind.publishGate()))
        .isEqualTo(row);
  }

  /** What a kind declares, what is sent for one, and whether its publish gate has to be asked. */
  record GateCase(
      String name,
      ImmutableList<Procedure> procedures,
      ImmutableList<Field> fields,
      ImmutableMap<String, Value> sent,
      boolean isGated) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<GateCase> gates() {
    ImmutableList<Procedure> gate = ImmutableList.of(PUBLISH_GATE);
    ImmutableList<Field> hideable =
        ImmutableList.of(
            NAME,
            Field.optional("visible", Type.flag(), "Who sees it.").with(Trait.VISIBILITY),
            Field.optional("open", Type.flag(), "Whether it is open."));
    return Stream.of(
        new GateCase("published", gate, hideable, sent("visible", true), true),
        new GateCase("hidden", gate, hideable, sent("visible", false), false),
        new GateCase("left as it is", gate, hideable, ImmutableMap.of(), false),
        new GateCase("given another flag", gate, hideable, sent("open", true), false),
        new GateCase(
            "published, of a kind without a gate",
            ImmutableList.of(REISSUED_ID),
            hideable,
            sent("visible", true),
            false),
        new GateCase(
            "of a kind that cannot be hidden",
            gate,
            ImmutableList.of(NAME),
            sent("visible", true),
            false));
  }

  private static ImmutableMap<String, Value> sent(String field, boolean isTrue) {
    return ImmutableMap.of(field, Value.flag(isTrue));
  }

  @ParameterizedTest
  @MethodSource("gates")
  void asksThePublishGateOnlyOfWhatIsPublished(GateCase row) {
    Kind kind =
        Kind.named("item", "Item")
            .procedures(row.procedures().toArray(new Procedure[0]))
            .fields(row.fields().toArray(new Field[0]));

    assertThat(kind.isGated(row.sent())).isEqualTo(row.isGated());
  }
}

package dev.coursewright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KindTest {

  private static final Field NAME = Field.required("name", Type.string(), "What it is called.");
  private static final Kind ITEM =
      Kind.named("item", "Item")
          .writtenIn(Placement.under("module", "items").listKeyedByFirst("name"))
          .titledBy("name")
          .fields(
              NAME,
              Field.optional("note", Type.string(), "A note.").with(Trait.CARRIED),
              Field.optional("limit", Type.number(), "A limit.").carriedWith("name"),
              Field.optional("published", Type.flag(), "Who sees it.").with(Trait.VISIBILITY),
              Field.optional("rules", Type.block(NAME.as("title")), "The rules."));

  /** Where a kind is written, and what follows for its addresses. */
  record Case(String name, ImmutableList<Placement> places, String parent, boolean isSingle) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> places() {
    return Stream.of(
        new Case("at the top of the spec", ImmutableList.of(Placement.section("pages")), "", false),
        new Case(
            "inside another kind",
            ImmutableList.of(Placement.under("module", "items")),
            "module.week-1",
            false),
        new Case(
            "at the top, and inside another kind",
            ImmutableList.of(Placement.section("items"), Placement.under("module", "items")),
            "module.week-1",
            false),
        new Case("once", ImmutableList.of(Placement.section("settings").single()), "", true),
        new Case(
            "once in a section of the course",
            ImmutableList.of(Placement.under("course", "settings").single()),
            "",
            true),
        new Case(
            "once in each resource that owns it",
            ImmutableList.of(
                Placement.under("assignment", "rubric").single().belongingBy("association")),
            "",
            false));
  }

  @ParameterizedTest
  @MethodSource("places")
  void isNestedAsItIsWritten(Case row) {
    Kind kind =
        Kind.named("item", "Item").writtenIn(row.places().toArray(new Placement[0])).fields(NAME);

    String parent =
        kind.parentOf(Address.parse("item.week-1/lab")).map(Address::toString).orElse("");

    assertThat(new Case(row.name(), row.places(), parent, kind.isSingle())).isEqualTo(row);
  }

  @Test
  void hasNoParentForAKeyOfOnePart() {
    assertThat(ITEM.parentOf(Address.parse("item.lab"))).isEmpty();
  }

  @Test
  void findsFieldsAlsoInsideABlock() {
    assertThat(ITEM.field("name")).contains(NAME);
    assertThat(ITEM.field("rules.name")).contains(NAME.as("title"));
    assertThat(ITEM.field("rules.other")).isEmpty();
    assertThat(ITEM.field("other.name")).isEmpty();
    assertThatThrownBy(() -> ITEM.requireField("other")).hasMessage("kind item has no field other");
  }

  @Test
  void findsTheFieldThatHidesOne() {
    assertThat(ITEM.visibility()).map(Field::name).contains("published");
    assertThat(Kind.named("item", "Item").fields(NAME).visibility()).isEmpty();
  }

  @Test
  void carriesAlongWhatAnUpdateWouldReset() {
    assertThat(ITEM.along(ImmutableSet.of("name"))).containsExactly("note", "limit");
    assertThat(ITEM.along(ImmutableSet.of("published"))).containsExactly("note");
    assertThat(ITEM.along(ImmutableSet.of("name", "note", "limit"))).isEmpty();
  }

  @Test
  void refusesATitleThatIsNoField() {
    assertThatThrownBy(() -> Kind.named("item", "Item").titledBy("title").fields(NAME))
        .hasMessage("item is titled by an unknown field");
  }

  @Test
  void repeatsUpdatesUnlessItSaysOtherwise() {
    Kind creating = Kind.named("item", "Item").repeats(Kind.Repeat.CREATE).fields(NAME);

    assertThat(ITEM.mayRepeat(Kind.Repeat.UPDATE)).isTrue();
    assertThat(ITEM.mayRepeat(Kind.Repeat.CREATE)).isFalse();
    assertThat(creating.mayRepeat(Kind.Repeat.UPDATE)).isFalse();
    assertThat(creating.mayRepeat(Kind.Repeat.CREATE)).isTrue();
  }

  @Test
  void keepsWhatIsDeclared() {
    Endpoint endpoint = Endpoint.collection("items");
    Rule rule = new Rule.Unique("name");

    Kind kind =
        Kind.named("item", "Item")
            .doc("An item.")
            .at(endpoint)
            .always("type", "a")
            .onUpdate("only", "b")
            .foundBy("name", "note")
            .foundBy("name")
            .notThoseWith("quiz_id")
            .remembers("url")
            .remembers("page", "page_id")
            .lanes("{parent}", "{self}")
            .ordered(Kind.Ordering.INSERTED)
            .movedBy(Kind.MovedBy.UPDATE)
            .listLags()
            .notifiesOnCreate()
            .detour("policy", "attempts", "-1", "2")
            .rules(rule)
            .fields(NAME);

    assertThat(kind.doc()).isEqualTo("An item.");
    assertThat(kind.endpoint()).isEqualTo(endpoint);
    assertThat(kind.constants()).isEqualTo(ImmutableMap.of("type", "a"));
    assertThat(kind.updateConstants()).isEqualTo(ImmutableMap.of("only", "b"));
    assertThat(kind.foundBy())
        .containsExactly(ImmutableList.of("name", "note"), ImmutableList.of("name"));
    assertThat(kind.otherwise()).containsExactly("quiz_id");
    assertThat(kind.remembers()).isEqualTo(ImmutableMap.of("url", "url", "page", "page_id"));
    assertThat(kind.createLane()).isEqualTo("{parent}");
    assertThat(kind.updateLane()).isEqualTo("{self}");
    assertThat(kind.ordering()).isEqualTo(Kind.Ordering.INSERTED);
    assertThat(kind.movedBy()).isEqualTo(Kind.MovedBy.UPDATE);
    assertThat(kind.listLags()).isTrue();
    assertThat(kind.notifiesOnCreate()).isTrue();
    assertThat(kind.detours()).containsExactly(new Detour("policy", "attempts", "-1", "2"));
    assertThat(kind.rules()).containsExactly(rule);
  }

  @Test
  void isOneOfMany() {
    Kind module =
        Kind.named("module", "Module").writtenIn(Placement.section("modules")).fields(NAME);
    Catalog catalog = new Catalog(ImmutableList.of(module, ITEM));

    assertThat(catalog.all()).containsExactly(module, ITEM);
    assertThat(catalog.of(Address.parse("item.week-1/lab"))).isEqualTo(ITEM);
    assertThat(catalog.find("other")).isEmpty();
    assertThat(catalog.writtenUnder("module")).containsExactly(ITEM);
    assertThatThrownBy(() -> catalog.require("other")).hasMessage("no kind named other");
  }

  @Test
  void putsAnSBehindTheTitleForSeveralUnlessItSaysOtherwise() {
    Kind irregular = Kind.named("quiz", "Quiz").plural("Quizzes").fields(NAME);

    assertThat(ITEM.plural()).isEqualTo("Items");
    assertThat(irregular.plural()).isEqualTo("Quizzes");
  }

  @Test
  void isAboutPeopleIfAnswersSayWhetherOneHasLeft() {
    Kind people = Kind.named("enrollment", "Enrollment").people("workflow_state").fields(NAME);

    assertThat(people.people()).isTrue();
    assertThat(people.personState()).isEqualTo("workflow_state");
    assertThat(ITEM.people()).isFalse();
  }

  @Test
  void keepsCreatesAndUpdatesInOneLaneUnlessTheyDiffer() {
    Kind inOneLane = Kind.named("item", "Item").lane("{parent}").fields(NAME);

    assertThat(inOneLane.createLane()).isEqualTo("{parent}");
    assertThat(inOneLane.updateLane()).isEqualTo("{parent}");
    assertThat(ITEM.createLane()).isEmpty();
    assertThat(ITEM.updateLane()).isEmpty();
  }

  @Test
  void nestsInTheFirstOfSeveralParents() {
    Kind kind =
        Kind.named("item", "Item")
            .writtenIn(
                Placement.section("items"),
                Placement.under("course", "item").single(),
                Placement.under("module", "items"),
                Placement.under("folder", "items"))
            .fields(NAME);

    assertThat(kind.parent()).contains("module");
    assertThat(kind.isSingle()).isFalse();
  }

  @Test
  void requiresAFieldThatItHas() {
    assertThat(ITEM.requireField("rules.name")).isEqualTo(NAME.as("title"));
  }

  @Test
  void refusesTwoFieldsOfOneName() {
    assertThatThrownBy(() -> Kind.named("item", "Item").fields(NAME, NAME.as("title")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Multiple entries with same key: name=");
  }
}

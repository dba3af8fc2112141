package dev.coursewright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TypeTest {

  private static final Field POINTS =
      Field.optional("points", Type.number(), "How many points it is worth.");
  private static final Type.Block RULES =
      Type.block(
          POINTS,
          Field.optional("inner", Type.block(POINTS.as("inner_points")), "A block in a block."));

  static Stream<Type> types() {
    return Stream.of(
        Type.string(),
        Type.html(),
        Type.number(),
        Type.flag(),
        Type.time(),
        Type.oneOf("a", "b"),
        Type.link("page"),
        Type.listOf(Type.string()),
        Type.setOf(Type.string()),
        RULES,
        Type.mapping());
  }

  @ParameterizedTest
  @MethodSource("types")
  void visitsItsOwnCase(Type type) {
    assertThat(type.accept(CaseNames.<Type.Cases<String>>of(Type.Cases.class)))
        .isEqualTo(CaseNames.of((Record) type));
  }

  @ParameterizedTest
  @MethodSource("types")
  void isItselfForAnInterpreterThatOverridesNothing(Type type) {
    Type.Otherwise<Type> identity =
        new Type.Otherwise<>() {
          @Override
          protected Type otherwise(Type other) {
            return other;
          }
        };

    assertThat(type.accept(identity)).isEqualTo(type);
  }

  @Test
  void knowsNoOtherCases() {
    assertThat(types()).hasSize(CaseNames.variants(Type.class));
  }

  @ParameterizedTest
  @CsvSource({"points, points", "inner, inner", "inner.points, inner_points"})
  void findsAFieldOfABlockAtAnyDepth(String name, String writtenAs) {
    assertThat(Type.fieldOf(RULES, name)).map(Field::writtenAs).contains(writtenAs);
  }

  @ParameterizedTest
  @CsvSource({"weight", "inner.weight", "weight.points", "points.inner"})
  void findsNoFieldThatTheBlockDoesNotHave(String name) {
    assertThat(Type.fieldOf(RULES, name)).isEmpty();
  }

  @Test
  void findsNoFieldInWhatIsNoBlock() {
    assertThat(Type.fieldOf(Type.string(), "points")).isEqualTo(Optional.empty());
  }

  @Test
  void letsAnAddressOnTheWebBeLongAndOtherFormsBeShort() {
    assertThat(Type.text(Type.Form.URL)).isEqualTo(new Type.Text(65_535, Type.Form.URL));
    assertThat(Type.text(Type.Form.ZONE)).isEqualTo(new Type.Text(255, Type.Form.ZONE));
    assertThat(Type.text()).isEqualTo(new Type.Text(65_535, Type.Form.ANY));
    assertThat(Type.string()).isEqualTo(new Type.Text(255, Type.Form.ANY));
  }

  /** Canvas moves midnight to the end of the day for deadlines only. */
  @ParameterizedTest
  @EnumSource(Type.Midnight.class)
  void saysOfMomentsWhatADateAloneAndMidnightMean(Type.Midnight midnight) {
    boolean isMoved = midnight == Type.Midnight.BECOMES_END_OF_DAY;

    assertThat(isMoved ? Type.deadline() : Type.end())
        .isEqualTo(new Type.Moment(Type.DateAlone.END_OF_DAY, midnight));
    assertThat(Type.time())
        .isEqualTo(new Type.Moment(Type.DateAlone.START_OF_DAY, Type.Midnight.KEPT));
  }

  @Test
  void keepsTheRestOfAReferenceThatIsChanged() {
    Type.Link link = Type.link("page", "quiz").or("id", "name").by("url");

    assertThat(link.kinds()).containsExactly("page", "quiz");
    assertThat(link.handle()).isEqualTo("url");
    assertThat(link.forms()).containsExactly("id", "name");
  }

  @Test
  void refersToNoKindFromOutsideTheSpec() {
    assertThat(Type.outside("id").kinds()).isEqualTo(ImmutableSet.of());
  }

  @Test
  void keepsTheFieldsOfABlockThatGetsAShorthand() {
    assertThat(RULES.shortFor("points")).isEqualTo(new Type.Block(RULES.fields(), "points"));
  }

  @Test
  void boundsWholeNumbers() {
    assertThat(Type.whole(-1, 10)).isEqualTo(new Type.Decimal(true, -1, 10));
  }

  /** A type, that of its elements, and what remains when no list or set is left. */
  record ElementCase(String name, Type type, Optional<Type> elementType, Type innermost) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<ElementCase> elements() {
    Type page = Type.link("page");
    Type pages = Type.setOf(page);
    return Stream.of(
        new ElementCase("what is no list", page, Optional.empty(), page),
        new ElementCase("a block", RULES, Optional.empty(), RULES),
        new ElementCase("a list", Type.listOf(RULES), Optional.of(RULES), RULES),
        new ElementCase("a set", pages, Optional.of(page), page),
        new ElementCase("a list of sets", Type.listOf(pages), Optional.of(pages), page),
        new ElementCase(
            "a set of lists", Type.setOf(Type.listOf(page)), Optional.of(Type.listOf(page)), page));
  }

  @ParameterizedTest
  @MethodSource("elements")
  void knowsTheTypeOfItsElementsOneLevelDownAndInnermost(ElementCase row) {
    assertThat(
            new ElementCase(
                row.name(), row.type(), row.type().elementType(), Type.elementOf(row.type())))
        .isEqualTo(row);
  }

  @Test
  void isAReferenceWhereOneIsRequired() {
    Type type = Type.link("page");

    assertThat(type.requireLink()).isEqualTo(Type.link("page"));
  }

  @Test
  void refusesAnyOtherTypeWhereAReferenceIsRequired() {
    assertThatThrownBy(() -> Type.flag().requireLink())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a reference where the kind declares Flag[]");
  }

  @Test
  void mayBeANameThatCanvasShowsInLists() {
    NameList lists = NameList.of("grading standard", "title", "courses/{course}/grading_standards");

    Type.Link link = Type.outside("id").namedIn(lists);

    assertThat(link)
        .isEqualTo(
            new Type.Link(
                ImmutableSet.of(), "id", ImmutableSet.of("id", "name"), Optional.of(lists)));
    assertThat(link.by("uuid").or("sis_id").nameList()).contains(lists);
    assertThat(Type.outside("id").nameList()).isEmpty();
  }
}

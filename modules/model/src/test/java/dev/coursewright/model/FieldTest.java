package dev.coursewright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTest {

  private static final Field DUE = Field.optional("due", Type.deadline(), "When it is due.");

  @Test
  void hasOneNameUnlessAnotherIsGiven() {
    assertThat(DUE.writtenAs()).isEqualTo("due");
    assertThat(DUE.readAs()).isEqualTo("due");
  }

  @Test
  void hasAnotherNameAtCanvasBothWays() {
    Field field = DUE.as("due_at");

    assertThat(field.name()).isEqualTo("due");
    assertThat(field.writtenAs()).isEqualTo("due_at");
    assertThat(field.readAs()).isEqualTo("due_at");
  }

  @Test
  void hasAnotherNameInAnswersAlone() {
    Field field = DUE.as("due_at").readAs("all_dates.due_at");

    assertThat(field.writtenAs()).isEqualTo("due_at");
    assertThat(field.readAs()).isEqualTo("all_dates.due_at");
  }

  @Test
  void isNeverReadByItsTraitAndStillWritten() {
    Field field = DUE.with(Trait.NEVER_READ);

    assertThat(field.writtenAs()).isEqualTo("due");
    assertThat(field.readAs()).isEmpty();
  }

  @Test
  void isNeitherSentNorReadIfItIsOurs() {
    Field field = DUE.with(Trait.OURS);

    assertThat(field.writtenAs()).isEmpty();
    assertThat(field.readAs()).isEmpty();
  }

  @Test
  void gathersTraitsConstantsAndCarriers() {
    Field field =
        DUE.with(Trait.NOTIFIES)
            .with(Trait.CLEARABLE, Trait.NOTIFIES)
            .alongside("type", "Page")
            .alongside("as", "due")
            .carriedWith("points")
            .carriedWith("name", "points");

    assertThat(field.traits()).containsExactlyInAnyOrder(Trait.NOTIFIES, Trait.CLEARABLE);
    assertThat(field.alongside()).isEqualTo(ImmutableMap.of("type", "Page", "as", "due"));
    assertThat(field.carriedWith()).containsExactlyInAnyOrder("points", "name");
  }

  @Test
  void isSentAtAnotherStageWithADefault() {
    Field field = DUE.sent(Stage.LAST).defaulting(Value.flag(true));

    assertThat(field.stage()).isEqualTo(Stage.LAST);
    assertThat(field.defaultValue()).isEqualTo(Optional.of(Value.flag(true)));
    assertThat(DUE.stage()).isEqualTo(Stage.CREATE);
  }

  @Test
  void isRequiredByATrait() {
    assertThat(Field.required("due", Type.deadline(), "When it is due."))
        .isEqualTo(DUE.with(Trait.REQUIRED));
  }

  @ParameterizedTest
  @CsvSource({"CLEARABLE, true", "CLEARED_BY_EMPTY_TEXT, true", "NOTIFIES, false"})
  void isClearableByEitherOfTwoTraits(Trait trait, boolean isClearable) {
    assertThat(DUE.with(trait).isClearable()).isEqualTo(isClearable);
  }

  @Test
  void refusesADocThatIsNoSentence() {
    assertThatThrownBy(() -> Field.optional("due", Type.deadline(), "When it is due"))
        .hasMessage("the doc of due is a sentence");
  }

  @Test
  void isGuardedByTheRightThatATokenNeeds() {
    Permission permission = new Permission("manage_grades", "due dates");

    assertThat(DUE.guardedBy(permission).guard()).contains(permission);
    assertThat(DUE.guard()).isEmpty();
  }

  @Test
  void gathersTheWordsThatAuthorsWriteByMistake() {
    Field field = DUE.alsoCalled("deadline", "due_on").alsoCalled("due_on", "until");

    assertThat(field.synonyms()).containsExactly("deadline", "due_on", "until");
    assertThat(field.name()).isEqualTo("due");
    assertThat(DUE.synonyms()).isEmpty();
  }
}

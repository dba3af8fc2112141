package dev.coursewright.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;

class ValueLinksTest {

  private static final Address LAB = Address.parse("assignment.lab-1");
  private static final Address QUIZ = Address.parse("quiz.cells");
  private static final Address RENAMED = Address.parse("assignment.lab-report");

  @Test
  void findsAddressesInOrderAtAnyDepth() {
    assertThat(ValueLinks.in(nested(LAB))).containsExactly(LAB, QUIZ, LAB);
  }

  @Test
  void findsNoneInWhatIsOutsideTheSpec() {
    assertThat(ValueLinks.in(new Value.Outside("id", "1"))).isEmpty();
  }

  @Test
  void renamesAtAnyDepthAndLeavesTheRest() {
    Value renamed = ValueLinks.renamed(nested(LAB), each -> each.equals(LAB) ? RENAMED : each);

    assertThat(renamed).isEqualTo(nested(RENAMED));
  }

  @Test
  void changesNothingByTheIdentity() {
    assertThat(ValueLinks.renamed(nested(LAB), each -> each)).isEqualTo(nested(LAB));
  }

  @Test
  void findsTheKindsThatATypeMayReferTo() {
    Type type =
        Type.block(
            Field.optional("never_drop", Type.setOf(Type.link("assignment", "quiz")), "A set."),
            Field.optional("pages", Type.listOf(Type.link("page")), "A list."),
            Field.optional("drop_lowest", Type.number(), "A number."));

    assertThat(ValueLinks.kinds(type)).containsExactly("assignment", "quiz", "page");
  }

  private static Value nested(Address address) {
    return new Value.Block(
        ImmutableMap.of(
            "never_drop",
            new Value.Items(ImmutableList.of(Value.link(address), Value.link(QUIZ))),
            "inner",
            new Value.Block(ImmutableMap.of("of", Value.link(address))),
            "drop_lowest",
            Value.decimal(1)));
  }
}

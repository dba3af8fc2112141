package dev.coursewright.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleTest {

  private static final ImmutableList<String> FIELDS = ImmutableList.of("a", "b");

  static Stream<Rule> rules() {
    return Stream.of(
        new Rule.ExactlyOne(FIELDS),
        new Rule.AtMostOne(FIELDS),
        new Rule.Needs("a", "", "b", ImmutableList.of(), "Why."),
        new Rule.NeedsAtLeast("a", "", "b", 1, "Why."),
        new Rule.NeedsOfLinked("a", "b", "Why."),
        new Rule.NeedsOfCourse("a", "b", "Why."),
        new Rule.Excludes("a", "b", ImmutableList.of(), "Why."),
        new Rule.InOrder(FIELDS),
        new Rule.Unique("a"),
        new Rule.AddsTo("a", 100),
        new Rule.AtMostReferring("a", FIELDS, FIELDS, "b"),
        new Rule.AtMostLinked("a", "b", FIELDS, "c"),
        new Rule.EqualPoints("a", "b", "c", "d", "e"),
        new Rule.EarlierOnly("a"),
        new Rule.GradedOnly("a", "b", FIELDS, FIELDS, FIELDS),
        new Rule.LinkedBack("a", "b", "c"),
        new Rule.OnlyWithout("a", FIELDS, "Why."));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void visitsItsOwnCase(Rule rule) {
    assertThat(rule.accept(CaseNames.<Rule.Cases<String>>of(Rule.Cases.class)))
        .isEqualTo(CaseNames.of((Record) rule));
  }

  @Test
  void knowsNoOtherCases() {
    assertThat(rules()).hasSize(CaseNames.variants(Rule.class));
  }
}

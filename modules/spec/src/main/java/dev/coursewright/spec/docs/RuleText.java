package dev.coursewright.spec.docs;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Rule;
import dev.coursewright.spec.value.ReferenceReader;
import java.util.List;
import java.util.stream.Collectors;

/** Says a rule in a sentence, for the reference. */
final class RuleText implements Rule.Cases<String> {

  static final RuleText RULES = new RuleText();

  private RuleText() {}

  @Override
  public String exactlyOne(Rule.ExactlyOne rule) {
    return "Exactly one of " + all(rule.fields(), "and") + " is written.";
  }

  @Override
  public String atMostOne(Rule.AtMostOne rule) {
    return "At most one of " + all(rule.fields(), "and") + " is written.";
  }

  @Override
  public String needs(Rule.Needs rule) {
    return with(rule.field(), rule.value())
        + " needs "
        + (rule.accepted().isEmpty()
            ? code(rule.other())
            : rule.accepted().stream()
                .map(value -> with(rule.other(), value))
                .collect(Collectors.joining(" or ")))
        + ". "
        + rule.why();
  }

  @Override
  public String needsAtLeast(Rule.NeedsAtLeast rule) {
    return with(rule.field(), rule.value())
        + " needs "
        + code(rule.other())
        + " of "
        + rule.least()
        + " or more. "
        + rule.why();
  }

  @Override
  public String needsOfLinked(Rule.NeedsOfLinked rule) {
    return "What "
        + code(rule.link())
        + " names has "
        + with(rule.flag(), "true")
        + ". "
        + rule.why();
  }

  @Override
  public String needsOfCourse(Rule.NeedsOfCourse rule) {
    return code(rule.field())
        + " needs "
        + with(rule.flag(), "true")
        + " in the course. "
        + rule.why();
  }

  @Override
  public String excludes(Rule.Excludes rule) {
    String others =
        rule.values().isEmpty()
            ? code(rule.other())
            : rule.values().stream()
                .map(value -> with(rule.other(), value))
                .collect(Collectors.joining(" or "));
    return code(rule.field()) + " does not go with " + others + ". " + rule.why();
  }

  @Override
  public String inOrder(Rule.InOrder rule) {
    return all(rule.fields(), "and") + " come in this order.";
  }

  @Override
  public String unique(Rule.Unique rule) {
    return "No two have the same " + code(rule.field()) + ".";
  }

  @Override
  public String addsTo(Rule.AddsTo rule) {
    return "All " + code(rule.field()) + " together should add up to " + rule.total() + ".";
  }

  @Override
  public String atMostReferring(Rule.AtMostReferring rule) {
    List<String> numbers =
        rule.numbers().stream()
            .map(name -> rule.within().isEmpty() ? name : rule.within() + "." + name)
            .toList();
    return all(numbers, "and")
        + " are at most the number of resources that name it as "
        + code(rule.by())
        + ".";
  }

  @Override
  public String atMostLinked(Rule.AtMostLinked rule) {
    return code(rule.within() + "." + rule.number())
        + " is at most the "
        + code(rule.most())
        + " of what "
        + all(rule.links(), "or")
        + " names.";
  }

  @Override
  public String equalPoints(Rule.EqualPoints rule) {
    return "With "
        + with(rule.flag(), "true")
        + ", the best ratings of what "
        + code(rule.second())
        + " names add up to the "
        + code(rule.points())
        + " of what "
        + code(rule.first())
        + " names.";
  }

  @Override
  public String earlierOnly(Rule.EarlierOnly rule) {
    return code(rule.field()) + " names earlier ones only.";
  }

  @Override
  public String gradedOnly(Rule.GradedOnly rule) {
    return all(rule.words(), "and") + " need graded content.";
  }

  @Override
  public String linkedBack(Rule.LinkedBack rule) {
    return code(rule.within().isEmpty() ? rule.field() : rule.within() + "." + rule.field())
        + " names only what names this one as "
        + code(rule.by())
        + ".";
  }

  @Override
  public String onlyWithout(Rule.OnlyWithout rule) {
    return code(rule.field()) + " does not go with " + all(rule.links(), "or") + ". " + rule.why();
  }

  private static String all(List<String> words, String conjunction) {
    return ReferenceReader.joined(
        words.stream().map(RuleText::code).collect(ImmutableList.toImmutableList()), conjunction);
  }

  private static String with(String field, String value) {
    return code(value.isEmpty() ? field : field + ": " + value);
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}

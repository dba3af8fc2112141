package dev.coursewright.spec.rule;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Resource;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Value;
import java.math.BigDecimal;
import java.util.Optional;

/** The rules on numbers that depend on other resources; each is true if it is kept. */
final class NumberRules {

  private final RuleSubject subject;
  private final LinkIndex links;

  NumberRules(RuleSubject subject, LinkIndex links) {
    this.subject = subject;
    this.links = links;
  }

  /** A sum that differs is a warning only, so that the rule counts as kept. */
  boolean addsTo(Rule.AddsTo rule) {
    String kind = subject.address().kind();
    Optional<BigDecimal> sum = links.sum(kind, rule.field());
    if (sum.filter(each -> each.compareTo(BigDecimal.valueOf(rule.total())) != 0).isPresent()) {
      subject.warning(
          rule.field(),
          "Does not add up",
          "`"
              + rule.field()
              + "` adds up to "
              + sum.get().stripTrailingZeros().toPlainString()
              + " over all resources of kind "
              + kind
              + ", not to "
              + rule.total()
              + ".");
    }
    return true;
  }

  boolean atMostReferring(Rule.AtMostReferring rule) {
    Optional<Integer> count = links.referring(rule.kinds(), rule.by(), subject.address());
    boolean kept = true;
    for (String name : rule.numbers()) {
      String path = RuleValues.path(rule.within(), name);
      Optional<BigDecimal> number = subject.value(path).flatMap(NumberRules::numberOrSize);
      if (number.isPresent()
          && count.isPresent()
          && number.get().compareTo(BigDecimal.valueOf(count.get())) > 0) {
        kept =
            subject.error(
                path,
                "Number too large",
                subject.named(path)
                    + " is "
                    + number.get().toPlainString()
                    + ", but only "
                    + count.get()
                    + (count.get() == 1 ? " resource names" : " resources name")
                    + " it as `"
                    + rule.by()
                    + "`.");
      }
    }
    return kept;
  }

  /** A number, or the size of a list that is not empty. */
  private static Optional<BigDecimal> numberOrSize(Value value) {
    int size = RuleValues.items(value).size();
    return size > 0 ? Optional.of(BigDecimal.valueOf(size)) : RuleValues.number(value);
  }

  boolean atMostLinked(Rule.AtMostLinked rule) {
    String path = rule.within() + "." + rule.number();
    Optional<BigDecimal> number = subject.number(path);
    Optional<Resource> other =
        rule.links().stream().flatMap(link -> target(link).stream()).findFirst();
    Optional<BigDecimal> most = other.flatMap(each -> number(each, rule.most()));
    return number.isEmpty()
        || most.isEmpty()
        || number.get().compareTo(most.get()) <= 0
        || subject.error(
            path,
            "Number too large",
            subject.named(path)
                + " is "
                + number.get().toPlainString()
                + ", more than "
                + other.get().address()
                + " gives (`"
                + rule.most()
                + ": "
                + most.get().toPlainString()
                + "`).");
  }

  boolean equalPoints(Rule.EqualPoints rule) {
    if (!subject.isTrue(rule.flag())) {
      return true;
    }
    Optional<Resource> first = target(rule.first());
    Optional<Resource> second = target(rule.second());
    Optional<BigDecimal> points = first.flatMap(each -> number(each, rule.points()));
    Optional<BigDecimal> best =
        second
            .flatMap(each -> RuleValues.at(each, rule.criteria()))
            .map(criteria -> best(criteria, rule));
    return points.isEmpty()
        || best.isEmpty()
        || points.get().compareTo(best.get()) == 0
        || subject.error(
            rule.flag(),
            "Points differ",
            second.get().address()
                + " adds up to "
                + best.get().stripTrailingZeros().toPlainString()
                + " points, but `"
                + rule.points()
                + "` of "
                + first.get().address()
                + " is "
                + points.get().toPlainString()
                + ". They must be equal where the rubric is used for grading, or Canvas changes"
                + " the points.");
  }

  /** The sum of the highest rating of each criterion. */
  private static BigDecimal best(Value criteria, Rule.EqualPoints rule) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Value criterion : RuleValues.items(criteria)) {
      BigDecimal most =
          RuleValues.in(criterion, rule.ratings())
              .map(RuleValues::items)
              .orElse(ImmutableList.of())
              .stream()
              .flatMap(rating -> RuleValues.in(rating, rule.rating()).stream())
              .flatMap(points -> RuleValues.number(points).stream())
              .reduce(BigDecimal.ZERO, BigDecimal::max);
      sum = sum.add(most);
    }
    return sum;
  }

  private Optional<Resource> target(String link) {
    return subject.value(link).flatMap(links::target);
  }

  private static Optional<BigDecimal> number(Resource resource, String field) {
    return RuleValues.anywhere(resource, field).flatMap(RuleValues::number);
  }
}

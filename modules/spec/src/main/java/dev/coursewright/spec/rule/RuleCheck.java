package dev.coursewright.spec.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Resource;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Value;
import dev.coursewright.spec.problem.Diagnostics;
import dev.coursewright.spec.value.Keys;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the rules of all kinds over a course whose fields are read. A resource that is broken is
 * passed over, since what is wrong with it would be reported twice. For one run.
 */
public final class RuleCheck {

  private final Catalog catalog;
  private final Course course;
  private final ImmutableSet<Address> broken;
  private final Diagnostics diagnostics;
  private final LinkedRules linked;
  private final Map<String, Address> unique = new HashMap<>();
  private final Set<Rule> reportedOnce = new HashSet<>();

  public RuleCheck(
      Catalog catalog, Course course, ImmutableSet<Address> broken, Diagnostics diagnostics) {
    this.catalog = catalog;
    this.course = course;
    this.broken = broken;
    this.diagnostics = diagnostics;
    this.linked = new LinkedRules(course, broken);
  }

  public void check() {
    for (Resource resource : course.resources().values()) {
      if (!broken.contains(resource.address())) {
        OfResource cases = new OfResource(resource);
        for (Rule rule : catalog.of(resource.address()).rules()) {
          rule.accept(cases);
        }
      }
    }
  }

  /** Each case is true if the rule is kept. */
  private final class OfResource implements Rule.Cases<Boolean> {
    private final Resource resource;
    private final RuleSubject subject;
    private final OwnRules own;

    OfResource(Resource resource) {
      this.resource = resource;
      this.subject = new RuleSubject(resource, course, diagnostics);
      this.own = new OwnRules(subject);
    }

    @Override
    public Boolean exactlyOne(Rule.ExactlyOne rule) {
      return own.exactlyOne(rule);
    }

    @Override
    public Boolean atMostOne(Rule.AtMostOne rule) {
      return own.atMostOne(rule);
    }

    @Override
    public Boolean needs(Rule.Needs rule) {
      return own.needs(rule);
    }

    @Override
    public Boolean needsAtLeast(Rule.NeedsAtLeast rule) {
      return own.needsAtLeast(rule);
    }

    @Override
    public Boolean needsOfLinked(Rule.NeedsOfLinked rule) {
      Optional<Resource> other = subject.value(rule.link()).flatMap(linked::target);
      return other.isEmpty()
          || other.get().isTrue(rule.flag())
          || subject.error(
              rule.link(),
              "Field needs another",
              "`"
                  + rule.link()
                  + "` of "
                  + resource.address()
                  + " needs `"
                  + rule.flag()
                  + ": true` in "
                  + other.get().address()
                  + ". "
                  + rule.why());
    }

    @Override
    public Boolean needsOfCourse(Rule.NeedsOfCourse rule) {
      Optional<Resource> root = course.find(Course.ADDRESS);
      if (subject.value(rule.field()).isEmpty()
          || broken.contains(Course.ADDRESS)
          || root.filter(each -> each.isTrue(rule.flag())).isPresent()
          || !reportedOnce.add(rule)) {
        return true;
      }
      return subject.error(
          rule.field(),
          "Field needs another",
          "`"
              + rule.field()
              + "` of "
              + resource.address()
              + " needs `"
              + rule.flag()
              + ": true` in the course. "
              + rule.why());
    }

    @Override
    public Boolean excludes(Rule.Excludes rule) {
      return own.excludes(rule);
    }

    @Override
    public Boolean onlyWithout(Rule.OnlyWithout rule) {
      return own.onlyWithout(rule);
    }

    @Override
    public Boolean inOrder(Rule.InOrder rule) {
      return own.inOrder(rule);
    }

    @Override
    public Boolean unique(Rule.Unique rule) {
      Optional<String> text = resource.text(rule.field());
      if (text.isEmpty()) {
        return true;
      }
      String slug = Keys.slug(text.get());
      String kind = resource.address().kind();
      Address other =
          unique.putIfAbsent(
              kind + " " + rule.field() + " " + (slug.isEmpty() ? text.get() : slug),
              resource.address());
      return other == null
          || subject.error(
              rule.field(),
              "Not unique",
              "`"
                  + rule.field()
                  + "` of "
                  + resource.address()
                  + " is that of "
                  + other
                  + course.positionOf(other, rule.field()).map(place -> " at " + place).orElse("")
                  + ", or so like it that Canvas makes the same address of both. Change one of"
                  + " them.");
    }

    @Override
    public Boolean addsTo(Rule.AddsTo rule) {
      if (subject.value(rule.field()).isEmpty() || !reportedOnce.add(rule)) {
        return true;
      }
      Optional<BigDecimal> sum = linked.sum(resource.address().kind(), rule.field());
      if (sum.filter(each -> each.compareTo(BigDecimal.valueOf(rule.total())) != 0).isPresent()) {
        diagnostics.add(
            Diagnostic.warning(
                    "Does not add up",
                    "`"
                        + rule.field()
                        + "` adds up to "
                        + sum.get().stripTrailingZeros().toPlainString()
                        + " over all resources of kind "
                        + resource.address().kind()
                        + ", not to "
                        + rule.total()
                        + ".")
                .at(subject.position(rule.field())));
      }
      return true;
    }

    @Override
    public Boolean atMostReferring(Rule.AtMostReferring rule) {
      boolean kept = true;
      for (String name : rule.numbers()) {
        String path = rule.within().isEmpty() ? name : rule.within() + "." + name;
        Optional<Value> value = subject.value(path);
        Optional<BigDecimal> number =
            value
                .flatMap(RuleValues::number)
                .or(
                    () ->
                        value
                            .map(RuleValues::items)
                            .filter(items -> !items.isEmpty())
                            .map(items -> BigDecimal.valueOf(items.size())));
        Optional<Integer> count = linked.referring(rule.kinds(), rule.by(), resource.address());
        if (number.isPresent()
            && count.isPresent()
            && number.get().compareTo(BigDecimal.valueOf(count.get())) > 0) {
          kept =
              subject.error(
                  path,
                  "Number too large",
                  "`"
                      + path
                      + "` of "
                      + resource.address()
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

    @Override
    public Boolean atMostLinked(Rule.AtMostLinked rule) {
      String path = rule.within() + "." + rule.number();
      Optional<BigDecimal> number = subject.value(path).flatMap(RuleValues::number);
      Optional<Resource> other =
          rule.links().stream()
              .flatMap(link -> subject.value(link).flatMap(linked::target).stream())
              .findFirst();
      Optional<BigDecimal> most =
          other.flatMap(each -> RuleValues.anywhere(each, rule.most())).flatMap(RuleValues::number);
      return number.isEmpty()
          || most.isEmpty()
          || number.get().compareTo(most.get()) <= 0
          || subject.error(
              path,
              "Number too large",
              "`"
                  + path
                  + "` of "
                  + resource.address()
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

    @Override
    public Boolean equalPoints(Rule.EqualPoints rule) {
      if (!resource.isTrue(rule.flag())) {
        return true;
      }
      Optional<Resource> first = subject.value(rule.first()).flatMap(linked::target);
      Optional<Resource> second = subject.value(rule.second()).flatMap(linked::target);
      Optional<BigDecimal> points =
          first
              .flatMap(each -> RuleValues.anywhere(each, rule.points()))
              .flatMap(RuleValues::number);
      Optional<BigDecimal> best =
          second
              .flatMap(each -> RuleValues.at(each, rule.criteria()))
              .map(criteria -> LinkedRules.best(criteria, rule));
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

    @Override
    public Boolean earlierOnly(Rule.EarlierOnly rule) {
      boolean kept = true;
      for (Address other :
          subject.value(rule.field()).map(linked::links).orElse(ImmutableList.of())) {
        if (!linked.isBefore(other, resource.address())) {
          kept =
              subject.error(
                  rule.field(),
                  "Not an earlier one",
                  other.equals(resource.address())
                      ? "`" + rule.field() + "` of " + resource.address() + " names itself."
                      : "`"
                          + rule.field()
                          + "` of "
                          + resource.address()
                          + " names "
                          + other
                          + ", which comes after it"
                          + (linked.refers(other, rule.field(), resource.address())
                              ? " and names it in turn, a cycle that no student can leave"
                              : "")
                          + ". Name earlier ones only, or change the order.");
        }
      }
      return kept;
    }

    @Override
    public Boolean gradedOnly(Rule.GradedOnly rule) {
      String path = rule.within() + "." + rule.choice();
      Optional<String> word =
          subject.value(path).flatMap(each -> RuleValues.texts(each).stream().findFirst());
      if (word.filter(rule.words()::contains).isEmpty()
          || !subject.written(rule.links()).isEmpty()) {
        return true;
      }
      for (String link : rule.perhaps()) {
        Optional<Value> value = subject.value(link);
        Optional<Resource> other = value.flatMap(linked::target);
        boolean unknown = value.isPresent() && other.isEmpty();
        boolean graded =
            rule.links().stream()
                .anyMatch(block -> other.flatMap(each -> RuleValues.at(each, block)).isPresent());
        if (unknown || graded) {
          return true;
        }
      }
      return subject.error(
          rule.within(),
          "Not graded",
          "`"
              + word.get()
              + "` of "
              + resource.address()
              + " needs something graded, and what it points at is not.");
    }

    @Override
    public Boolean linkedBack(Rule.LinkedBack rule) {
      String path = rule.within().isEmpty() ? rule.field() : rule.within() + "." + rule.field();
      boolean kept = true;
      for (Address other : subject.value(path).map(linked::links).orElse(ImmutableList.of())) {
        if (!linked.refers(other, rule.by(), resource.address()) && !broken.contains(other)) {
          kept =
              subject.error(
                  path,
                  "Not of this one",
                  "`"
                      + path
                      + "` of "
                      + resource.address()
                      + " names "
                      + other
                      + ", whose `"
                      + rule.by()
                      + "` is not "
                      + resource.address()
                      + ".");
        }
      }
      return kept;
    }
  }
}

package dev.coursewright.spec.rule;

import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.Resource;
import dev.coursewright.model.Rule;
import dev.coursewright.spec.problem.Diagnostics;
import dev.coursewright.spec.value.Keys;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the rules of all kinds over a course whose fields are read. Skips broken resources, whose
 * problems would be reported twice. For one run.
 */
public final class RuleCheck {

  private final Catalog catalog;
  private final Course course;
  private final ImmutableSet<Address> broken;
  private final Diagnostics diagnostics;
  private final LinkIndex links;
  private final Map<String, Address> unique = new HashMap<>();
  private final Set<Rule> reportedOnce = new HashSet<>();

  public RuleCheck(
      Catalog catalog, Course course, ImmutableSet<Address> broken, Diagnostics diagnostics) {
    this.catalog = catalog;
    this.course = course;
    this.broken = broken;
    this.diagnostics = diagnostics;
    this.links = new LinkIndex(course, broken);
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
    private final LinkedRules linked;
    private final NumberRules numbers;

    OfResource(Resource resource) {
      this.resource = resource;
      this.subject = new RuleSubject(resource, course, diagnostics);
      this.own = new OwnRules(subject);
      this.linked = new LinkedRules(subject, links);
      this.numbers = new NumberRules(subject, links);
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
      return linked.needsOfLinked(rule);
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
          subject.named(rule.field())
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
              subject.named(rule.field())
                  + " is that of "
                  + other
                  + course.positionOf(other, rule.field()).map(place -> " at " + place).orElse("")
                  + ", or so like it that Canvas makes the same address of both. Change one of"
                  + " them.");
    }

    @Override
    public Boolean addsTo(Rule.AddsTo rule) {
      return subject.value(rule.field()).isEmpty()
          || !reportedOnce.add(rule)
          || numbers.addsTo(rule);
    }

    @Override
    public Boolean atMostReferring(Rule.AtMostReferring rule) {
      return numbers.atMostReferring(rule);
    }

    @Override
    public Boolean atMostLinked(Rule.AtMostLinked rule) {
      return numbers.atMostLinked(rule);
    }

    @Override
    public Boolean equalPoints(Rule.EqualPoints rule) {
      return numbers.equalPoints(rule);
    }

    @Override
    public Boolean earlierOnly(Rule.EarlierOnly rule) {
      return linked.earlierOnly(rule);
    }

    @Override
    public Boolean gradedOnly(Rule.GradedOnly rule) {
      return linked.gradedOnly(rule);
    }

    @Override
    public Boolean linkedBack(Rule.LinkedBack rule) {
      return linked.linkedBack(rule);
    }
  }
}

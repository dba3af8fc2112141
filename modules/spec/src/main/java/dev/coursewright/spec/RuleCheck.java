package dev.coursewright.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Sets;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Position;
import dev.coursewright.model.Resource;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the rules of all kinds over a course whose fields are read. A resource that is broken is
 * passed over, since what is wrong with it would be reported twice. For one run.
 */
final class RuleCheck {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final Catalog catalog;
  private final Course course;
  private final ImmutableSet<Address> broken;
  private final Diagnostics diagnostics;
  private final LinkedRules linked;
  private final Map<String, Address> unique = new HashMap<>();
  private final Set<Rule> reportedOnce = new HashSet<>();

  RuleCheck(Catalog catalog, Course course, ImmutableSet<Address> broken, Diagnostics diagnostics) {
    this.catalog = catalog;
    this.course = course;
    this.broken = broken;
    this.diagnostics = diagnostics;
    this.linked = new LinkedRules(course, broken);
  }

  void check() {
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

    OfResource(Resource resource) {
      this.resource = resource;
    }

    @Override
    public Boolean exactlyOne(Rule.ExactlyOne rule) {
      return written(rule.fields()).isEmpty()
          ? error(
              "",
              "Missing field",
              resource.address()
                  + " needs one of "
                  + References.joined(rule.fields(), "or")
                  + ", and has none.")
          : oneAtMost(rule.fields());
    }

    @Override
    public Boolean atMostOne(Rule.AtMostOne rule) {
      return oneAtMost(rule.fields());
    }

    private boolean oneAtMost(ImmutableList<String> fields) {
      List<String> written = written(fields);
      return written.size() < 2
          || error(
              written.get(written.size() - 1),
              "Too many fields",
              resource.address()
                  + " has "
                  + References.joined(written, "and")
                  + ", and only one of them can be. Delete the others.");
    }

    private List<String> written(ImmutableList<String> fields) {
      return fields.stream().filter(each -> value(each).isPresent()).toList();
    }

    @Override
    public Boolean needs(Rule.Needs rule) {
      if (!holds(rule.field(), rule.value())) {
        return true;
      }
      Optional<Value> other = value(rule.other());
      boolean kept =
          other.isPresent()
              && (rule.accepted().isEmpty()
                  || !Sets.intersection(
                          RuleValues.texts(other.get()), ImmutableSet.copyOf(rule.accepted()))
                      .isEmpty());
      String wanted =
          rule.accepted().isEmpty()
              ? "`" + rule.other() + "`"
              : "`" + rule.other() + ": " + String.join("` or `", rule.accepted()) + "`";
      return kept || needsAnother(rule.field(), rule.value(), wanted, rule.why());
    }

    @Override
    public Boolean needsAtLeast(Rule.NeedsAtLeast rule) {
      if (!holds(rule.field(), rule.value())) {
        return true;
      }
      boolean kept =
          value(rule.other())
              .flatMap(RuleValues::number)
              .filter(number -> number.compareTo(BigDecimal.valueOf(rule.least())) >= 0)
              .isPresent();
      return kept
          || needsAnother(
              rule.field(),
              rule.value(),
              "`" + rule.other() + "` of " + rule.least() + " or more",
              rule.why());
    }

    @Override
    public Boolean needsOfLinked(Rule.NeedsOfLinked rule) {
      Optional<Resource> other = value(rule.link()).flatMap(linked::target);
      return other.isEmpty()
          || other.get().isTrue(rule.flag())
          || error(
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
      if (value(rule.field()).isEmpty()
          || broken.contains(Course.ADDRESS)
          || root.filter(each -> each.isTrue(rule.flag())).isPresent()
          || !reportedOnce.add(rule)) {
        return true;
      }
      return error(
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

    private boolean needsAnother(String field, String value, String wanted, String why) {
      return error(
          field,
          "Field needs another",
          "`"
              + field
              + (value.isEmpty() ? "" : ": " + value)
              + "` of "
              + resource.address()
              + " needs "
              + wanted
              + ". "
              + why);
    }

    @Override
    public Boolean excludes(Rule.Excludes rule) {
      Optional<Value> other = value(rule.other());
      if (value(rule.field()).isEmpty() || other.isEmpty()) {
        return true;
      }
      Set<String> forbidding =
          Sets.intersection(RuleValues.texts(other.get()), ImmutableSet.copyOf(rule.values()));
      if (!rule.values().isEmpty() && forbidding.isEmpty()) {
        return true;
      }
      String beside =
          rule.values().isEmpty()
              ? rule.other()
              : rule.other() + ": " + Iterables.getFirst(forbidding, "");
      return error(
          rule.field(),
          "Fields exclude each other",
          resource.address()
              + " cannot have `"
              + rule.field()
              + "` beside `"
              + beside
              + "`. "
              + rule.why());
    }

    @Override
    public Boolean onlyWithout(Rule.OnlyWithout rule) {
      List<String> links = written(rule.links());
      return value(rule.field()).isEmpty()
          || links.isEmpty()
          || error(
              rule.field(),
              "Fields exclude each other",
              resource.address()
                  + " cannot have `"
                  + rule.field()
                  + "` beside `"
                  + links.get(0)
                  + "`. "
                  + rule.why());
    }

    @Override
    public Boolean inOrder(Rule.InOrder rule) {
      String before = "";
      Instant latest = Instant.MIN;
      for (String field : rule.fields()) {
        Optional<Instant> moment = value(field).flatMap(RuleValues::moment);
        if (moment.isEmpty()) {
          continue;
        }
        if (moment.get().isBefore(latest)) {
          return error(
              field,
              "Times out of order",
              "`"
                  + field
                  + "` of "
                  + resource.address()
                  + " ("
                  + local(moment.get())
                  + ") is before `"
                  + before
                  + "` ("
                  + local(latest)
                  + ").");
        }
        before = field;
        latest = moment.get();
      }
      return true;
    }

    private String local(Instant moment) {
      ZoneId zone = course.zone().orElse(ZoneOffset.UTC);
      return TIME.format(moment.atZone(zone)) + (course.zone().isPresent() ? "" : " UTC");
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
          || error(
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
      if (value(rule.field()).isEmpty() || !reportedOnce.add(rule)) {
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
                .at(position(rule.field())));
      }
      return true;
    }

    @Override
    public Boolean atMostReferring(Rule.AtMostReferring rule) {
      boolean kept = true;
      for (String name : rule.numbers()) {
        String path = rule.within().isEmpty() ? name : rule.within() + "." + name;
        Optional<Value> value = value(path);
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
              error(
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
      Optional<BigDecimal> number = value(path).flatMap(RuleValues::number);
      Optional<Resource> other =
          rule.links().stream()
              .flatMap(link -> value(link).flatMap(linked::target).stream())
              .findFirst();
      Optional<BigDecimal> most =
          other.flatMap(each -> RuleValues.anywhere(each, rule.most())).flatMap(RuleValues::number);
      return number.isEmpty()
          || most.isEmpty()
          || number.get().compareTo(most.get()) <= 0
          || error(
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
      Optional<Resource> first = value(rule.first()).flatMap(linked::target);
      Optional<Resource> second = value(rule.second()).flatMap(linked::target);
      Optional<BigDecimal> points =
          first
              .flatMap(each -> RuleValues.anywhere(each, rule.points()))
              .flatMap(RuleValues::number);
      Optional<BigDecimal> best =
          second.flatMap(each -> RuleValues.at(each, rule.criteria())).map(LinkedRules::best);
      return points.isEmpty()
          || best.isEmpty()
          || points.get().compareTo(best.get()) == 0
          || error(
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
      for (Address other : value(rule.field()).map(linked::links).orElse(ImmutableList.of())) {
        if (!linked.isBefore(other, resource.address())) {
          kept =
              error(
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
          value(path).flatMap(each -> RuleValues.texts(each).stream().findFirst());
      if (word.filter(rule.words()::contains).isEmpty() || !written(rule.links()).isEmpty()) {
        return true;
      }
      for (String link : rule.perhaps()) {
        Optional<Value> value = value(link);
        Optional<Resource> other = value.flatMap(linked::target);
        boolean unknown = value.isPresent() && other.isEmpty();
        boolean graded =
            rule.links().stream()
                .anyMatch(block -> other.flatMap(each -> RuleValues.at(each, block)).isPresent());
        if (unknown || graded) {
          return true;
        }
      }
      return error(
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
      for (Address other : value(path).map(linked::links).orElse(ImmutableList.of())) {
        if (!linked.refers(other, rule.by(), resource.address()) && !broken.contains(other)) {
          kept =
              error(
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

    private Optional<Value> value(String path) {
      return RuleValues.at(resource, path);
    }

    private boolean holds(String field, String text) {
      return value(field)
          .filter(each -> text.isEmpty() || RuleValues.texts(each).contains(text))
          .isPresent();
    }

    private Position position(String path) {
      String field = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
      return course.positionOf(resource.address(), field).orElseThrow();
    }

    /** Reports a rule that is not kept. */
    private boolean error(String path, String summary, String detail) {
      Report.of(resource.address(), diagnostics).error(position(path), summary, detail);
      return false;
    }
  }
}

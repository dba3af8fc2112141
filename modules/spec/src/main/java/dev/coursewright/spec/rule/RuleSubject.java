package dev.coursewright.spec.rule;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Position;
import dev.coursewright.model.Resource;
import dev.coursewright.model.Value;
import dev.coursewright.spec.problem.Diagnostics;
import dev.coursewright.spec.problem.ResourceProblems;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The resource whose rules are checked: its values, and the diagnostics about it. */
final class RuleSubject {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final Resource resource;
  private final Course course;
  private final Diagnostics diagnostics;

  RuleSubject(Resource resource, Course course, Diagnostics diagnostics) {
    this.resource = resource;
    this.course = course;
    this.diagnostics = diagnostics;
  }

  Address address() {
    return resource.address();
  }

  Optional<Value> value(String path) {
    return RuleValues.at(resource, path);
  }

  Optional<BigDecimal> number(String path) {
    return value(path).flatMap(RuleValues::number);
  }

  boolean isTrue(String flag) {
    return resource.isTrue(flag);
  }

  /** A field, or a word in one, and its resource for a message. */
  String named(String field) {
    return "`" + field + "` of " + address();
  }

  List<String> written(ImmutableList<String> fields) {
    return fields.stream().filter(each -> value(each).isPresent()).toList();
  }

  boolean holds(String field, String text) {
    return value(field)
        .filter(each -> text.isEmpty() || RuleValues.texts(each).contains(text))
        .isPresent();
  }

  String local(Instant moment) {
    ZoneId zone = course.zone().orElse(ZoneOffset.UTC);
    return TIME.format(moment.atZone(zone)) + (course.zone().isPresent() ? "" : " UTC");
  }

  Position position(String path) {
    String field = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
    return course.positionOf(resource.address(), field).orElseThrow();
  }

  /** Reports a rule that is not kept, at a field or at the resource; false. */
  boolean error(String path, String summary, String detail) {
    ResourceProblems.of(resource.address(), diagnostics).error(position(path), summary, detail);
    return false;
  }

  /** Reports a problem at a field that several resources have together. */
  void warning(String path, String summary, String detail) {
    diagnostics.add(Diagnostic.warning(summary, detail).at(position(path)));
  }
}

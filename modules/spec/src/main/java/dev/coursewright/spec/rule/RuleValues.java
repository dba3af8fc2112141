package dev.coursewright.spec.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Resource;
import dev.coursewright.model.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Looks into values for the rules; what is cleared counts as not written. */
public final class RuleValues {

  private RuleValues() {}

  /** The path of a field inside a block; an empty name of the block means the top. */
  static String path(String block, String field) {
    return block.isEmpty() ? field : block + "." + field;
  }

  /** The value of a field; a dot descends into a block. */
  static Optional<Value> at(Resource resource, String path) {
    int dot = path.indexOf('.');
    return dot < 0
        ? resource.value(path).filter(RuleValues::isWritten)
        : resource
            .value(path.substring(0, dot))
            .flatMap(block -> in(block, path.substring(dot + 1)));
  }

  /** The value of a field at the top of a resource, else inside a block of it. */
  static Optional<Value> anywhere(Resource resource, String field) {
    return at(resource, field)
        .or(
            () ->
                resource.values().values().stream()
                    .flatMap(block -> in(block, field).stream())
                    .findFirst());
  }

  public static Optional<Value> in(Value value, String path) {
    if (!(value instanceof Value.Block block)) {
      return Optional.empty();
    }
    int dot = path.indexOf('.');
    String first = dot < 0 ? path : path.substring(0, dot);
    Optional<Value> found =
        Optional.ofNullable(block.values().get(first)).filter(RuleValues::isWritten);
    return dot < 0 ? found : found.flatMap(inner -> in(inner, path.substring(dot + 1)));
  }

  static boolean isWritten(Value value) {
    return !(value instanceof Value.Nothing);
  }

  static Optional<BigDecimal> number(Value value) {
    return value instanceof Value.Decimal decimal
        ? Optional.of(decimal.number())
        : Optional.empty();
  }

  static Optional<Instant> moment(Value value) {
    return value instanceof Value.Moment moment ? Optional.of(moment.instant()) : Optional.empty();
  }

  public static ImmutableList<Value> items(Value value) {
    return value instanceof Value.Items items ? items.values() : ImmutableList.of();
  }

  /** What a value is, as an author would write it; of a list, each of its values. */
  static ImmutableSet<String> texts(Value value) {
    return value.accept(
        new Value.Otherwise<ImmutableSet<String>>() {
          @Override
          public ImmutableSet<String> text(Value.Text text) {
            return ImmutableSet.of(text.text());
          }

          @Override
          public ImmutableSet<String> flag(Value.Flag flag) {
            return ImmutableSet.of(String.valueOf(flag.isTrue()));
          }

          @Override
          public ImmutableSet<String> decimal(Value.Decimal decimal) {
            return ImmutableSet.of(decimal.number().toPlainString());
          }

          @Override
          public ImmutableSet<String> items(Value.Items items) {
            return items.values().stream()
                .flatMap(each -> texts(each).stream())
                .collect(ImmutableSet.toImmutableSet());
          }

          @Override
          protected ImmutableSet<String> otherwise(Value other) {
            return ImmutableSet.of();
          }
        });
  }
}

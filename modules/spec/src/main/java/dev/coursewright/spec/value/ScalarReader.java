package dev.coursewright.spec.value;

import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import dev.coursewright.spec.problem.Suggestion;
import dev.coursewright.spec.yaml.LocatedNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads numbers, flags, times and choices; each is empty if a problem is reported. */
final class ScalarReader {

  private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d{0,17})(?:\\.\\d{1,12})?");
  private static final ImmutableSet<String> TRUE = ImmutableSet.of("true", "yes", "on");
  private static final ImmutableSet<String> FALSE = ImmutableSet.of("false", "no", "off");

  private final TimeReader times;
  private final Suggestion suggestion;

  ScalarReader(TimeReader times, Suggestion suggestion) {
    this.times = times;
    this.suggestion = suggestion;
  }

  Optional<Value> decimal(Type.Decimal decimal, FieldNode at) {
    if (at.node().asScalar().isEmpty()) {
      return at.wrong(range(decimal));
    }
    Optional<LocatedNode.Scalar> scalar = at.node().asScalar().filter(LocatedNode.Scalar::plain);
    if (scalar.isEmpty()) {
      return at.wrong(range(decimal) + ", without quotes");
    }
    if (!NUMBER.matcher(scalar.get().text()).matches()) {
      return at.wrong(range(decimal));
    }
    BigDecimal number = new BigDecimal(scalar.get().text());
    boolean fits =
        number.compareTo(BigDecimal.valueOf(decimal.least())) >= 0
            && number.compareTo(BigDecimal.valueOf(decimal.most())) <= 0
            && (!decimal.whole() || number.stripTrailingZeros().scale() <= 0);
    return fits ? Optional.of(new Value.Decimal(number)) : at.wrong(range(decimal));
  }

  private static String range(Type.Decimal decimal) {
    return (decimal.whole() ? "a whole number" : "a number")
        + " from "
        + plain(decimal.least())
        + " to "
        + plain(decimal.most());
  }

  private static String plain(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }

  Optional<Value> flag(Type.Flag flag, FieldNode at) {
    Optional<String> word =
        at.node()
            .asScalar()
            .filter(LocatedNode.Scalar::plain)
            .map(scalar -> scalar.text().toLowerCase(Locale.ROOT));
    if (word.filter(TRUE::contains).isPresent()) {
      return Optional.of(Value.flag(true));
    }
    return word.filter(FALSE::contains).isPresent()
        ? Optional.of(Value.flag(false))
        : at.wrong("true or false, without quotes");
  }

  Optional<Value> moment(Type.Moment moment, FieldNode at) {
    Optional<LocatedNode.Scalar> scalar = at.scalar("a time such as 2027-01-22 23:59");
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    TimeReader.Reading reading = times.read(scalar.get().text(), moment);
    if (!reading.summary().isEmpty()) {
      at.problems()
          .error(
              at.node().position(), reading.summary(), "`" + at.name() + "`: " + reading.detail());
    }
    return reading.instant().map(Value.Moment::new);
  }

  Optional<Value> choice(Type.Choice choice, FieldNode at) {
    Optional<LocatedNode.Scalar> scalar = at.scalar("one of " + String.join(", ", choice.words()));
    if (scalar.isEmpty() || choice.words().contains(scalar.get().text())) {
      return scalar.map(word -> Value.text(word.text()));
    }
    at.problems()
        .error(
            at.node().position(),
            "Unknown value",
            "`"
                + at.name()
                + "` is one of "
                + String.join(", ", choice.words())
                + ", not "
                + at.node().described()
                + "."
                + suggestion.asSentence(scalar.get().text(), choice.words()));
    return Optional.empty();
  }
}

package dev.coursewright.plan;

import static dev.coursewright.plan.Courses.block;
import static dev.coursewright.plan.Courses.items;
import static dev.coursewright.plan.Courses.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coursewright.model.Value;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlainTextTest {

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(value("Welcome"), "Welcome"),
        Arguments.of(value(100), "100"),
        Arguments.of(value(true), "true"),
        Arguments.of(
            new Value.Moment(Instant.parse("2027-01-23T06:59:59Z")), "2027-01-23T06:59:59Z"),
        Arguments.of(value("@page.a"), "page.a"),
        Arguments.of(new Value.Outside("sis_user_id", "S100"), "sis_user_id:S100"),
        Arguments.of(items("a", 1), "[a, 1]"),
        Arguments.of(block("drop_lowest", 1, "of", items()), "{drop_lowest: 1, of: []}"),
        Arguments.of(new Value.Secret("CODE"), "(sensitive)"),
        Arguments.of(new Value.Digest("0".repeat(64), 300), "a text of 300 characters"),
        Arguments.of(Value.NOTHING, "null"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void saysAValueInASentence(Value value, String text) {
    assertThat(PlainText.of(value)).isEqualTo(text);
  }
}

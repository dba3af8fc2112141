package dev.coursewright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ValueTest {

  static Stream<Value> values() {
    return Stream.of(
        Value.text("a"),
        Value.decimal(1),
        Value.flag(true),
        new Value.Moment(Instant.EPOCH),
        Value.link(Address.parse("page.a")),
        new Value.Outside("id", "1"),
        new Value.Items(ImmutableList.of()),
        new Value.Block(ImmutableMap.of()),
        new Value.Secret("CODE"),
        new Value.Digest("0".repeat(64), 300),
        Value.NOTHING);
  }

  @ParameterizedTest
  @MethodSource("values")
  void visitsItsOwnCase(Value value) {
    assertThat(value.accept(CaseNames.<Value.Cases<String>>of(Value.Cases.class)))
        .isEqualTo(CaseNames.of((Record) value));
  }

  @ParameterizedTest
  @MethodSource("values")
  void isItselfForAnInterpreterThatOverridesNothing(Value value) {
    Value.Otherwise<Value> identity =
        new Value.Otherwise<>() {
          @Override
          protected Value otherwise(Value other) {
            return other;
          }
        };

    assertThat(value.accept(identity)).isEqualTo(value);
  }

  @Test
  void knowsNoOtherCases() {
    assertThat(values()).hasSize(CaseNames.variants(Value.class));
  }

  @ParameterizedTest
  @CsvSource({"1.50, 1.5", "100, 1E2", "100.00, 100", "0.00, 0", "-2.0, -2", "0E-7, 0"})
  void equalsTheSameNumberInAnotherNotation(String one, String other) {
    assertThat(new Value.Decimal(new BigDecimal(one)))
        .isEqualTo(new Value.Decimal(new BigDecimal(other)));
  }

  @Test
  void writesAWholeNumberWithoutAnExponent() {
    assertThat(new Value.Decimal(new BigDecimal("1E+2")).number()).hasToString("100");
  }

  @Test
  void keepsNoFractionOfASecond() {
    assertThat(new Value.Moment(Instant.parse("2027-01-23T06:59:59.999Z")))
        .isEqualTo(new Value.Moment(Instant.parse("2027-01-23T06:59:59Z")));
  }

  @Test
  void refusesADigestThatIsNoSha256() {
    assertThatThrownBy(() -> new Value.Digest("abc", 300))
        .hasMessage("a SHA-256 has 64 hex digits: abc");
  }

  @Test
  void readsAsItsFormAndReference() {
    assertThat(new Value.Outside("sis_user_id", "S100")).hasToString("sis_user_id:S100");
  }
}

package dev.coursewright.state.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ValueJsonTest {
  private static final String SHA = "ab".repeat(32);

  record Case(String name, Value value, String json) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("text", Value.text("Lab report 1"), "\"Lab report 1\""),
        new Case("empty text", Value.text(""), "\"\""),
        new Case("text that looks like a number", Value.text("10"), "\"10\""),
        new Case(
            "text with all that JSON escapes",
            Value.text("\"\\\n\t\0/"),
            "\"\\\"\\\\\\n\\t\\u0000/\""),
        new Case("text of other scripts", Value.text("Größe 🎓 \u2028"), "\"Größe 🎓 \u2028\""),
        new Case("whole number", Value.decimal(10), "10"),
        new Case("negative number", Value.decimal(-3), "-3"),
        new Case("zero", new Value.Decimal(new BigDecimal("0.00")), "0"),
        new Case("fraction", new Value.Decimal(new BigDecimal("33.330")), "33.33"),
        new Case("tiny number", new Value.Decimal(new BigDecimal("1e-20")), "1E-20"),
        new Case("big number", new Value.Decimal(new BigDecimal("1e30")), "1" + "0".repeat(30)),
        new Case(
            "huge number", new Value.Decimal(new BigDecimal("1e2000")), "1" + "0".repeat(2000)),
        new Case("yes", Value.flag(true), "true"),
        new Case("no", Value.flag(false), "false"),
        new Case("nothing", Value.NOTHING, "null"),
        new Case(
            "moment",
            new Value.Moment(Instant.parse("2027-01-22T23:59:59.5Z")),
            "{\"at\":\"2027-01-22T23:59:59Z\"}"),
        new Case("link", Value.link(Address.parse("page.welcome")), "{\"ref\":\"page.welcome\"}"),
        new Case(
            "link to what exists once", Value.link(Address.of("course")), "{\"ref\":\"course\"}"),
        new Case(
            "outside",
            new Value.Outside("sis_user_id", "S:100"),
            "{\"canvas\":\"sis_user_id:S:100\"}"),
        new Case("secret", new Value.Secret("QUIZ_CODE"), "{\"env\":\"QUIZ_CODE\"}"),
        new Case(
            "digest", new Value.Digest(SHA, 300), "{\"length\":300,\"sha256\":\"" + SHA + "\"}"),
        new Case("no items", new Value.Items(ImmutableList.of()), "[]"),
        new Case(
            "items",
            new Value.Items(ImmutableList.of(Value.text("a"), Value.decimal(1), Value.NOTHING)),
            "[\"a\",1,null]"),
        new Case("empty block", new Value.Block(ImmutableMap.of()), "{\"block\":{}}"),
        new Case(
            "block, sorted, with names that tell of other cases",
            new Value.Block(
                ImmutableMap.of(
                    "ref",
                    Value.text("x"),
                    "at",
                    new Value.Block(ImmutableMap.of("block", Value.flag(true))))),
            "{\"block\":{\"at\":{\"block\":{\"block\":true}},\"ref\":\"x\"}}"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void writesAValueAsJsonThatSaysWhichCaseItIs(Case each) {
    assertThat(ValueJson.write(each.value()).toString()).isEqualTo(each.json());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsWhatItWrote(Case each) throws Exception {
    assertThat(ValueJson.read(Json.parse(each.json()))).isEqualTo(each.value());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|is no value: none of block, ref, at, canvas, sha256, env stands in it",
        "{\"at\":\"tomorrow\"}|\"tomorrow\" is no time in UTC",
        "{\"at\":1}|\"at\" is no text",
        "{\"ref\":\"\"}|\"\" is no address",
        "{\"canvas\":\"1234\"}|\"1234\" has no form before a colon",
        "{\"sha256\":\"ab\",\"length\":1}|\"ab\" is no SHA-256",
        "{\"block\":[]}|\"block\" is no object",
      })
  void saysWhatIsNoValue(String json, String problem) throws Exception {
    var node = Json.parse(json);

    assertThatThrownBy(() -> ValueJson.read(node))
        .isInstanceOf(MalformedState.class)
        .hasMessage(problem);
  }
}

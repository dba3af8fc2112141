package dev.coursewright.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Strings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefusalTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"errors\":{\"name\":[{\"attribute\":\"name\",\"type\":\"t\",\"message\":\"is taken\"}]}}"
            + " | name: is taken",
        "{\"errors\":[{\"field\":\"due_at\",\"message\":\"is odd\"},{\"message\":\"so\"}]}"
            + " | due_at: is odd; so",
        "{\"errors\":[\"one\",\"two\",\"one\"]} | one; two",
        "{\"errors\":{\"group\":\"is fixed\"}} | group: is fixed",
        "{\"errors\":{},\"message\":\"so\"} | so",
        "{\"message\":\"invalid module_id\"} | invalid module_id",
        "{\"error\":\"no\"} | no",
        "{\"error\":true,\"messages\":[\"bad\\n title\"]} | bad title",
        "{\"status\":\"not found\"} | not found",
        "\"Invalid integration data\" | Invalid integration data",
      })
  void makesOneLineOfEachForm(String body, String message) throws JsonProcessingException {
    assertThat(RefusalText.of(new ObjectMapper().readTree(body))).isEqualTo(message);
  }

  @Test
  void tellsWhatAPageIsCalled() {
    assertThat(RefusalText.ofText("<html><title>502 Bad\nGateway</title>x</html>", true))
        .isEqualTo("an HTML page: 502 Bad Gateway");
  }

  @Test
  void stopsAfterThreeHundredCharacters() {
    assertThat(RefusalText.ofText(Strings.repeat("long ", 100), false)).hasSize(300).endsWith("…");
  }
}

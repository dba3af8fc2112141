package dev.coursewright.canvas.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://canvas.example.edu, https://canvas.example.edu",
    "https://canvas.example.edu/, https://canvas.example.edu",
    "https://Canvas.Example.edu/api/v1, https://canvas.example.edu",
    "https://canvas.example.edu/courses/1?x=2#top, https://canvas.example.edu",
    "https://canvas.example.edu:8443/courses, https://canvas.example.edu:8443",
    "http://localhost:3000, http://localhost:3000",
    "http://127.0.0.1:3000, http://127.0.0.1:3000",
    "http://[::1]:3000, http://[::1]:3000",
  })
  void keepsTheRoot(String written, String root) {
    assertThat(BaseUrl.of(written)).hasToString(root);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "canvas.example.edu | \"canvas.example.edu\" is not an address such as"
            + " https://canvas.example.edu.",
        "ftp://x.edu | \"ftp://x.edu\" is not an address such as https://canvas.example.edu.",
        "http://x.edu/courses/1 | http://x.edu would show the token to everybody on the way; write"
            + " https://x.edu.",
        "http://127.0.0.1.example.edu | http://127.0.0.1.example.edu would show the token to"
            + " everybody on the way; write https://127.0.0.1.example.edu.",
        "https://me:pw@x.edu | The address of Canvas holds a user name or password; leave them"
            + " out.",
      })
  void saysWhatIsWrong(String written, String problem) {
    assertThat(BaseUrl.problemWith(written)).contains(problem);
  }

  @Test
  void refusesWhatHasAProblem() {
    assertThatThrownBy(() -> BaseUrl.of("http://x.edu"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neverShowsAToken() {
    assertThat(Token.of(" s3cret\n")).hasToString("[token]").isEqualTo(Token.of("s3cret"));
    assertThat(Token.problemWith("s3cret and more"))
        .contains("The token holds characters that no token has, such as spaces.");
  }
}

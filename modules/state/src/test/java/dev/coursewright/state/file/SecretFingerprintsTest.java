package dev.coursewright.state.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coursewright.state.Sent;
import dev.coursewright.state.file.SecretFingerprints.Comparison;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SecretFingerprintsTest {
  private final SecretFingerprints marks = new SecretFingerprints(Optional.of("key"));
  private final SecretFingerprints none = new SecretFingerprints(Optional.empty());

  @Test
  void keepsAnHmacAndAShortHashOfItsKey() {
    assertThat(marks.hidden("QUIZ_CODE", "The quick brown fox jumps over the lazy dog"))
        .isEqualTo(
            new Sent.Hidden(
                "QUIZ_CODE",
                "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8",
                "efe42f7e"));
  }

  @Test
  void keepsNothingWithoutAKey() {
    assertThat(none.hidden("QUIZ_CODE", "secret")).isEqualTo(new Sent.Hidden("QUIZ_CODE", "", ""));
    assertThat(new SecretFingerprints(Optional.of("")).hidden("A", "b"))
        .isEqualTo(new Sent.Hidden("A", "", ""));
  }

  @Test
  void tellsAChangeFromAnotherKey() {
    Sent.Hidden sent = marks.hidden("QUIZ_CODE", "secret");

    assertThat(marks.compare(sent, "secret")).isEqualTo(Comparison.SAME);
    assertThat(marks.compare(sent, "other")).isEqualTo(Comparison.CHANGED);
    assertThat(new SecretFingerprints(Optional.of("yek")).compare(sent, "secret"))
        .isEqualTo(Comparison.OTHER_KEY);
    assertThat(none.compare(sent, "secret")).isEqualTo(Comparison.NOT_KNOWN);
    assertThat(marks.compare(none.hidden("A", "secret"), "secret")).isEqualTo(Comparison.NOT_KNOWN);
  }
}

package dev.coursewright.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticTest {

  private static final Address PAGE = Address.parse("page.a");
  private static final Position PLACE = new Position("pages/a.md", 2, 7);

  @Test
  void gathersWhatIsKnownOfAProblem() {
    Diagnostic problem =
        Diagnostic.error("Unknown field", "A page has no field titel.")
            .of(PAGE)
            .at(PLACE)
            .showing("titel: Welcome");

    assertThat(problem)
        .isEqualTo(
            new Diagnostic(
                Diagnostic.Severity.ERROR,
                "Unknown field",
                "A page has no field titel.",
                Optional.of(PLACE),
                Optional.of(PAGE),
                "titel: Welcome"));
    assertThat(problem.isError()).isTrue();
  }

  @Test
  void isNoErrorAsAWarning() {
    assertThat(Diagnostic.warning("Weights", "They add to 90.").isError()).isFalse();
  }

  @Test
  void forgetsItsPlaceForOneThatIsUnknown() {
    Diagnostic problem = Diagnostic.warning("Weights", "They add to 90.");

    assertThat(problem.at(PLACE).at(Optional.empty())).isEqualTo(problem);
  }

  @Test
  void namesAPlaceAsCompilersDo() {
    assertThat(PLACE).hasToString("pages/a.md:2:7");
  }
}

package dev.coursewright.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coursewright.model.Address;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Position;
import org.junit.jupiter.api.Test;

final class DiagnosticViewTest {

  @Test
  void showsTheLineOfTheSpecWithACaret() {
    Diagnostic diagnostic =
        Diagnostic.error("Unknown field", "There is no field points. Did you mean points_possible?")
            .of(Address.of("assignment", "lab-1"))
            .at(new Position("assignments.yaml", 12, 5))
            .showing("    points: 20");

    String shown = new DiagnosticView(Paint.NONE).show(diagnostic);

    assertThat(shown)
        .isEqualTo(
            """
            Error: Unknown field
             on assignments.yaml line 12, column 5, in assignment.lab-1:
              12 |     points: 20
                 |     ^
              There is no field points. Did you mean points_possible?
            """);
  }

  @Test
  void showsAPieceOfAVeryLongLine() {
    Diagnostic diagnostic =
        Diagnostic.warning("Odd", "It is odd.")
            .at(new Position("course.yaml", 3, 1001))
            .showing("x".repeat(1000) + "HERE" + "y".repeat(1000));

    String shown = new DiagnosticView(Paint.NONE).show(diagnostic);

    assertThat(shown)
        .isEqualTo(
            "Warning: Odd\n on course.yaml line 3, column 1001:\n  3 | "
                + "x".repeat(50)
                + "HERE"
                + "y".repeat(46)
                + "\n    | "
                + " ".repeat(50)
                + "^\n  It is odd.\n");
  }
}

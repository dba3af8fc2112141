package dev.coursewright.model;

import java.util.Optional;

/**
 * A problem that the author can solve.
 *
 * @param severity whether anything is done despite it
 * @param summary constant for its sort, so that it can be searched: "Unknown field"
 * @param detail what is wrong, with names; why, if it is not plain; what to do
 * @param position where it stands
 * @param address the resource it concerns
 * @param snippet the line of the spec, or what it should be; empty if it does not help
 */
public record Diagnostic(
    Severity severity,
    String summary,
    String detail,
    Optional<Position> position,
    Optional<Address> address,
    String snippet) {

  /** Whether anything is done despite a problem. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public static Diagnostic error(String summary, String detail) {
    return new Diagnostic(Severity.ERROR, summary, detail, Optional.empty(), Optional.empty(), "");
  }

  public static Diagnostic warning(String summary, String detail) {
    return new Diagnostic(
        Severity.WARNING, summary, detail, Optional.empty(), Optional.empty(), "");
  }

  public Diagnostic at(Position place) {
    return new Diagnostic(severity, summary, detail, Optional.of(place), address, snippet);
  }

  public Diagnostic at(Optional<Position> place) {
    return new Diagnostic(severity, summary, detail, place, address, snippet);
  }

  public Diagnostic of(Address resource) {
    return new Diagnostic(severity, summary, detail, position, Optional.of(resource), snippet);
  }

  public Diagnostic showing(String line) {
    return new Diagnostic(severity, summary, detail, position, address, line);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }
}

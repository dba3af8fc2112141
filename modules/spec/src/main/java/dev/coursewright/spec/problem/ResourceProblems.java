package dev.coursewright.spec.problem;

import dev.coursewright.model.Address;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.model.Position;
import java.util.Optional;

/**
 * The diagnostics of one resource, or of a part of the spec that is none. Not for use by several
 * threads.
 */
public final class ResourceProblems {

  private static final int LONGEST = 60;

  private final Diagnostics all;
  private final Optional<Address> address;
  private boolean hasErrors;

  private ResourceProblems(Diagnostics all, Optional<Address> address) {
    this.all = all;
    this.address = address;
  }

  public static ResourceProblems of(Address address, Diagnostics all) {
    return new ResourceProblems(all, Optional.of(address));
  }

  /** A report of what is no resource, such as defaults. */
  public static ResourceProblems ofNone(Diagnostics all) {
    return new ResourceProblems(all, Optional.empty());
  }

  public void error(Position position, String summary, String detail) {
    add(Diagnostic.error(summary, detail).at(position));
  }

  public void error(Position position, String summary, String detail, String snippet) {
    add(Diagnostic.error(summary, detail).at(position).showing(snippet));
  }

  private void add(Diagnostic diagnostic) {
    hasErrors = true;
    all.add(address.map(diagnostic::of).orElse(diagnostic));
  }

  public boolean hasErrors() {
    return hasErrors;
  }

  /** A text of the author's for a message: on one line, and not too long. */
  public static String excerpt(String text) {
    String line = text.replace('\n', ' ');
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}

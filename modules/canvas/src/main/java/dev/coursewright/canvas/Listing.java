package dev.coursewright.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;

/** The result of reading all pages of a list. */
public sealed interface Listing {

  /** All entries of all pages, in Canvas's order. */
  record Complete(ImmutableList<JsonNode> entries) implements Listing {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.complete(this);
    }
  }

  /**
   * A page could not be read, so that the list is not known.
   *
   * @param answer to the request for that page, never an {@link Answer.Ok}
   */
  record Broken(Answer answer) implements Listing {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.broken(this);
    }
  }

  <R> R accept(Cases<R> cases);

  /** A function of the result, by case. */
  interface Cases<R> {
    R complete(Complete complete);

    R broken(Broken broken);
  }
}

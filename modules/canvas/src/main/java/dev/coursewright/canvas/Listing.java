package dev.coursewright.canvas;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;

/** What became of reading a whole list, page after page. */
public sealed interface Listing {

  /** All entries of all pages, in Canvas's order. */
  record Complete(ImmutableList<JsonNode> entries) implements Listing {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.complete(this);
    }
  }

  /**
   * A page could not be read, so that nothing can be said about the list.
   *
   * @param answer what came instead of the page, never an {@link Answer.Ok}
   */
  record Broken(Answer answer) implements Listing {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.broken(this);
    }
  }

  <R> R accept(Cases<R> cases);

  /** What to do with each case. */
  interface Cases<R> {
    R complete(Complete complete);

    R broken(Broken broken);
  }
}

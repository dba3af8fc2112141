package dev.coursewright.plan;

import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import dev.coursewright.state.State;
import java.util.Optional;

/** The titles of resources on Canvas's screens, from the spec, else as last applied. */
final class Titles {

  /** How many references are followed to find a title before the key is used. */
  private static final int FARTHEST = 4;

  private final Catalog catalog;
  private final Course course;
  private final State state;

  Titles(Catalog catalog, Course course, State state) {
    this.catalog = catalog;
    this.course = course;
    this.state = state;
  }

  String of(Address address) {
    return of(address, 0);
  }

  private String of(Address address, int depth) {
    Kind kind = catalog.of(address);
    if (depth < FARTHEST) {
      for (String field : kind.titledBy()) {
        Optional<Value> value = value(address, field);
        if (value.isPresent()) {
          return value
              .get()
              .accept(
                  new Value.Otherwise<String>() {
                    @Override
                    public String link(Value.Link link) {
                      return of(link.address(), depth + 1);
                    }

                    @Override
                    protected String otherwise(Value other) {
                      return PlainText.of(other);
                    }
                  });
        }
      }
    }
    return address.key().isEmpty() ? kind.title() : address.ownKey();
  }

  private Optional<Value> value(Address address, String field) {
    return course
        .find(address)
        .flatMap(resource -> resource.value(field))
        .or(
            () ->
                state
                    .binding(address)
                    .flatMap(binding -> binding.field(field))
                    .flatMap(Differ::before));
  }
}

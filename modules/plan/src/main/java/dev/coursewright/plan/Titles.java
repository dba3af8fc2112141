package dev.coursewright.plan;

import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import dev.coursewright.state.State;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people call a resource: the title on Canvas's screens, of the spec or as last applied. */
final class Titles {

  /** How far a title is followed through references before the key has to do. */
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
                      return plain(other);
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

  /** A value in a sentence. */
  static String plain(Value value) {
    return value.accept(
        new Value.Cases<String>() {
          @Override
          public String text(Value.Text text) {
            return text.text();
          }

          @Override
          public String decimal(Value.Decimal decimal) {
            return decimal.number().toPlainString();
          }

          @Override
          public String flag(Value.Flag flag) {
            return String.valueOf(flag.isTrue());
          }

          @Override
          public String moment(Value.Moment moment) {
            return moment.instant().toString();
          }

          @Override
          public String link(Value.Link link) {
            return link.address().toString();
          }

          @Override
          public String outside(Value.Outside outside) {
            return outside.toString();
          }

          @Override
          public String items(Value.Items items) {
            return items.values().stream()
                .map(Titles::plain)
                .collect(Collectors.joining(", ", "[", "]"));
          }

          @Override
          public String block(Value.Block block) {
            return block.values().entrySet().stream()
                .map(each -> each.getKey() + ": " + plain(each.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
          }

          @Override
          public String secret(Value.Secret secret) {
            return "(sensitive)";
          }

          @Override
          public String digest(Value.Digest digest) {
            return "a text of " + digest.length() + " characters";
          }

          @Override
          public String nothing() {
            return "null";
          }
        });
  }
}

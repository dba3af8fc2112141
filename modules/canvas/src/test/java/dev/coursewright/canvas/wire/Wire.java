package dev.coursewright.canvas.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Short words for tests of this package, and a course of which all handles are known. */
final class Wire {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** Every address has id 42 and slug "slug"; the course has id 7; names are found as 9. */
  static final Handles KNOWN =
      new Handles() {
        @Override
        public Optional<String> handle(Address address, String name) {
          if (name.equals("url")) {
            return Optional.of("slug");
          }
          return Optional.of(address.kind().equals("course") ? "7" : "42");
        }

        @Override
        public Optional<String> outside(Value.Outside value, Type.Link type) {
          return switch (value.form()) {
            case "id" -> Optional.of(value.reference());
            case "name" -> Optional.of("9");
            default -> Optional.of(value.toString());
          };
        }
      };

  /** Nothing is known yet. */
  static final Handles UNKNOWN =
      new Handles() {
        @Override
        public Optional<String> handle(Address address, String name) {
          return Optional.empty();
        }

        @Override
        public Optional<String> outside(Value.Outside value, Type.Link type) {
          return Optional.empty();
        }
      };

  private Wire() {}

  static Kind kind(String name) {
    return Kinds.CATALOG.require(name);
  }

  static Value text(String text) {
    return Value.text(text);
  }

  static Value number(String number) {
    return new Value.Decimal(new BigDecimal(number));
  }

  static Value flag(boolean isTrue) {
    return Value.flag(isTrue);
  }

  static Value moment(String instant) {
    return new Value.Moment(Instant.parse(instant));
  }

  static Value link(String address) {
    return Value.link(Address.parse(address));
  }

  static Value outside(String form, String reference) {
    return new Value.Outside(form, reference);
  }

  static Value items(Value... values) {
    return new Value.Items(ImmutableList.copyOf(values));
  }

  static Value block(String name, Value value) {
    return new Value.Block(ImmutableMap.of(name, value));
  }

  static Value block(ImmutableMap<String, Value> values) {
    return new Value.Block(values);
  }

  /** JSON in which single quotes stand for double ones. */
  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException bad) {
      throw new IllegalArgumentException(bad);
    }
  }
}

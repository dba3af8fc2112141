package dev.coursewright.spec.yaml;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Position;
import dev.coursewright.spec.problem.ResourceProblems;
import java.util.Locale;
import java.util.Optional;

/** A piece of a YAML file, with the place where it stands. */
public sealed interface LocatedNode {

  /**
   * A single value.
   *
   * @param text what is written, without its quotes; never converted
   * @param plain whether it has no quotes, so that {@code null} and {@code yes} may be words
   */
  record Scalar(Position position, String text, boolean plain) implements LocatedNode {
    private static final ImmutableSet<String> NULLS = ImmutableSet.of("null", "~");

    /** Whether nothing at all stands there, as after {@code due_at:}. */
    public boolean isMissing() {
      return plain && text.isEmpty();
    }

    @Override
    public boolean isNull() {
      return plain && NULLS.contains(text.toLowerCase(Locale.ROOT));
    }

    @Override
    public Optional<Scalar> asScalar() {
      return Optional.of(this);
    }

    @Override
    public String described() {
      String excerpt = ResourceProblems.excerpt(text);
      return plain ? "`" + excerpt + "`" : "the text \"" + excerpt + "\"";
    }
  }

  /** A list. */
  record Sequence(Position position, ImmutableList<LocatedNode> items) implements LocatedNode {
    @Override
    public Optional<Sequence> asSequence() {
      return Optional.of(this);
    }

    @Override
    public String described() {
      return items.isEmpty() ? "an empty list" : "a list";
    }
  }

  /** Values by their keys, each of which stands there once. */
  record Mapping(Position position, ImmutableList<Entry> entries) implements LocatedNode {
    public Optional<Entry> find(String key) {
      return entries.stream().filter(each -> each.name().equals(key)).findFirst();
    }

    /** The same map without some of its keys. */
    public Mapping without(ImmutableSet<String> keys) {
      return new Mapping(
          position,
          entries.stream()
              .filter(each -> !keys.contains(each.name()))
              .collect(ImmutableList.toImmutableList()));
    }

    @Override
    public Optional<Mapping> asMapping() {
      return Optional.of(this);
    }

    @Override
    public String described() {
      return "a map of keys and values";
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, LocatedNode value) {
    /** A map of this one entry, for a scalar that stands for it. */
    public static Mapping alone(String name, LocatedNode value) {
      Scalar key = new Scalar(value.position(), name, true);
      return new Mapping(value.position(), ImmutableList.of(new Entry(key, value)));
    }

    public String name() {
      return key.text();
    }

    public Position position() {
      return key.position();
    }
  }

  Position position();

  /** What it is, for a message. */
  String described();

  default boolean isNull() {
    return false;
  }

  default Optional<Scalar> asScalar() {
    return Optional.empty();
  }

  default Optional<Sequence> asSequence() {
    return Optional.empty();
  }

  default Optional<Mapping> asMapping() {
    return Optional.empty();
  }
}

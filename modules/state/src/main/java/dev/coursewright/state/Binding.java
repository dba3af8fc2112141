package dev.coursewright.state;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import dev.coursewright.model.ValueLinks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The object in Canvas to which an address is bound.
 *
 * @param handles Canvas's names for the object by their key in answers: always {@code id}, and what
 *     else the kind remembers; empty for what exists once and has no id
 * @param fields the managed fields, as they were last sent
 * @param standing whether the spec still manages it
 */
public record Binding(
    ImmutableMap<String, String> handles, ImmutableMap<String, Sent> fields, Standing standing) {

  /** Whether the spec still manages a bound object. */
  public enum Standing {
    /** It is in the spec. */
    MANAGED,
    /**
     * It left the spec and stays in Canvas; its ids are kept, so that it is never created twice.
     */
    RELEASED,
    /** A person who was removed in Canvas, and is not added again. */
    LEFT
  }

  /** A binding to an object of that id, of which no field was ever sent. */
  public static Binding to(String id) {
    return new Binding(ImmutableMap.of("id", id), ImmutableMap.of(), Standing.MANAGED);
  }

  public Optional<String> handle(String name) {
    return Optional.ofNullable(handles.get(name));
  }

  public Optional<Sent> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  public boolean isReleased() {
    return standing == Standing.RELEASED;
  }

  Binding with(Standing other) {
    return new Binding(handles, fields, other);
  }

  Binding withFields(Map<String, Sent> more) {
    return new Binding(handles, merged(fields, more), standing);
  }

  Binding withHandles(Map<String, String> more) {
    return new Binding(merged(handles, more), fields, standing);
  }

  Binding withoutFields(ImmutableSet<String> names) {
    return new Binding(
        handles,
        ImmutableMap.copyOf(Maps.filterKeys(fields, key -> !names.contains(key))),
        standing);
  }

  /** The same with every address that a field refers to replaced. */
  Binding relinked(UnaryOperator<Address> rename) {
    return new Binding(
        handles,
        ImmutableMap.copyOf(Maps.transformValues(fields, sent -> relinked(sent, rename))),
        standing);
  }

  private static Sent relinked(Sent sent, UnaryOperator<Address> rename) {
    return sent.accept(
        new Sent.Cases<Sent>() {
          @Override
          public Sent answered(Sent.Answered answered) {
            return new Sent.Answered(
                ValueLinks.renamed(answered.value(), rename),
                answered.kept().map(kept -> ValueLinks.renamed(kept, rename)));
          }

          @Override
          public Sent unknown() {
            return sent;
          }

          @Override
          public Sent hidden(Sent.Hidden hidden) {
            return hidden;
          }

          @Override
          public Sent waiting(Sent.Waiting waiting) {
            Value renamed = ValueLinks.renamed(waiting.value(), rename);
            return new Sent.Waiting(renamed);
          }
        });
  }

  private static <T> ImmutableMap<String, T> merged(Map<String, T> old, Map<String, T> more) {
    Map<String, T> all = new LinkedHashMap<>(old);
    all.putAll(more);
    return ImmutableMap.copyOf(all);
  }
}

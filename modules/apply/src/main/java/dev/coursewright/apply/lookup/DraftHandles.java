package dev.coursewright.apply.lookup;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import dev.coursewright.state.State;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves addresses to their Canvas handles by a state that is being put together and not written
 * yet. Not for use by several threads.
 */
public final class DraftHandles implements Handles {

  private final String course;
  private final Map<Address, ImmutableMap<String, String>> handles = new HashMap<>();

  /**
   * All that a state has bound.
   *
   * @param course the id of the course; empty if it is not known
   */
  public DraftHandles(State state, String course) {
    this.course = course;
    state.bindings().forEach((address, binding) -> handles.put(address, binding.handles()));
  }

  public String course() {
    return course;
  }

  public void bind(Address address, ImmutableMap<String, String> names) {
    handles.put(address, names);
  }

  public void forget(Address address) {
    handles.remove(address);
  }

  @Override
  public Optional<String> handle(Address address, String name) {
    return address.equals(Course.ADDRESS) && name.equals(RunHandles.ID) && !course.isEmpty()
        ? Optional.of(course)
        : Optional.ofNullable(handles.getOrDefault(address, ImmutableMap.of()).get(name));
  }

  @Override
  public Optional<String> outside(Value.Outside value, Type.Link type) {
    return RunHandles.named(value);
  }

  /** These handles, except that an address answers with this id. */
  public static Handles at(Handles handles, Address address, String id) {
    return new ForwardingHandles(handles) {
      @Override
      public Optional<String> handle(Address asked, String name) {
        return asked.equals(address) && name.equals(RunHandles.ID)
            ? Optional.of(id)
            : super.handle(asked, name);
      }
    };
  }
}

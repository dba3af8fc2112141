package dev.coursewright.apply.lookup;

import dev.coursewright.apply.CourseIds;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import dev.coursewright.state.file.Run;
import java.util.Optional;

/**
 * Resolves addresses to their Canvas handles by the state of the run at the moment of asking. Safe
 * for use by several threads.
 */
public final class RunHandles implements Handles {

  /** The handle that every bound object has. */
  public static final String ID = "id";

  private static final String BY_NAME = "name";

  private final Run run;
  private volatile CourseIds courseIds;

  public RunHandles(Run run, CourseIds courseIds) {
    this.run = run;
    this.courseIds = courseIds;
  }

  public CourseIds courseIds() {
    return courseIds;
  }

  /** Canvas has said which course it made. */
  public void courseIs(String id) {
    courseIds = courseIds.withCourse(id);
  }

  /** The id of what an address is bound to. */
  public Optional<String> id(Address address) {
    return handle(address, ID);
  }

  @Override
  public Optional<String> handle(Address address, String name) {
    if (address.equals(Course.ADDRESS) && name.equals(ID)) {
      return Optional.of(courseIds.course()).filter(id -> !id.isEmpty());
    }
    return run.binding(address).flatMap(binding -> binding.handle(name));
  }

  @Override
  public Optional<String> outside(Value.Outside value, Type.Link type) {
    return named(value);
  }

  /** Empty for a name: {@link ReferenceResolver} has already replaced names by ids. */
  static Optional<String> named(Value.Outside value) {
    return switch (value.form()) {
      case BY_NAME -> Optional.empty();
      case ID -> Optional.of(value.reference());
      default -> Optional.of(value.toString());
    };
  }

  /**
   * These handles, except that an address answers with those of another: during a move the state
   * still has the object under its old address.
   */
  public Handles as(Address address, Address other) {
    return new ForwardingHandles(this) {
      @Override
      public Optional<String> handle(Address asked, String name) {
        return super.handle(asked.equals(address) ? other : asked, name);
      }
    };
  }
}

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
 * What Canvas calls things, by what the run knows at the moment of asking. Safe for use by several
 * threads.
 */
public final class RunHandles implements Handles {

  private static final String ID = "id";
  private static final String BY_NAME = "name";

  private final Run run;
  private volatile CourseIds whereabouts;

  public RunHandles(Run run, CourseIds whereabouts) {
    this.run = run;
    this.whereabouts = whereabouts;
  }

  public CourseIds whereabouts() {
    return whereabouts;
  }

  /** Canvas has said which course it made. */
  public void courseIs(String id) {
    whereabouts = whereabouts.withCourse(id);
  }

  @Override
  public Optional<String> handle(Address address, String name) {
    if (address.equals(Course.ADDRESS) && name.equals(ID)) {
      return Optional.of(whereabouts.course()).filter(id -> !id.isEmpty());
    }
    return run.binding(address).flatMap(binding -> binding.handle(name));
  }

  @Override
  public Optional<String> outside(Value.Outside value, Type.Link type) {
    return named(value);
  }

  /** Names are replaced by ids before ({@link ReferenceResolver}), so that one is unknown here. */
  static Optional<String> named(Value.Outside value) {
    return switch (value.form()) {
      case BY_NAME -> Optional.empty();
      case ID -> Optional.of(value.reference());
      default -> Optional.of(value.toString());
    };
  }

  /** The same, where one address still goes by another, as during a move. */
  public Handles as(Address address, Address other) {
    return new Handles() {
      @Override
      public Optional<String> handle(Address asked, String name) {
        return RunHandles.this.handle(asked.equals(address) ? other : asked, name);
      }

      @Override
      public Optional<String> outside(Value.Outside value, Type.Link type) {
        return RunHandles.this.outside(value, type);
      }
    };
  }
}

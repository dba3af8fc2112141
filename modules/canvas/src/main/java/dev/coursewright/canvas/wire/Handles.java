package dev.coursewright.canvas.wire;

import dev.coursewright.model.Address;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import java.util.Optional;

/** What Canvas calls things, as far as it is known. */
public interface Handles {

  /** The handle of that name ({@code id}, {@code url}) of what an address is bound to. */
  Optional<String> handle(Address address, String name);

  /**
   * How a request names what is outside the spec: the number of {@code id:}, the whole text of a
   * SIS form ({@code sis_user_id:S100}), the number that was found for {@code name:}.
   */
  Optional<String> outside(Value.Outside value, Type.Link type);
}

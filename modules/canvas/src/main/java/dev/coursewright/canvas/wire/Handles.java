package dev.coursewright.canvas.wire;

import dev.coursewright.model.Address;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import java.util.Optional;

/** Resolves an address to its Canvas id, or to another handle of it, if that is known. */
public interface Handles {

  /** The handle of that name ({@code id}, {@code url}) of the object bound to an address. */
  Optional<String> handle(Address address, String name);

  /**
   * The handle of an object outside the spec: the number of {@code id:}, the whole text of a SIS
   * form ({@code sis_user_id:S100}), or the id that was looked up for {@code name:}.
   */
  Optional<String> outside(Value.Outside value, Type.Link type);
}

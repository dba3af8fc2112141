package dev.coursewright.apply.lookup;

import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.model.Address;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import java.util.Optional;

/** Handles that answer as others do. Open for decorators that override one of the methods. */
abstract class ForwardingHandles implements Handles {
  private final Handles base;

  ForwardingHandles(Handles base) {
    this.base = base;
  }

  @Override
  public Optional<String> handle(Address address, String name) {
    return base.handle(address, name);
  }

  @Override
  public Optional<String> outside(Value.Outside value, Type.Link type) {
    return base.outside(value, type);
  }
}

package dev.coursewright.apply.lookup;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Value;
import java.time.Instant;

/** What Canvas shows of a request whose answer is lost. */
public sealed interface Resolution {

  /**
   * Canvas made one object, and it is bound from now on.
   *
   * @param kept what Canvas made of the values that only a create takes
   */
  record Made(ImmutableMap<String, Value> kept) implements Resolution {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.made(this);
    }
  }

  /**
   * Canvas made nothing, and will not any more: it may be sent again.
   *
   * @param attempts how often it was sent
   */
  record Nothing(int attempts) implements Resolution {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.nothing(this);
    }
  }

  /** Canvas shows nothing, but the request may still be running. */
  record NotYet(Instant notBefore, String why) implements Resolution {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.notYet(this);
    }
  }

  /** Only the author can say: why, and how to. */
  record Unclear(String why) implements Resolution {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.unclear(this);
    }
  }

  <R> R accept(Cases<R> cases);

  /** What to do with each case. */
  interface Cases<R> {
    R made(Made made);

    R nothing(Nothing nothing);

    R notYet(NotYet notYet);

    R unclear(Unclear unclear);
  }
}

package dev.coursewright.state;

import dev.coursewright.model.Value;
import java.util.Optional;

/** The result of sending a managed field the last time. */
public sealed interface Sent {

  /**
   * It was sent and answered.
   *
   * @param value what was sent, long texts as digests
   * @param kept what Canvas made of it, if that is something else
   */
  record Answered(Value value, Optional<Value> kept) implements Sent {
    public Answered {
      value = Stored.of(value);
      kept = kept.map(Stored::of);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.answered(this);
    }
  }

  /** It was sent without a known result; it is sent again. */
  record Unknown() implements Sent {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.unknown();
    }
  }

  /**
   * A secret that was sent: the environment variable it came from, and its HMAC with the short hash
   * of the key that made it, both empty where no key was set.
   */
  record Hidden(String variable, String hmac, String keyHash) implements Sent {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.hidden(this);
    }
  }

  /** It was not sent yet, because Canvas is not ready for it; every apply tries it. */
  record Waiting(Value value) implements Sent {
    public Waiting {
      value = Stored.of(value);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.waiting(this);
    }
  }

  /** A field that Canvas stored as it was sent. */
  static Sent of(Value value) {
    return new Answered(value, Optional.empty());
  }

  <R> R accept(Cases<R> cases);

  /** A function of the result, by case. */
  interface Cases<R> {
    R answered(Answered answered);

    R unknown();

    R hidden(Hidden hidden);

    R waiting(Waiting waiting);
  }
}

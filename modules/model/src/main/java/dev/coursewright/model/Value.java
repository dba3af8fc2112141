package dev.coursewright.model;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a field holds. A field that the author did not write has no value at all; one that the
 * author cleared with {@code null} holds {@link Nothing}; anything else is one of the other cases.
 */
public sealed interface Value {

  /** Text or HTML, as it will be sent. */
  record Text(String text) implements Value {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.text(this);
    }
  }

  /** A number; trailing zeros are no part of it. */
  record Decimal(BigDecimal number) implements Value {
    public Decimal {
      number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
      if (number.scale() < 0) {
        number = number.setScale(0);
      }
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.decimal(this);
    }
  }

  /** A yes or no. */
  record Flag(boolean isTrue) implements Value {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.flag(this);
    }
  }

  /** An instant, with the second as its smallest part, since Canvas keeps no fractions. */
  record Moment(Instant instant) implements Value {
    public Moment {
      instant = Instant.ofEpochSecond(instant.getEpochSecond());
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.moment(this);
    }
  }

  /** A reference to a resource of the same spec; the one value that is resolved late. */
  record Link(Address address) implements Value {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.link(this);
    }
  }

  /**
   * A reference to what is outside the spec, in one of Canvas's forms: {@code id:1234}, {@code
   * sis_user_id:S100}, or {@code name:Letter grades}.
   */
  record Outside(String form, String reference) implements Value {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.outside(this);
    }

    @Override
    public String toString() {
      return form + ":" + reference;
    }
  }

  /** Several values; of a set they stand sorted, so that equal sets are equal values. */
  record Items(ImmutableList<Value> values) implements Value {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.items(this);
    }
  }

  /** Named values that belong together, such as drop rules. */
  record Block(ImmutableMap<String, Value> values) implements Value {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.block(this);
    }
  }

  /** A secret, by the environment variable that holds it; the secret itself is never a value. */
  record Secret(String variable) implements Value {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.secret(this);
    }
  }

  /** A long text of which only the SHA-256 (in hex) and the length in characters are known. */
  record Digest(String sha256, int length) implements Value {
    public Digest {
      checkArgument(sha256.length() == 64, "a SHA-256 has 64 hex digits: %s", sha256);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.digest(this);
    }
  }

  /** The author's {@code null}: the field is cleared. */
  record Nothing() implements Value {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.nothing();
    }
  }

  /** The one {@link Nothing}. */
  Nothing NOTHING = new Nothing();

  static Text text(String text) {
    return new Text(text);
  }

  static Decimal decimal(long number) {
    return new Decimal(BigDecimal.valueOf(number));
  }

  static Flag flag(boolean isTrue) {
    return new Flag(isTrue);
  }

  static Link link(Address address) {
    return new Link(address);
  }

  <R> R accept(Cases<R> cases);

  /** What to do with each case. */
  interface Cases<R> {
    R text(Text text);

    R decimal(Decimal decimal);

    R flag(Flag flag);

    R moment(Moment moment);

    R link(Link link);

    R outside(Outside outside);

    R items(Items items);

    R block(Block block);

    R secret(Secret secret);

    R digest(Digest digest);

    R nothing();
  }

  /** Cases for an interpreter that cares for a few of them only. */
  abstract class Otherwise<R> implements Cases<R> {

    /** What is made of every case that is not overridden. */
    protected abstract R otherwise(Value value);

    @Override
    public R text(Text text) {
      return otherwise(text);
    }

    @Override
    public R decimal(Decimal decimal) {
      return otherwise(decimal);
    }

    @Override
    public R flag(Flag flag) {
      return otherwise(flag);
    }

    @Override
    public R moment(Moment moment) {
      return otherwise(moment);
    }

    @Override
    public R link(Link link) {
      return otherwise(link);
    }

    @Override
    public R outside(Outside outside) {
      return otherwise(outside);
    }

    @Override
    public R items(Items items) {
      return otherwise(items);
    }

    @Override
    public R block(Block block) {
      return otherwise(block);
    }

    @Override
    public R secret(Secret secret) {
      return otherwise(secret);
    }

    @Override
    public R digest(Digest digest) {
      return otherwise(digest);
    }

    @Override
    public R nothing() {
      return otherwise(NOTHING);
    }
  }
}

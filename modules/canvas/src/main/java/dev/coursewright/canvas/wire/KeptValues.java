package dev.coursewright.canvas.wire;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;

/** Finds the fields that Canvas stored with another value than was sent. */
public final class KeptValues {

  private final CanonicalHtml html;

  /**
   * @param home the base URL of the Canvas: {@code https://host}
   */
  public KeptValues(String home) {
    this.html = new CanonicalHtml(home);
  }

  /**
   * The differing values that Canvas shows, by field; HTML in canonical form, and of a block only
   * the fields that were sent. Fields that the answer lacks are left out.
   */
  public ImmutableMap<String, Value> keptOtherwise(
      Kind kind, ImmutableMap<String, Value> sent, Observed observed, Handles handles) {
    ImmutableMap.Builder<String, Value> kept = ImmutableMap.builder();
    sent.forEach(
        (name, value) -> {
          Field field = kind.requireField(name);
          Value shown = observed.values().get(name);
          if (shown != null && !isSame(field, value, shown, handles)) {
            kept.put(name, field.type().accept(new Kept(value, shown)));
          }
        });
    return kept.buildOrThrow();
  }

  /** Whether Canvas shows the value that was sent, as far as the two can be compared. */
  public boolean isSame(Field field, Value sent, Value shown, Handles handles) {
    return field.has(Trait.SENSITIVE) || Equivalence.of(html, handles, field, sent, shown).holds();
  }

  /** The value that Canvas shows, in the form for messages and the state. */
  private final class Kept implements Type.Cases<Value> {
    private final Value sent;
    private final Value shown;

    Kept(Value sent, Value shown) {
      this.sent = sent;
      this.shown = shown;
    }

    @Override
    public Value html(Type.Html type) {
      return shown instanceof Value.Text text ? Value.text(html.ofAnswer(text.text())) : shown;
    }

    @Override
    public Value block(Type.Block type) {
      return sent instanceof Value.Block ours && shown instanceof Value.Block theirs
          ? new Value.Block(
              ImmutableMap.copyOf(Maps.filterKeys(theirs.values(), ours.values()::containsKey)))
          : shown;
    }

    @Override
    public Value mapping(Type.Mapping type) {
      return block(Type.block());
    }

    @Override
    public Value text(Type.Text type) {
      return shown;
    }

    @Override
    public Value decimal(Type.Decimal type) {
      return shown;
    }

    @Override
    public Value flag(Type.Flag type) {
      return shown;
    }

    @Override
    public Value moment(Type.Moment type) {
      return shown;
    }

    @Override
    public Value choice(Type.Choice type) {
      return shown;
    }

    @Override
    public Value link(Type.Link type) {
      return shown;
    }

    @Override
    public Value listOf(Type.ListOf type) {
      return shown;
    }

    @Override
    public Value setOf(Type.SetOf type) {
      return shown;
    }
  }
}

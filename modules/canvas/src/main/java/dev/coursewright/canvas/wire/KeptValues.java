package dev.coursewright.canvas.wire;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;

/** Finds the values that Canvas did not take as they were sent. */
public final class KeptValues {

  private final CanonicalHtml html;

  /**
   * @param home the base URL of the Canvas: {@code https://host}
   */
  public KeptValues(String home) {
    this.html = new CanonicalHtml(home);
  }

  /**
   * What Canvas shows in place of what was sent, by field; HTML in its one form, of a block the
   * fields that were sent. A field that the answer lacks is not among them.
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

  /** Whether Canvas shows what was sent, as far as the two can be compared. */
  public boolean isSame(Field field, Value sent, Value shown, Handles handles) {
    return field.has(Trait.SENSITIVE) || Equivalence.of(html, handles, field, sent, shown).holds();
  }

  /** What Canvas shows, in the form in which it is told and kept. */
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

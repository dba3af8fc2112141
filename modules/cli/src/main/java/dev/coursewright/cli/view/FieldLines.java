package dev.coursewright.cli.view;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.Value;
import dev.coursewright.model.ValueLinks;
import dev.coursewright.plan.Action;
import dev.coursewright.plan.Change;
import dev.coursewright.plan.FieldChange;
import java.util.Optional;

/** The fields of a change, a line each, or several where a text changes. */
final class FieldLines {

  /** How many lines of a new text are shown. */
  private static final int PREVIEW = 6;

  private final ValueText values;
  private final Paint paint;
  private final ImmutableSet<Address> created;

  /** {@code created} are the addresses whose ids are known after the apply only. */
  FieldLines(ValueText values, Paint paint, ImmutableSet<Address> created) {
    this.values = values;
    this.paint = paint;
    this.created = created;
  }

  ImmutableList<String> of(Change change) {
    int width = change.fields().stream().mapToInt(each -> each.field().length()).max().orElse(0);
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    for (FieldChange field : change.fields()) {
      String name = Strings.padEnd(Phrases.clean(field.field()) + ":", width + 2, ' ');
      boolean isNew = change.action() == Action.CREATE || change.action() == Action.ADOPT;
      field(name, field, isNew, lines);
    }
    return lines.build();
  }

  private void field(
      String name, FieldChange field, boolean isNew, ImmutableList.Builder<String> lines) {
    switch (field.reason()) {
      case RELEASED -> lines.add(name + released(field.before()));
      case CARRIED -> lines.add(name + paint.dim(kept(field.after())));
      case SPEC, DRIFT, BOTH, UNKNOWN -> {
        Optional<Value> after = field.after();
        if (after.isPresent() && isNew) {
          made(name, after.get(), lines);
        } else if (after.isPresent()) {
          changed(name, field, after.get(), lines);
        }
      }
    }
  }

  private String released(Optional<Value> before) {
    return "no longer managed; Canvas keeps " + before.map(this::brief).orElse("what it has");
  }

  private String kept(Optional<Value> value) {
    return value.map(kept -> brief(kept) + " ").orElse("") + "(kept)";
  }

  /** A value on one line, even if much of it is left out. */
  private String brief(Value value) {
    return values.isShort(value)
        ? values.line(value)
        : "(" + Phrases.count(values.lines(value).size(), "line") + ")";
  }

  private void made(String name, Value value, ImmutableList.Builder<String> lines) {
    if (values.isShort(value)) {
      lines.add(name + values.line(value));
      return;
    }
    ImmutableList<String> all = values.lines(value);
    lines.add(name.stripTrailing());
    int shown = all.size() <= PREVIEW + 1 ? all.size() : PREVIEW;
    all.subList(0, shown).forEach(line -> lines.add("  " + paint.green("+ " + line)));
    if (shown < all.size()) {
      lines.add("  " + paint.dim("# " + Phrases.count(all.size() - shown, "more line")));
    }
  }

  private void changed(
      String name, FieldChange field, Value after, ImmutableList.Builder<String> lines) {
    String why = why(field);
    Optional<Value> before = field.before();
    if (before.isPresent() && isUnreadable(before.get())) {
      lines.add(name + "(text changed, " + characters(after) + ")" + why);
      return;
    }
    boolean isShort = values.isShort(after) && before.map(values::isShort).orElse(true);
    if (isShort) {
      String old = before.map(each -> old(each) + " -> ").orElse("");
      lines.add(name + old + values.line(after) + unknown(after) + why);
      return;
    }
    lines.add((name + why).stripTrailing());
    difference(before, after).forEach(line -> lines.add("  " + line));
  }

  /** Line by line; HTML by its elements, since Canvas breaks lines elsewhere than authors do. */
  private ImmutableList<String> difference(Optional<Value> before, Value after) {
    TextDiff diff = new TextDiff(paint);
    ImmutableList<String> old = before.map(values::elements).orElse(ImmutableList.of());
    ImmutableList<String> wanted = values.elements(after);
    return old.isEmpty() || wanted.isEmpty() || old.equals(wanted)
        ? diff.between(before.map(values::lines).orElse(ImmutableList.of()), values.lines(after))
        : diff.between(old, wanted);
  }

  private String old(Value before) {
    return before.equals(Value.NOTHING) ? "(empty)" : values.line(before);
  }

  private String unknown(Value after) {
    return ValueLinks.in(after).stream().anyMatch(created::contains) ? " (known after apply)" : "";
  }

  private String why(FieldChange field) {
    String why =
        switch (field.reason()) {
          case SPEC -> field.before().isEmpty() && !isNewCourse() ? "newly managed" : "";
          case DRIFT -> "edited in Canvas";
          case BOTH -> "changed here, and edited in Canvas";
          case UNKNOWN -> "an interrupted run left it unknown";
          case CARRIED, RELEASED -> "";
        };
    return why.isEmpty() ? "" : paint.dim("  # " + why);
  }

  /** Whether nothing can have been managed before. */
  private boolean isNewCourse() {
    return created.contains(Course.ADDRESS);
  }

  /** Whether it is a text of which nothing but the length is known. */
  private boolean isUnreadable(Value value) {
    return value.accept(
        new Value.Otherwise<Boolean>() {
          @Override
          public Boolean digest(Value.Digest digest) {
            return values.texts().apply(digest).isEmpty();
          }

          @Override
          protected Boolean otherwise(Value other) {
            return false;
          }
        });
  }

  private static String characters(Value after) {
    int length =
        after.accept(
            new Value.Otherwise<Integer>() {
              @Override
              public Integer text(Value.Text text) {
                return text.text().length();
              }

              @Override
              public Integer digest(Value.Digest digest) {
                return digest.length();
              }

              @Override
              protected Integer otherwise(Value other) {
                return 0;
              }
            });
    return Phrases.count(length, "character");
  }
}

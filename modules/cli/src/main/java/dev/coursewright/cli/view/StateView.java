package dev.coursewright.cli.view;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Sent;
import dev.coursewright.state.State;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A state as text for people. Times are in UTC, for a state knows no zone. */
public final class StateView {

  private final Catalog catalog;
  private final Paint paint;
  private final boolean showsPeople;

  public StateView(Catalog catalog, Paint paint, boolean showsPeople) {
    this.catalog = catalog;
    this.paint = paint;
    this.showsPeople = showsPeople;
  }

  /** All of it. */
  public String show(State state, Function<Value.Digest, Optional<String>> texts) {
    StringBuilder text = new StringBuilder();
    text.append("Canvas:  ").append(or(state.url(), "none yet")).append('\n');
    text.append("Course:  ").append(or(state.courseId(), "none yet")).append('\n');
    text.append("Lineage: ").append(Phrases.clean(state.lineage())).append('\n');
    text.append("Serial:  ").append(state.serial()).append("\n\n");
    state
        .bindings()
        .forEach(
            (address, binding) -> {
              if (isShown(address)) {
                text.append(show(address, binding, texts)).append('\n');
              }
            });
    return text.append(count(state)).toString();
  }

  /** The addresses with their ids, a line each. */
  public String list(State state) {
    ImmutableList<Address> addresses =
        state.bindings().keySet().stream()
            .filter(this::isShown)
            .collect(ImmutableList.toImmutableList());
    int width = addresses.stream().mapToInt(each -> each.toString().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Address address : addresses) {
      Binding binding = state.requireBinding(address);
      String line =
          Strings.padEnd(Phrases.clean(address.toString()), width + 2, ' ')
              + Phrases.clean(binding.handle("id").orElse(""))
              + standing(binding);
      text.append(line.stripTrailing()).append('\n');
    }
    return text.append(hiddenPeople(state)).toString();
  }

  /** One resource. */
  public String show(
      Address address, Binding binding, Function<Value.Digest, Optional<String>> texts) {
    ValueText values = new ValueText(Times.in(""), texts);
    StringBuilder text = new StringBuilder();
    text.append(paint.bold(Phrases.clean(address.toString()))).append(handles(binding));
    text.append(standing(binding)).append('\n');
    int width = binding.fields().keySet().stream().mapToInt(String::length).max().orElse(0);
    for (Map.Entry<String, Sent> field : binding.fields().entrySet()) {
      text.append("    ")
          .append(Strings.padEnd(Phrases.clean(field.getKey()) + ":", width + 2, ' '))
          .append(sent(field.getValue(), values))
          .append('\n');
    }
    return text.toString();
  }

  private static String sent(Sent sent, ValueText values) {
    return sent.accept(
        new Sent.Cases<String>() {
          @Override
          public String answered(Sent.Answered answered) {
            return brief(answered.value(), values)
                + answered.kept().map(kept -> "  # Canvas kept " + brief(kept, values)).orElse("");
          }

          @Override
          public String unknown() {
            return "(unknown: an update was interrupted)";
          }

          @Override
          public String hidden(Sent.Hidden hidden) {
            return "(sensitive)";
          }

          @Override
          public String waiting(Sent.Waiting waiting) {
            return brief(waiting.value(), values) + "  # waits until Canvas is ready";
          }
        });
  }

  private static String brief(Value value, ValueText values) {
    return values.isShort(value)
        ? values.line(value)
        : "(" + Phrases.count(values.lines(value).size(), "line") + ")";
  }

  private static String handles(Binding binding) {
    return binding.handles().isEmpty()
        ? ""
        : binding.handles().entrySet().stream()
            .map(each -> each.getKey() + " " + Phrases.clean(each.getValue()))
            .collect(Collectors.joining(", ", "  (", ")"));
  }

  private static String standing(Binding binding) {
    return switch (binding.standing()) {
      case MANAGED -> "";
      case RELEASED -> "  released";
      case LEFT -> "  left";
    };
  }

  private boolean isShown(Address address) {
    return showsPeople || !catalog.find(address.kind()).map(Kind::people).orElse(false);
  }

  private String count(State state) {
    return Phrases.count(state.bindings().size(), "resource") + ".\n" + hiddenPeople(state);
  }

  private String hiddenPeople(State state) {
    long hidden = state.bindings().keySet().stream().filter(each -> !isShown(each)).count();
    return hidden == 0 ? "" : hidden + " of people are not listed; --show-people lists them.\n";
  }

  private static String or(String text, String otherwise) {
    return text.isEmpty() ? otherwise : Phrases.clean(text);
  }
}

package dev.coursewright.cli.view;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.coursewright.model.Value;
import java.util.Optional;
import java.util.function.Function;

/**
 * Values as text: on one line, or over several where that reads better.
 *
 * @param times how moments are shown
 * @param texts the texts of digests, as far as they are known
 */
record ValueText(Times times, Function<Value.Digest, Optional<String>> texts) {

  /** The longest value that stands on one line, in characters. */
  private static final int LONGEST = 100;

  /** A value on one line. */
  String line(Value value) {
    return value.accept(
        new Value.Cases<String>() {
          @Override
          public String text(Value.Text text) {
            return Phrases.quoted(text.text());
          }

          @Override
          public String decimal(Value.Decimal decimal) {
            return decimal.number().toPlainString();
          }

          @Override
          public String flag(Value.Flag flag) {
            return String.valueOf(flag.isTrue());
          }

          @Override
          public String moment(Value.Moment moment) {
            return times.show(moment.instant());
          }

          @Override
          public String link(Value.Link link) {
            return Phrases.clean(link.address().toString());
          }

          @Override
          public String outside(Value.Outside outside) {
            return Phrases.clean(outside.toString());
          }

          @Override
          public String items(Value.Items items) {
            return items.values().stream()
                .map(ValueText.this::line)
                .collect(joining(", ", "[", "]"));
          }

          @Override
          public String block(Value.Block block) {
            return sorted(block).entrySet().stream()
                .map(each -> Phrases.clean(each.getKey()) + ": " + line(each.getValue()))
                .collect(joining(", ", "{", "}"));
          }

          @Override
          public String secret(Value.Secret secret) {
            return "(sensitive)";
          }

          @Override
          public String digest(Value.Digest digest) {
            return texts
                .apply(digest)
                .map(Phrases::quoted)
                .orElse("(text of " + Phrases.count(digest.length(), "character") + ")");
          }

          @Override
          public String nothing() {
            return "(cleared)";
          }
        });
  }

  /** Whether a value reads well on one line. */
  boolean isShort(Value value) {
    return line(value).length() <= LONGEST && lines(value).size() <= 1;
  }

  /** A value over several lines: a text by its own, lists and blocks by their parts. */
  ImmutableList<String> lines(Value value) {
    return value.accept(
        new Value.Otherwise<ImmutableList<String>>() {
          @Override
          public ImmutableList<String> text(Value.Text text) {
            return linesOf(text.text());
          }

          @Override
          public ImmutableList<String> digest(Value.Digest digest) {
            return texts
                .apply(digest)
                .map(ValueText::linesOf)
                .orElseGet(() -> ImmutableList.of(line(digest)));
          }

          @Override
          public ImmutableList<String> items(Value.Items items) {
            return fits(items)
                ? ImmutableList.of(line(items))
                : items.values().stream()
                    .flatMap(each -> hung("- ", part("", each)).stream())
                    .collect(toImmutableList());
          }

          @Override
          public ImmutableList<String> block(Value.Block block) {
            return fits(block)
                ? ImmutableList.of(line(block))
                : sorted(block).entrySet().stream()
                    .flatMap(each -> part(each.getKey() + ":", each.getValue()).stream())
                    .collect(toImmutableList());
          }

          @Override
          protected ImmutableList<String> otherwise(Value other) {
            return ImmutableList.of(line(other));
          }
        });
  }

  /** The members of a block as a state keeps them, so that before and after can be compared. */
  private static ImmutableSortedMap<String, Value> sorted(Value.Block block) {
    return ImmutableSortedMap.copyOf(block.values());
  }

  /** The elements of a text in HTML, a line each; nothing if it is none. */
  ImmutableList<String> elements(Value value) {
    return value.accept(
        new Value.Otherwise<ImmutableList<String>>() {
          @Override
          public ImmutableList<String> text(Value.Text text) {
            return HtmlLines.of(text.text());
          }

          @Override
          public ImmutableList<String> digest(Value.Digest digest) {
            return texts.apply(digest).map(HtmlLines::of).orElse(ImmutableList.of());
          }

          @Override
          protected ImmutableList<String> otherwise(Value other) {
            return ImmutableList.of();
          }
        });
  }

  private boolean fits(Value value) {
    return line(value).length() <= LONGEST;
  }

  private ImmutableList<String> part(String name, Value value) {
    if (name.isEmpty()) {
      return lines(value);
    }
    if (fits(value)) {
      return ImmutableList.of(Phrases.clean(name) + " " + line(value));
    }
    return ImmutableList.<String>builder()
        .add(Phrases.clean(name))
        .addAll(lines(value).stream().map(each -> "  " + each).collect(toImmutableList()))
        .build();
  }

  private static ImmutableList<String> hung(String sign, ImmutableList<String> lines) {
    ImmutableList.Builder<String> hung = ImmutableList.builder();
    String before = sign;
    for (String line : lines) {
      hung.add(before + line);
      before = " ".repeat(sign.length());
    }
    return hung.build();
  }

  /** The lines of a text; how a line ends, and whether the last one does, makes no difference. */
  private static ImmutableList<String> linesOf(String text) {
    String unix = text.replace("\r\n", "\n");
    String body = unix.endsWith("\n") ? unix.substring(0, unix.length() - 1) : unix;
    return Splitter.on('\n')
        .splitToStream(body)
        .map(each -> Phrases.clean(each.replace("\t", "    ")))
        .collect(toImmutableList());
  }
}

package dev.coursewright.canvas.wire;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.escape.Escaper;
import com.google.common.net.UrlEscapers;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in the names in braces of a kind's paths and queries. */
public final class PathFiller {

  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
  private static final String ID = "id";

  /** Canvas takes a SIS id with a slash or dot only if it is encoded. */
  private static final Escaper SEGMENT = UrlEscapers.urlPathSegmentEscaper();

  /**
   * A path with its names filled in.
   *
   * @param template one of the kind's paths, or that of an operation
   * @param values the fields that the path may name
   */
  public FilledPath fill(
      Kind kind,
      String template,
      Address self,
      ImmutableMap<String, Value> values,
      Handles handles) {
    ImmutableList.Builder<Missing> missing = ImmutableList.builder();
    String path =
        replaced(template, new Filling(kind, self, values, handles, missing), SEGMENT::escape);
    ImmutableList<Missing> all = missing.build();
    return all.isEmpty() ? new FilledPath.Known(path) : new FilledPath.Unknown(all);
  }

  /** A query with its names filled in; parameters with an unknown name are left out. */
  public ImmutableMap<String, String> query(
      Kind kind,
      ImmutableMap<String, String> query,
      Address self,
      ImmutableMap<String, Value> values,
      Handles handles) {
    ImmutableMap.Builder<String, String> known = ImmutableMap.builder();
    query.forEach(
        (parameter, template) -> {
          ImmutableList.Builder<Missing> missing = ImmutableList.builder();
          String value =
              replaced(
                  template,
                  new Filling(kind, self, values, handles, missing),
                  UnaryOperator.identity());
          if (missing.build().isEmpty()) {
            known.put(parameter, value);
          }
        });
    return known.buildOrThrow();
  }

  private static String replaced(String template, Filling filling, UnaryOperator<String> escape) {
    Matcher names = NAME.matcher(template);
    StringBuilder text = new StringBuilder();
    while (names.find()) {
      String value = filling.of(names.group(1)).orElse("");
      names.appendReplacement(text, Matcher.quoteReplacement(escape.apply(value)));
    }
    return names.appendTail(text).toString();
  }

  /** Resolves the names of one template. */
  private record Filling(
      Kind kind,
      Address self,
      ImmutableMap<String, Value> values,
      Handles handles,
      ImmutableList.Builder<Missing> missing) {

    Optional<String> of(String name) {
      if (name.equals(ID)) {
        return id(self);
      }
      if (name.equals(Course.ADDRESS.kind())) {
        return id(Course.ADDRESS);
      }
      Optional<Address> parent =
          kind.parent().filter(name::equals).flatMap(any -> kind.parentOf(self));
      return parent.isPresent() ? id(parent.get()) : field(name);
    }

    private Optional<String> id(Address address) {
      Optional<String> id = handles.handle(address, ID);
      if (id.isEmpty()) {
        missing.add(Missing.handle(address, ID));
      }
      return id;
    }

    private Optional<String> field(String name) {
      Value value = values.get(name);
      Optional<Field> field = kind.field(name);
      Optional<String> text =
          value == null || field.isEmpty()
              ? Optional.empty()
              : value.accept(new AsText(field.get().type(), handles, missing));
      if (text.isEmpty() && missing.build().isEmpty()) {
        missing.add(Missing.field(self, name));
      }
      return text;
    }
  }

  /** Formats a value for a path. */
  private static final class AsText extends Value.Otherwise<Optional<String>> {
    private final Type type;
    private final Handles handles;
    private final ImmutableList.Builder<Missing> missing;

    AsText(Type type, Handles handles, ImmutableList.Builder<Missing> missing) {
      this.type = type;
      this.handles = handles;
      this.missing = missing;
    }

    @Override
    public Optional<String> text(Value.Text text) {
      return Optional.of(text.text());
    }

    @Override
    public Optional<String> decimal(Value.Decimal decimal) {
      return Optional.of(decimal.number().toPlainString());
    }

    @Override
    public Optional<String> link(Value.Link link) {
      String name = type.requireLink().handle();
      Optional<String> handle = handles.handle(link.address(), name);
      if (handle.isEmpty()) {
        missing.add(Missing.handle(link.address(), name));
      }
      return handle;
    }

    @Override
    public Optional<String> outside(Value.Outside outside) {
      Optional<String> reference = handles.outside(outside, type.requireLink());
      if (reference.isEmpty()) {
        missing.add(Missing.outside(outside));
      }
      return reference;
    }

    @Override
    protected Optional<String> otherwise(Value value) {
      return Optional.empty();
    }
  }
}

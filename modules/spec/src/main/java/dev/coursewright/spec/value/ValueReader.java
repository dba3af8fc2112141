package dev.coursewright.spec.value;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Field;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import dev.coursewright.spec.problem.ResourceProblems;
import dev.coursewright.spec.problem.Sentences;
import dev.coursewright.spec.problem.Suggestion;
import dev.coursewright.spec.text.BodyLinks;
import dev.coursewright.spec.text.TextFiles;
import dev.coursewright.spec.yaml.LocatedNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the value of a field as its type says. */
public final class ValueReader {

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,100}");
  private static final Value EMPTY = new Value.Items(ImmutableList.of());

  /** An order that depends only on the values. */
  private static final Comparator<Value> BY_TEXT = Comparator.comparing(Value::toString);

  private final ScalarReader scalars;
  private final TextFiles texts;
  private final ReferenceReader references;
  private final TextReader textForm;
  private final Suggestion suggestion;

  public ValueReader(
      TimeReader times, TextFiles texts, ReferenceReader references, Suggestion suggestion) {
    this.scalars = new ScalarReader(times, suggestion);
    this.texts = texts;
    this.references = references;
    this.textForm = new TextReader(suggestion);
    this.suggestion = suggestion;
  }

  /** Reads the value after a field's name; empty if a problem is reported. */
  Optional<Value> read(Field field, LocatedNode.Entry entry, ResourceProblems report) {
    return read(field, field.name(), entry, report);
  }

  private Optional<Value> read(
      Field field, String name, LocatedNode.Entry entry, ResourceProblems report) {
    LocatedNode node = entry.value();
    if (node.asScalar().filter(LocatedNode.Scalar::isMissing).isPresent()) {
      report.error(
          entry.position(),
          "Key without a value",
          "Nothing stands after `"
              + name
              + ":`. "
              + (field.isClearable()
                  ? "Delete the line to leave Canvas's value, or write null to clear it."
                  : "Delete the line to leave Canvas's value.")
              + (isColour(field.type())
                  ? " A # begins a comment unless it stands in quotes."
                  : ""));
      return Optional.empty();
    }
    boolean emptyList = node.asSequence().filter(list -> list.items().isEmpty()).isPresent();
    boolean inBlock = !name.equals(field.name());
    if (inBlock && emptyList && isList(field.type())) {
      return Optional.of(EMPTY); // a block is replaced whole, so that nothing is cleared here
    }
    if (node.isNull() || (emptyList && (field.isClearable() || isList(field.type())))) {
      return cleared(field, name, node, report);
    }
    return field.has(Trait.SENSITIVE)
        ? secret(name, node, report)
        : field
            .type()
            .accept(new Reading(new FieldNode(name, node, report), field.has(Trait.KEYED_BY_US)));
  }

  private static Optional<Value> cleared(
      Field field, String name, LocatedNode node, ResourceProblems report) {
    if (!field.isClearable()) {
      report.error(
          node.position(),
          "Cannot be cleared",
          "`"
              + name
              + "` cannot be cleared in Canvas. Write a value, or delete the line to leave it as it"
              + " is.");
      return Optional.empty();
    }
    return Optional.of(node.isNull() || !isList(field.type()) ? Value.NOTHING : EMPTY);
  }

  /** A secret's text is in no message, whatever is wrong with it. */
  private static Optional<Value> secret(String name, LocatedNode node, ResourceProblems report) {
    Optional<LocatedNode.Mapping> map = node.asMapping();
    Optional<String> variable =
        map.filter(each -> each.entries().size() == 1)
            .flatMap(each -> each.find("env"))
            .flatMap(entry -> entry.value().asScalar())
            .map(LocatedNode.Scalar::text)
            .filter(text -> VARIABLE.matcher(text).matches());
    if (variable.isEmpty()) {
      report.error(
          node.position(),
          "Secret in the spec",
          "`"
              + name
              + "` is a secret, which never stands in a spec. Write the name of the environment"
              + " variable that holds it, and change the secret if it was ever committed.",
          name + ": {env: NAME}");
      return Optional.empty();
    }
    return Optional.of(new Value.Secret(variable.get()));
  }

  private static boolean isList(Type type) {
    return type instanceof Type.ListOf || type instanceof Type.SetOf;
  }

  private static boolean isColour(Type type) {
    return type instanceof Type.Text text && text.form() == Type.Form.COLOUR;
  }

  /** Reads one value by its type. */
  private final class Reading implements Type.Cases<Optional<Value>> {
    private final FieldNode at;
    private final boolean keyed;

    Reading(FieldNode at, boolean keyed) {
      this.at = at;
      this.keyed = keyed;
    }

    @Override
    public Optional<Value> text(Type.Text text) {
      return at.scalar("a text")
          .flatMap(scalar -> textForm.read(text, scalar, at.name(), at.problems()));
    }

    @Override
    public Optional<Value> html(Type.Html html) {
      Optional<LocatedNode.Mapping> map = at.node().asMapping();
      Optional<String> body = Optional.empty();
      if (map.isPresent()) {
        Optional<LocatedNode.Scalar> file =
            map.filter(each -> each.entries().size() == 1)
                .flatMap(each -> each.find("file"))
                .flatMap(entry -> entry.value().asScalar());
        if (file.isEmpty()) {
          return at.wrong("a text in HTML, or {file: path}");
        }
        body = texts.html(file.get().text(), file.get().position(), at.problems());
      } else {
        body = at.scalar("a text in HTML, or {file: path}").map(LocatedNode.Scalar::text);
        body.ifPresent(text -> BodyLinks.check(text, "", at.node().position(), at.problems()));
      }
      return body.filter(
              text -> TextReader.fits(html.limit(), text, at.node(), at.name(), at.problems()))
          .map(Value::text);
    }

    @Override
    public Optional<Value> decimal(Type.Decimal decimal) {
      return scalars.decimal(decimal, at);
    }

    @Override
    public Optional<Value> flag(Type.Flag flag) {
      return scalars.flag(flag, at);
    }

    @Override
    public Optional<Value> moment(Type.Moment moment) {
      return scalars.moment(moment, at);
    }

    @Override
    public Optional<Value> choice(Type.Choice choice) {
      return scalars.choice(choice, at);
    }

    @Override
    public Optional<Value> link(Type.Link link) {
      return at.scalar("a reference, which is a key or an address")
          .flatMap(scalar -> references.read(link, scalar, at.name(), at.problems()));
    }

    @Override
    public Optional<Value> listOf(Type.ListOf listOf) {
      Optional<ImmutableList<Value>> values = elements(listOf.element());
      if (values.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Value.Items(
              keyed
                  ? BlockKeys.filled(listOf.element(), values.get(), at.node(), at.problems())
                  : values.get()));
    }

    @Override
    public Optional<Value> setOf(Type.SetOf setOf) {
      return elements(setOf.element())
          .map(
              values ->
                  new Value.Items(
                      values.stream().distinct().sorted(BY_TEXT).collect(toImmutableList())));
    }

    private Optional<ImmutableList<Value>> elements(Type element) {
      Optional<LocatedNode.Sequence> list = at.node().asSequence();
      if (list.isEmpty()) {
        String hint =
            at.node()
                .asScalar()
                .map(
                    scalar ->
                        " Write ["
                            + ResourceProblems.excerpt(scalar.text()).replace(",", ", ")
                            + "].")
                .orElse("");
        at.problems()
            .error(
                at.node().position(),
                "Wrong type",
                "`" + at.name() + "` is a list, but this is " + at.node().described() + "." + hint);
        return Optional.empty();
      }
      List<Value> values = new ArrayList<>();
      boolean whole = true;
      for (LocatedNode item : list.get().items()) {
        Optional<Value> value = element(element, item);
        whole &= value.isPresent();
        value.ifPresent(values::add);
      }
      return whole ? Optional.of(ImmutableList.copyOf(values)) : Optional.empty();
    }

    private Optional<Value> element(Type element, LocatedNode item) {
      if (item.isNull() || item.asScalar().filter(LocatedNode.Scalar::isMissing).isPresent()) {
        at.problems()
            .error(
                item.position(),
                "Key without a value",
                "Nothing stands in this line of `" + at.name() + "`. Delete it.");
        return Optional.empty();
      }
      return element.accept(new Reading(new FieldNode(at.name(), item, at.problems()), false));
    }

    @Override
    public Optional<Value> block(Type.Block block) {
      if (at.node().asMapping().isEmpty()
          && at.node().asScalar().isPresent()
          && !block.shorthand().isEmpty()) {
        return fields(block, LocatedNode.Entry.alone(block.shorthand(), at.node()));
      }
      return at.node().asMapping().isPresent()
          ? fields(block, at.node().asMapping().get())
          : at.wrong("a map with " + ReferenceReader.joined(names(block), "and"));
    }

    private Optional<Value> fields(Type.Block block, LocatedNode.Mapping map) {
      ImmutableMap.Builder<String, Value> values = ImmutableMap.builder();
      boolean whole = true;
      for (LocatedNode.Entry entry : map.entries()) {
        if (!names(block).contains(entry.name())) {
          UnknownField.report(
              entry, at.name(), block.fields(), ImmutableList.of(), suggestion, at.problems());
          whole = false;
        }
      }
      for (Field field : block.fields()) {
        Optional<LocatedNode.Entry> entry = map.find(field.name());
        if (entry.isEmpty()) {
          whole &= !isMissing(field, map);
          continue;
        }
        Optional<Value> value =
            ValueReader.this.read(
                field, at.name() + "." + field.name(), entry.get(), at.problems());
        whole &= value.isPresent();
        value.ifPresent(each -> values.put(field.name(), each));
      }
      return whole ? Optional.of(new Value.Block(values.buildOrThrow())) : Optional.empty();
    }

    private boolean isMissing(Field field, LocatedNode.Mapping map) {
      if (!field.has(Trait.REQUIRED)) {
        return false;
      }
      at.problems()
          .error(
              map.position(),
              "Missing field",
              "`"
                  + at.name()
                  + "` needs `"
                  + field.name()
                  + "`: "
                  + Sentences.lowered(field.doc()));
      return true;
    }

    @Override
    public Optional<Value> mapping(Type.Mapping mapping) {
      Optional<LocatedNode.Mapping> map = at.node().asMapping();
      if (map.isEmpty()) {
        return at.wrong("a map of names and texts");
      }
      ImmutableMap.Builder<String, Value> values = ImmutableMap.builder();
      boolean whole = true;
      for (LocatedNode.Entry entry : map.get().entries()) {
        FieldNode inner =
            new FieldNode(at.name() + "." + entry.name(), entry.value(), at.problems());
        Optional<LocatedNode.Scalar> text = inner.scalar("a text");
        whole &= text.isPresent();
        text.ifPresent(each -> values.put(entry.name(), Value.text(each.text())));
      }
      return whole ? Optional.of(new Value.Block(values.buildOrThrow())) : Optional.empty();
    }
  }

  private static ImmutableList<String> names(Type.Block block) {
    return block.fields().stream().map(Field::name).collect(toImmutableList());
  }
}

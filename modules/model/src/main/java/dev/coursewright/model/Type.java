package dev.coursewright.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.Optional;

/** The values that a field takes: how they are read from the spec, sent, and compared. */
public sealed interface Type {

  /** Canvas's limits on text ({@code cross-cutting.md} section 5), in characters and bytes. */
  int STRING = 255;

  int TEXT = 65_535;
  int LONG_TEXT = 511_999;

  /** The form of a reference that is looked up in a {@link NameList}. */
  String BY_NAME = "name";

  /**
   * Plain text.
   *
   * @param limit the most it may hold: characters up to 255, bytes of UTF-8 above
   * @param form what the text must look like
   */
  record Text(int limit, Form form) implements Type {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.text(this);
    }
  }

  /** What a text must look like. */
  enum Form {
    ANY,
    /** An absolute http or https address. */
    URL,
    /** A time zone by its IANA name. */
    ZONE,
    /** A time of day, {@code HH:MM:SS}, or {@code inherit}. */
    TIME_OF_DAY,
    /** Six hex digits after a {@code #}. */
    COLOUR
  }

  /** HTML, written as a string or as {@code {file: path}}; at most {@code limit} bytes of UTF-8. */
  record Html(int limit) implements Type {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.html(this);
    }
  }

  /** A number between two bounds, both included. */
  record Decimal(boolean whole, double least, double most) implements Type {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.decimal(this);
    }
  }

  /** A yes or no. */
  record Flag() implements Type {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.flag(this);
    }
  }

  /**
   * A moment.
   *
   * @param dateAlone which second of the day a date without a time means
   * @param midnight what Canvas makes of 00:00
   */
  record Moment(DateAlone dateAlone, Midnight midnight) implements Type {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.moment(this);
    }
  }

  /** Which second of the day a date without a time means. */
  enum DateAlone {
    START_OF_DAY,
    END_OF_DAY
  }

  /** What Canvas makes of 00:00 local time ({@code cross-cutting.md} section 6). */
  enum Midnight {
    KEPT,
    /** Moved to 23:59:59 of the same day, so it must never be sent. */
    BECOMES_END_OF_DAY
  }

  /** One of a few words. */
  record Choice(ImmutableSet<String> words) implements Type {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.choice(this);
    }
  }

  /**
   * A reference.
   *
   * @param kinds the kinds it may refer to, by key if there is one, by address if there are
   *     several; none if what it names is never in a spec
   * @param handle which of the target's handles Canvas wants: {@code id}, {@code url}, {@code
   *     assignment_id}
   * @param forms how objects outside the spec may be written: {@code id}, {@code sis_user_id},
   *     {@code name}
   * @param nameList where the form {@code name} is looked up; empty if there is no such form
   */
  record Link(
      ImmutableSet<String> kinds,
      String handle,
      ImmutableSet<String> forms,
      Optional<NameList> nameList)
      implements Type {
    /** The same reference by another handle. */
    public Link by(String otherHandle) {
      return new Link(kinds, otherHandle, forms, nameList);
    }

    /** The same reference, which may also name objects outside the spec. */
    public Link or(String... outsideForms) {
      return new Link(kinds, handle, ImmutableSet.copyOf(outsideForms), nameList);
    }

    /** The same reference, which may also be the name that an object has in those lists. */
    public Link namedIn(NameList lists) {
      return new Link(
          kinds,
          handle,
          ImmutableSet.<String>builder().addAll(forms).add(BY_NAME).build(),
          Optional.of(lists));
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.link(this);
    }
  }

  /** Several values whose order counts. */
  record ListOf(Type element) implements Type {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.listOf(this);
    }
  }

  /** Several values whose order does not count. */
  record SetOf(Type element) implements Type {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.setOf(this);
    }
  }

  /**
   * Named values that belong together and are one field of the diff.
   *
   * @param shorthand the field that a scalar stands for ({@code must_view} for {@code {type:
   *     must_view}}); empty if there is none
   */
  record Block(ImmutableList<Field> fields, String shorthand) implements Type {
    /** The same block, for which a scalar may stand. */
    public Block shortFor(String field) {
      return new Block(fields, field);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.block(this);
    }
  }

  /** Text by names of the author's own, such as data for another system. */
  record Mapping() implements Type {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.mapping(this);
    }
  }

  static Text string() {
    return new Text(STRING, Form.ANY);
  }

  static Text text() {
    return new Text(TEXT, Form.ANY);
  }

  static Text text(Form form) {
    return new Text(form == Form.URL ? TEXT : STRING, form);
  }

  static Html html() {
    return new Html(LONG_TEXT);
  }

  /** Any number that is not negative. */
  static Decimal number() {
    return new Decimal(false, 0, 999_999_999);
  }

  static Decimal whole(long least, long most) {
    return new Decimal(true, least, most);
  }

  static Flag flag() {
    return new Flag();
  }

  /** A moment whose date alone means the start of the day. */
  static Moment time() {
    return new Moment(DateAlone.START_OF_DAY, Midnight.KEPT);
  }

  /** A moment whose date alone means the end of the day; Canvas keeps midnight. */
  static Moment end() {
    return new Moment(DateAlone.END_OF_DAY, Midnight.KEPT);
  }

  /** A due or lock time: a date alone means the end of the day, and Canvas moves midnight there. */
  static Moment deadline() {
    return new Moment(DateAlone.END_OF_DAY, Midnight.BECOMES_END_OF_DAY);
  }

  static Choice oneOf(String... words) {
    return new Choice(ImmutableSet.copyOf(words));
  }

  static Link link(String... kinds) {
    return new Link(ImmutableSet.copyOf(kinds), "id", ImmutableSet.of(), Optional.empty());
  }

  /** A reference to what is never in a spec, such as a user, in one of Canvas's forms. */
  static Link outside(String... forms) {
    return new Link(ImmutableSet.of(), "id", ImmutableSet.copyOf(forms), Optional.empty());
  }

  static ListOf listOf(Type element) {
    return new ListOf(element);
  }

  static SetOf setOf(Type element) {
    return new SetOf(element);
  }

  static Block block(Field... fields) {
    return new Block(ImmutableList.copyOf(Arrays.asList(fields)), "");
  }

  static Mapping mapping() {
    return new Mapping();
  }

  /** The type of the elements of a list or set, however deep; any other type itself. */
  static Type elementOf(Type type) {
    return type.elementType().map(Type::elementOf).orElse(type);
  }

  /** A field of a block; a dot descends further. */
  static Optional<Field> fieldOf(Type type, String name) {
    if (!(type instanceof Block block)) {
      return Optional.empty();
    }
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    Optional<Field> found =
        block.fields().stream().filter(each -> each.name().equals(first)).findFirst();
    return dot < 0 ? found : found.flatMap(field -> fieldOf(field.type(), name.substring(dot + 1)));
  }

  <R> R accept(Cases<R> cases);

  /** What to do with each case. */
  interface Cases<R> {
    R text(Text text);

    R html(Html html);

    R decimal(Decimal decimal);

    R flag(Flag flag);

    R moment(Moment moment);

    R choice(Choice choice);

    R link(Link link);

    R listOf(ListOf listOf);

    R setOf(SetOf setOf);

    R block(Block block);

    R mapping(Mapping mapping);
  }

  /** Cases for an interpreter that cares for a few of them only. */
  abstract class Otherwise<R> implements Cases<R> {

    /** What is made of every case that is not overridden. */
    protected abstract R otherwise(Type type);

    @Override
    public R text(Text text) {
      return otherwise(text);
    }

    @Override
    public R html(Html html) {
      return otherwise(html);
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
    public R choice(Choice choice) {
      return otherwise(choice);
    }

    @Override
    public R link(Link link) {
      return otherwise(link);
    }

    @Override
    public R listOf(ListOf listOf) {
      return otherwise(listOf);
    }

    @Override
    public R setOf(SetOf setOf) {
      return otherwise(setOf);
    }

    @Override
    public R block(Block block) {
      return otherwise(block);
    }

    @Override
    public R mapping(Mapping mapping) {
      return otherwise(mapping);
    }
  }

  /** The type of the elements of a list or set, one level down; empty for every other type. */
  default Optional<Type> elementType() {
    return accept(
        new Otherwise<>() {
          @Override
          public Optional<Type> listOf(ListOf list) {
            return Optional.of(list.element());
          }

          @Override
          public Optional<Type> setOf(SetOf set) {
            return Optional.of(set.element());
          }

          @Override
          protected Optional<Type> otherwise(Type other) {
            return Optional.empty();
          }
        });
  }

  /** This type as that of a reference; every other type is a defect of the caller. */
  default Link requireLink() {
    if (this instanceof Link link) {
      return link;
    }
    throw new IllegalArgumentException("a reference where the kind declares " + this);
  }
}

package dev.coursewright.model;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A type of Canvas object, as data: every concern of the tool is an interpreter of it.
 *
 * @param name what addresses begin with
 * @param title what Canvas's screens call one
 * @param doc for the author
 * @param sections where the spec has them
 * @param endpoint where Canvas has them
 * @param fields what they hold
 * @param constants what every create sends besides, by Canvas's name; one with a dot ({@code
 *     rubric_association.purpose}) stands in an object of its own beside the wrapper and goes with
 *     every update, too; in values {@code {course}} stands for the course's id
 * @param updateConstants what every update sends besides
 * @param foundBy the natural key: the fields by which one is recognised, in alternatives of which
 *     the first that is wholly written counts
 * @param otherwise keys of a list's entry that, if not null, say that it is of another kind
 * @param remembers further handles that others may refer to, and where answers have them; a dot
 *     descends into an object, of the whole answer where the kind's own has no such key
 * @param titledBy the fields of which the first that is written names it to people
 * @param createLane what a create must not overlap with; {@code {self}}, {@code {parent}} and a
 *     field's name in braces stand for addresses; several with a blank between; empty for nothing
 * @param updateLane the same for an update
 * @param ordering whether the order in the spec is Canvas's order, and how Canvas moves one
 * @param movedBy how one leaves its parent for another of the same kind
 * @param repeats what may be sent again without having read Canvas
 * @param listLags whether Canvas reads its list from a replica, which may show what was made a
 *     while ago only
 * @param people whether it is about people, who are counted, not named, and never brought back
 * @param notifiesOnCreate whether Canvas tells students about a new one
 * @param procedures what no declaration can say
 * @param detours values that have to be set in two steps
 * @param rules what must hold before anything is sent
 */
public record Kind(
    String name,
    String title,
    String doc,
    ImmutableList<Placement> sections,
    Endpoint endpoint,
    ImmutableMap<String, Field> fields,
    ImmutableMap<String, String> constants,
    ImmutableMap<String, String> updateConstants,
    ImmutableList<ImmutableList<String>> foundBy,
    ImmutableSet<String> otherwise,
    ImmutableMap<String, String> remembers,
    ImmutableList<String> titledBy,
    String createLane,
    String updateLane,
    Ordering ordering,
    MovedBy movedBy,
    ImmutableSet<Repeat> repeats,
    boolean listLags,
    boolean people,
    boolean notifiesOnCreate,
    ImmutableSet<Procedure> procedures,
    ImmutableList<Detour> detours,
    ImmutableList<Rule> rules) {

  /** How Canvas keeps the order of a list. */
  public enum Ordering {
    /** The order is no concern of the spec. */
    NONE,
    /** Moving one shifts the others, as in modules and their items. */
    INSERTED,
    /** Positions are numbers that nobody shifts, as in assignment groups. */
    PLAIN
  }

  /** How a resource leaves its parent for another of the same kind. */
  public enum MovedBy {
    /** Not at all; it is made anew under another key. */
    NOTHING,
    /** By a PUT that names the new parent, by its kind with {@code _id}. */
    UPDATE,
    /** By a POST to the new parent, after which Canvas takes it out of the old one. */
    CREATE
  }

  /** What may be sent again without having read Canvas. */
  public enum Repeat {
    CREATE,
    UPDATE
  }

  public static Declaration named(String name, String title) {
    return new Declaration(name, title);
  }

  /** The kind whose resources these are nested in, if the address says so. */
  public Optional<String> parent() {
    return sections.stream()
        .filter(each -> !each.under().isEmpty() && each.shape() != Placement.Shape.ONE)
        .map(Placement::under)
        .findFirst();
  }

  /** The address of the resource that one of these is nested in. */
  public Optional<Address> parentOf(Address address) {
    return parent()
        .flatMap(kind -> address.parentKey().map(parentKey -> Address.of(kind, parentKey)));
  }

  /** Whether there is one in a course, so that its address is the kind alone. */
  public boolean isSingle() {
    return sections.stream()
        .allMatch(each -> each.shape() == Placement.Shape.ONE && each.owner().isEmpty());
  }

  /** The field of that name; a dot descends into a block. */
  public Optional<Field> field(String fieldName) {
    int dot = fieldName.indexOf('.');
    return dot < 0
        ? Optional.ofNullable(fields.get(fieldName))
        : Optional.ofNullable(fields.get(fieldName.substring(0, dot)))
            .flatMap(block -> Type.fieldOf(block.type(), fieldName.substring(dot + 1)));
  }

  public Field requireField(String fieldName) {
    return field(fieldName)
        .orElseThrow(
            () -> new IllegalArgumentException("kind " + name + " has no field " + fieldName));
  }

  /** The field that says whether students can see one. */
  public Optional<Field> visibility() {
    return fields.values().stream().filter(each -> each.has(Trait.VISIBILITY)).findFirst();
  }

  /** The fields that Canvas would reset or drop if an update of these left them out. */
  public ImmutableSet<String> along(Set<String> changed) {
    return fields.values().stream()
        .filter(
            field ->
                field.has(Trait.CARRIED)
                    || field.carriedWith().stream().anyMatch(changed::contains))
        .map(Field::name)
        .filter(fieldName -> !changed.contains(fieldName))
        .collect(toImmutableSet());
  }

  public boolean does(Procedure procedure) {
    return procedures.contains(procedure);
  }

  public boolean mayRepeat(Repeat repeat) {
    return repeats.contains(repeat);
  }

  /**
   * Collects what is said about a kind; {@link #fields} ends it. Not for use by several threads.
   */
  public static final class Declaration {
    private final String name;
    private final String title;
    private String doc = "";
    private ImmutableList<Placement> sections = ImmutableList.of();
    private Endpoint endpoint = Endpoint.singleton("");
    private final ImmutableMap.Builder<String, String> constants = ImmutableMap.builder();
    private final ImmutableMap.Builder<String, String> updateConstants = ImmutableMap.builder();
    private final ImmutableList.Builder<ImmutableList<String>> foundBy = ImmutableList.builder();
    private ImmutableSet<String> otherwise = ImmutableSet.of();
    private final ImmutableMap.Builder<String, String> remembers = ImmutableMap.builder();
    private ImmutableList<String> titledBy = ImmutableList.of();
    private String createLane = "";
    private String updateLane = "";
    private Ordering ordering = Ordering.NONE;
    private MovedBy movedBy = MovedBy.NOTHING;
    private ImmutableSet<Repeat> repeats = ImmutableSet.of(Repeat.UPDATE);
    private boolean listLags;
    private boolean people;
    private boolean notifiesOnCreate;
    private ImmutableSet<Procedure> procedures = ImmutableSet.of();
    private final ImmutableList.Builder<Detour> detours = ImmutableList.builder();
    private ImmutableList<Rule> rules = ImmutableList.of();

    private Declaration(String name, String title) {
      this.name = name;
      this.title = title;
    }

    public Declaration doc(String sentence) {
      doc = sentence;
      return this;
    }

    public Declaration writtenIn(Placement... places) {
      sections = ImmutableList.copyOf(places);
      return this;
    }

    public Declaration at(Endpoint place) {
      endpoint = place;
      return this;
    }

    public Declaration always(String constant, String value) {
      constants.put(constant, value);
      return this;
    }

    /** A constant of updates only. */
    public Declaration onUpdate(String constant, String value) {
      updateConstants.put(constant, value);
      return this;
    }

    /** One alternative of the natural key; call again for the next. */
    public Declaration foundBy(String... fieldNames) {
      foundBy.add(ImmutableList.copyOf(fieldNames));
      return this;
    }

    public Declaration notThoseWith(String... answerKeys) {
      otherwise = ImmutableSet.copyOf(answerKeys);
      return this;
    }

    public Declaration remembers(String handle) {
      remembers.put(handle, handle);
      return this;
    }

    /** A handle that answers have under another key. */
    public Declaration remembers(String handle, String answerKey) {
      remembers.put(handle, answerKey);
      return this;
    }

    public Declaration titledBy(String... fieldNames) {
      titledBy = ImmutableList.copyOf(fieldNames);
      return this;
    }

    public Declaration lane(String both) {
      return lanes(both, both);
    }

    public Declaration lanes(String create, String update) {
      createLane = create;
      updateLane = update;
      return this;
    }

    public Declaration ordered(Ordering how) {
      ordering = how;
      return this;
    }

    public Declaration movedBy(MovedBy how) {
      movedBy = how;
      return this;
    }

    /** What may be sent again; a PUT may, unless this says otherwise. */
    public Declaration repeats(Repeat... what) {
      repeats = ImmutableSet.copyOf(Arrays.asList(what));
      return this;
    }

    public Declaration listLags() {
      listLags = true;
      return this;
    }

    public Declaration people() {
      people = true;
      return this;
    }

    public Declaration notifiesOnCreate() {
      notifiesOnCreate = true;
      return this;
    }

    public Declaration procedures(Procedure... which) {
      procedures = ImmutableSet.copyOf(Arrays.asList(which));
      return this;
    }

    public Declaration detour(String field, String through, String when, String instead) {
      detours.add(new Detour(field, through, when, instead));
      return this;
    }

    public Declaration rules(Rule... all) {
      rules = ImmutableList.copyOf(Arrays.asList(all));
      return this;
    }

    public Kind fields(Field... all) {
      ImmutableMap<String, Field> byName =
          Arrays.stream(all).collect(toImmutableMap(Field::name, Function.identity()));
      for (String fieldName : titledBy) {
        checkArgument(byName.containsKey(fieldName), "%s is titled by an unknown field", name);
      }
      return new Kind(
          name,
          title,
          doc,
          sections,
          endpoint,
          byName,
          constants.buildOrThrow(),
          updateConstants.buildOrThrow(),
          foundBy.build(),
          otherwise,
          remembers.buildOrThrow(),
          titledBy,
          createLane,
          updateLane,
          ordering,
          movedBy,
          repeats,
          listLags,
          people,
          notifiesOnCreate,
          procedures,
          detours.build(),
          rules);
    }
  }
}

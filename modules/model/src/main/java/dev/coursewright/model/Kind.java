package dev.coursewright.model;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A type of Canvas object, as data: every concern of the tool is an interpreter of it.
 *
 * @param name what addresses begin with
 * @param title what Canvas's screens call one
 * @param plural what they call several
 * @param doc for the author
 * @param sections where the spec has them
 * @param endpoint where Canvas has them
 * @param fields what they hold
 * @param constants what every create sends besides, by Canvas's name; one with a dot ({@code
 *     rubric_association.purpose}) stands in an object of its own beside the wrapper and goes with
 *     every update, too; in values {@code {course}} stands for the course's id
 * @param updateConstants what every update sends in addition
 * @param foundBy the natural key: the fields by which one is recognised, in alternatives of which
 *     the first that is wholly written counts
 * @param otherwise keys that mark an entry of the list as another kind, unless null or false
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
 * @param personState of a kind about people, who are counted, not named, and never brought back:
 *     the key under which answers say whether one has left; empty for other kinds
 * @param notifiesOnCreate whether Canvas tells students about a new one
 * @param procedures what Canvas makes necessary beyond single requests; at most one of each
 * @param detours values that have to be set in two steps
 * @param rules what must hold before anything is sent
 */
@RecordBuilder
public record Kind(
    String name,
    String title,
    String plural,
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
    String personState,
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

  /** How the object that Canvas makes by itself in a new course is adopted, if it makes one. */
  public Optional<Procedure.AdoptDefault> adoptDefault() {
    return procedure(Procedure.AdoptDefault.class);
  }

  /** What an update needs that may answer with a new object, if this kind has such updates. */
  public Optional<Procedure.ReissuedId> reissuedId() {
    return procedure(Procedure.ReissuedId.class);
  }

  /** Whether an update may answer with a new object, which has another id. */
  public boolean mayReissueId() {
    return reissuedId().isPresent();
  }

  /** What one has to wait for before it can be published, if there is such a condition. */
  public Optional<Procedure.PublishGate> publishGate() {
    return procedure(Procedure.PublishGate.class);
  }

  /**
   * Whether values publish one for which the {@link #publishGate} has to be asked.
   *
   * @param values the fields that are sent
   */
  public boolean isGated(Map<String, Value> values) {
    return publishGate().isPresent()
        && visibility()
            .filter(field -> Value.flag(true).equals(values.get(field.name())))
            .isPresent();
  }

  private <P extends Procedure> Optional<P> procedure(Class<P> type) {
    return procedures.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** Whether it is about people, who are counted, not named, and never brought back. */
  public boolean people() {
    return !personState.isEmpty();
  }

  public boolean mayRepeat(Repeat repeat) {
    return repeats.contains(repeat);
  }

  /**
   * Collects what is said about a kind; {@link #fields} ends it. Not for use by several threads.
   */
  public static final class Declaration {
    private final KindBuilder kind;
    private final ImmutableMap.Builder<String, String> constants = ImmutableMap.builder();
    private final ImmutableMap.Builder<String, String> updateConstants = ImmutableMap.builder();
    private final ImmutableList.Builder<ImmutableList<String>> foundBy = ImmutableList.builder();
    private final ImmutableMap.Builder<String, String> remembers = ImmutableMap.builder();
    private final ImmutableList.Builder<Detour> detours = ImmutableList.builder();

    private Declaration(String name, String title) {
      kind =
          KindBuilder.builder()
              .name(name)
              .title(title)
              .plural(title + "s")
              .doc("")
              .sections(ImmutableList.of())
              .endpoint(Endpoint.singleton(""))
              .otherwise(ImmutableSet.of())
              .titledBy(ImmutableList.of())
              .createLane("")
              .updateLane("")
              .ordering(Ordering.NONE)
              .movedBy(MovedBy.NOTHING)
              .repeats(ImmutableSet.of(Repeat.UPDATE))
              .personState("")
              .procedures(ImmutableSet.of())
              .rules(ImmutableList.of());
    }

    public Declaration doc(String sentence) {
      kind.doc(sentence);
      return this;
    }

    /** What several are called, where that is not the title with an s. */
    public Declaration plural(String words) {
      kind.plural(words);
      return this;
    }

    public Declaration writtenIn(Placement... places) {
      kind.sections(ImmutableList.copyOf(places));
      return this;
    }

    public Declaration at(Endpoint place) {
      kind.endpoint(place);
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
      kind.otherwise(ImmutableSet.copyOf(answerKeys));
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
      kind.titledBy(ImmutableList.copyOf(fieldNames));
      return this;
    }

    public Declaration lane(String both) {
      return lanes(both, both);
    }

    public Declaration lanes(String create, String update) {
      kind.createLane(create);
      kind.updateLane(update);
      return this;
    }

    public Declaration ordered(Ordering how) {
      kind.ordering(how);
      return this;
    }

    public Declaration movedBy(MovedBy how) {
      kind.movedBy(how);
      return this;
    }

    /** What may be sent again; a PUT may, unless this says otherwise. */
    public Declaration repeats(Repeat... what) {
      kind.repeats(ImmutableSet.copyOf(Arrays.asList(what)));
      return this;
    }

    public Declaration listLags() {
      kind.listLags(true);
      return this;
    }

    /** It is about people; answers say under that key whether one has left. */
    public Declaration people(String stateKey) {
      kind.personState(stateKey);
      return this;
    }

    public Declaration notifiesOnCreate() {
      kind.notifiesOnCreate(true);
      return this;
    }

    public Declaration procedures(Procedure... which) {
      kind.procedures(ImmutableSet.copyOf(Arrays.asList(which)));
      return this;
    }

    public Declaration detour(String field, String through, String when, String instead) {
      detours.add(new Detour(field, through, when, instead));
      return this;
    }

    public Declaration rules(Rule... all) {
      kind.rules(ImmutableList.copyOf(Arrays.asList(all)));
      return this;
    }

    public Kind fields(Field... all) {
      ImmutableMap<String, Field> byName =
          Arrays.stream(all).collect(toImmutableMap(Field::name, Function.identity()));
      checkArgument(
          byName.keySet().containsAll(kind.titledBy()),
          "%s is titled by an unknown field",
          kind.name());
      return kind.fields(byName)
          .constants(constants.buildOrThrow())
          .updateConstants(updateConstants.buildOrThrow())
          .foundBy(foundBy.build())
          .remembers(remembers.buildOrThrow())
          .detours(detours.build())
          .build();
    }
  }
}

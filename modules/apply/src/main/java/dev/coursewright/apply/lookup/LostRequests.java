package dev.coursewright.apply.lookup;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import dev.coursewright.apply.AnswerText;
import dev.coursewright.apply.Waiter;
import dev.coursewright.apply.act.ReissuedIds;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.canvas.wire.NaturalKeyMatcher;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import dev.coursewright.state.journal.Intent;
import dev.coursewright.state.journal.OpenIntent;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds out what became of requests that may have made something and of which nobody knows the
 * answer, whether they are of this run or of one before: by reading what Canvas lists, among what
 * no address owns and what is younger than the request. That there is nothing is believed only when
 * the request can no longer be running. Safe for use by several threads, of which one at a time
 * asks about an address.
 */
public final class LostRequests {

  private static final String ID = "id";

  private final Site site;
  private final ExistingObjects look;
  private final ReissuedIds reattaching;
  private final Numbers numbers;
  private final Candidates candidates;
  private final Waiter patience;
  private final Duration settle;
  private final Map<Long, Instant> sent = new ConcurrentHashMap<>();
  private final Map<Long, Instant> blank = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Instant>> confirmed = new ConcurrentHashMap<>();
  private final Map<Address, OpenIntent> again = new ConcurrentHashMap<>();

  public LostRequests(Site site, ExistingObjects look, ReissuedIds reattaching, Duration settle) {
    this.site = site;
    this.look = look;
    this.reattaching = reattaching;
    this.numbers = new Numbers(site.client());
    this.candidates = new Candidates(site, look, numbers);
    this.patience = site.patience();
    this.settle = settle;
  }

  /** Whether it is unknown whether something was made for an address. */
  public boolean isOpen(Address address) {
    return !look.open(address).isEmpty();
  }

  /** All addresses of which something is open. */
  ImmutableSet<Address> open() {
    return site.run().open().stream()
        .filter(each -> each.intent().creating())
        .map(each -> each.intent().address())
        .collect(toImmutableSet());
  }

  /** Canvas has made an object: from now on its list has to show it, or it lags. */
  public void confirmed(Kind kind, Address address, String id) {
    confirmed
        .computeIfAbsent(collection(kind, address), any -> new ConcurrentHashMap<>())
        .put(id, patience.now());
  }

  /**
   * Reads what became of the open requests about an address; whatever is found is recorded.
   *
   * @param wanted what the spec wants the object to be; empty if the address has left it
   */
  public Resolution resolve(Address address, Optional<ImmutableMap<String, Value>> wanted) {
    Kind kind = site.catalog().of(address);
    ImmutableList<OpenIntent> open = look.open(address);
    Intent intent = last(open).intent();
    boolean isBound = site.known().handle(address, ID).isPresent();
    boolean isHarmless = kind.mayRepeat(Kind.Repeat.CREATE);
    if (isBound && intent.method().equals("POST")) {
      boolean isTold = intent.act().equals(Operation.Act.CREATE.name());
      return nothing(open, isTold ? ImmutableList.of() : unknown(kind, address, open));
    }
    if (isHarmless && (wanted.isPresent() || !CanvasLists.has(kind))) {
      return nothing(open, ImmutableList.of());
    }
    return read(kind, address, open, wanted, false);
  }

  /**
   * Reads what a refused request about an address has made all the same: Canvas may refuse a part
   * after it has written the rest ({@code modules.md}), and a gateway may lie. A refusal is over,
   * so that there is nothing to wait for but a list that lags; {@link Resolution.Nothing} leaves it
   * to the caller to record it.
   */
  public Resolution refused(
      Address address, ImmutableMap<String, Value> wanted, Answer.Refused refused) {
    ImmutableList<OpenIntent> open = look.open(address);
    Kind kind = site.catalog().of(address);
    return AnswerText.isUnauthorized(refused) || !CanvasLists.has(kind)
        ? refusedInVain(open)
        : read(kind, address, open, Optional.of(wanted), true);
  }

  private static Resolution refusedInVain(ImmutableList<OpenIntent> open) {
    return new Resolution.Nothing(last(open).intent().attempt());
  }

  private Resolution read(
      Kind kind,
      Address address,
      ImmutableList<OpenIntent> open,
      Optional<ImmutableMap<String, Value>> wanted,
      boolean isOver) {
    ImmutableMap<String, Value> key = sent(open, wanted);
    Handles handles = kind.people() ? numbers.in(site.known()) : site.known();
    Optional<String> bound = site.known().handle(address, ID);
    CanvasLists.Contents now = site.lists().fresh(kind, address, key, handles);
    if (now.problem().isPresent()) {
      return new Resolution.Unclear(
          "It was sent, and its answer is lost. %s".formatted(now.problem().get()));
    }
    boolean bearsIds = Candidates.bearsIds(kind, key);
    if (bound.isPresent() && !bearsIds && now.find(bound.get()).isPresent()) {
      return isOver ? refusedInVain(open) : nothing(open, unknown(kind, address, open));
    }
    if (!bearsIds && NaturalKeyMatcher.key(kind, key).isEmpty()) {
      return new Resolution.Unclear(
          "It was sent, and its answer is lost. Nothing that was sent tells it from others: look for it in Canvas. "
              + remedy(address, "ID"));
    }
    ImmutableList<CanvasLists.Shown> made =
        candidates.among(kind, address, key, watermark(open), now);
    if (made.size() > 1) {
      return new Resolution.Unclear(several(address, made));
    }
    if (made.isEmpty()) {
      return isOver
          ? inVain(kind, address, open, now)
          : none(kind, address, open, now, wanted.isPresent());
    }
    return made(kind, address, open, made.get(0), wanted);
  }

  /** What was sent; of a long text the spec may still have the words. */
  private static ImmutableMap<String, Value> sent(
      ImmutableList<OpenIntent> open, Optional<ImmutableMap<String, Value>> wanted) {
    ImmutableMap<String, Sent> fields = last(open).intent().fields();
    ImmutableMap.Builder<String, Value> all = ImmutableMap.builder();
    fields.forEach(
        (name, field) ->
            LastApplied.value(field)
                .or(
                    () ->
                        wanted
                            .flatMap(values -> Optional.ofNullable(values.get(name)))
                            .filter(value -> Sent.of(value).equals(field)))
                .ifPresent(value -> all.put(name, value)));
    return all.buildOrThrow();
  }

  private static OpenIntent last(ImmutableList<OpenIntent> open) {
    return open.get(open.size() - 1);
  }

  static long watermark(ImmutableList<OpenIntent> open) {
    return open.stream().mapToLong(each -> each.intent().watermark()).min().orElse(0);
  }

  /** Canvas shows nothing: that counts once the request can no longer be running. */
  private Resolution none(
      Kind kind,
      Address address,
      ImmutableList<OpenIntent> open,
      CanvasLists.Contents now,
      boolean isWanted) {
    Instant lastSent =
        open.stream().map(this::sentAt).max(Instant::compareTo).orElse(patience.now());
    Instant settled = lastSent.plus(settle);
    if (!patience.isOver(settled)) {
      return new Resolution.NotYet(settled, "Its answer is lost, and Canvas may still be at it.");
    }
    Optional<Resolution> stale = stale(kind, address, open, now, lastSent);
    if (stale.isPresent()) {
      return stale.get();
    }
    if (isWanted) {
      again.put(address, open.get(0));
    }
    boolean isBound = site.known().handle(address, ID).isPresent();
    return nothing(open, isBound ? unknown(kind, address, open) : ImmutableList.of());
  }

  /** People are not waited for: the next look finds whoever is there, and nobody comes twice. */
  private Resolution inVain(
      Kind kind, Address address, ImmutableList<OpenIntent> open, CanvasLists.Contents now) {
    Optional<Resolution> stale =
        kind.people() ? Optional.empty() : stale(kind, address, open, now, sentAt(last(open)));
    return stale.orElse(refusedInVain(open));
  }

  /** Whether a list that shows nothing may be an old one: then it has to show nothing twice. */
  private Optional<Resolution> stale(
      Kind kind,
      Address address,
      ImmutableList<OpenIntent> open,
      CanvasLists.Contents now,
      Instant lastSent) {
    if (!kind.listLags() || showsWitness(kind, address, now, lastSent)) {
      return Optional.empty();
    }
    Instant second =
        patience.afterLag(blank.computeIfAbsent(last(open).number(), any -> patience.now()));
    return patience.isOver(second)
        ? Optional.empty()
        : Optional.of(
            new Resolution.NotYet(
                second, "It is not known what Canvas did: its list may be an old one."));
  }

  /** By our clock; if that has gone back since, no time has passed. */
  private Instant sentAt(OpenIntent open) {
    return sent.computeIfAbsent(
        open.number(),
        any -> open.intendedAt().isAfter(patience.now()) ? patience.now() : open.intendedAt());
  }

  private boolean showsWitness(
      Kind kind, Address address, CanvasLists.Contents now, Instant lastSent) {
    return confirmed.getOrDefault(collection(kind, address), ImmutableMap.of()).entrySet().stream()
        .anyMatch(each -> each.getValue().isAfter(lastSent) && now.find(each.getKey()).isPresent());
  }

  private static String collection(Kind kind, Address address) {
    return kind.name() + kind.parentOf(address).map(parent -> " " + parent).orElse("");
  }

  private Resolution nothing(ImmutableList<OpenIntent> open, ImmutableList<Entry> entries) {
    settle(open, entries);
    return new Resolution.Nothing(last(open).intent().attempt());
  }

  /** All of them are about one object; what is known of it goes with the last. */
  private void settle(ImmutableList<OpenIntent> open, ImmutableList<Entry> entries) {
    OpenIntent last = last(open);
    site.run().resolved(last.number(), entries);
    open.stream()
        .filter(each -> each.number() != last.number())
        .forEach(each -> site.run().resolved(each.number(), ImmutableList.of()));
  }

  /** An update was sent, and may have been done or not: its fields are sent again. */
  private static ImmutableList<Entry> unknown(
      Kind kind, Address address, ImmutableList<OpenIntent> open) {
    ImmutableMap<String, Sent> fields = last(open).intent().fields();
    return ImmutableList.of(
        new Entry.Applied(
            address,
            ImmutableMap.of(),
            ImmutableMap.copyOf(
                Maps.transformValues(
                    Maps.filterKeys(fields, name -> canBeSentAgain(kind, name)),
                    field -> new Sent.Unknown()))));
  }

  /** Whether an update can set a field to whatever the spec says. */
  public static boolean canBeSentAgain(Kind kind, String name) {
    Field field = kind.requireField(name);
    return !field.has(Trait.FIXED) && !field.has(Trait.BECOMES_ACTIVE);
  }

  private Resolution made(
      Kind kind,
      Address address,
      ImmutableList<OpenIntent> open,
      CanvasLists.Shown shown,
      Optional<ImmutableMap<String, Value>> wanted) {
    boolean isBound = site.known().handle(address, ID).isPresent();
    ImmutableMap<String, Value> fixed = onlyByCreate(kind, wanted.orElse(ImmutableMap.of()));
    ImmutableMap<String, Value> kept =
        site.comparison()
            .keptOtherwise(kind, comparable(kind, fixed), shown.observed(), site.known());
    ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    entries.add(
        new Entry.Applied(
            address, shown.observed().handles(), site.recording().fields(fixed, kept)));
    if (isBound) {
      entries.addAll(reattaching.owe(address));
    }
    if (wanted.isEmpty()) {
      entries.add(new Entry.Released(address));
    }
    if (address.equals(Course.ADDRESS)) {
      entries.add(new Entry.CourseFound(shown.id()));
    }
    settle(open, entries.build());
    if (address.equals(Course.ADDRESS)) {
      site.known().courseIs(shown.id());
    }
    look.wrote(address);
    return new Resolution.Made(kept);
  }

  /** What no request can set any more once the object exists. */
  public static ImmutableMap<String, Value> onlyByCreate(
      Kind kind, ImmutableMap<String, Value> values) {
    return ImmutableMap.copyOf(
        Maps.filterKeys(
            values,
            name -> kind.endpoint().updatesByCreate() || kind.requireField(name).has(Trait.FIXED)));
  }

  /** References may be of other forms than those that Canvas shows, but they were what matched. */
  private static ImmutableMap<String, Value> comparable(
      Kind kind, ImmutableMap<String, Value> values) {
    return ImmutableMap.copyOf(
        Maps.filterKeys(
            values,
            name -> {
              Field field = kind.requireField(name);
              return !(field.type() instanceof Type.Link);
            }));
  }

  /**
   * What came late of requests that were sent again, a sentence for each; reads each list once
   * more.
   */
  public ImmutableList<String> late() {
    ImmutableList.Builder<String> late = ImmutableList.builder();
    ImmutableMap.copyOf(again)
        .forEach(
            (address, first) -> {
              Kind kind = site.catalog().of(address);
              ImmutableList<OpenIntent> open = ImmutableList.of(first);
              ImmutableMap<String, Value> key = sent(open, Optional.empty());
              Handles handles = kind.people() ? numbers.in(site.known()) : site.known();
              CanvasLists.Contents now = site.lists().fresh(kind, address, key, handles);
              now.problem()
                  .ifPresent(
                      problem ->
                          late.add(
                              "%s was sent twice; whether it was done twice is not known. %s"
                                  .formatted(address, problem)));
              candidates
                  .among(kind, address, key, watermark(open), now)
                  .forEach(each -> late.add(late(kind, address, each)));
            });
    return late.build();
  }

  private static String late(Kind kind, Address address, CanvasLists.Shown shown) {
    return "%s was sent twice, and Canvas did the first late: %s %s is there besides and belongs to nothing in the spec. Delete it in Canvas."
        .formatted(address, kind.title().toLowerCase(Locale.ROOT), shown.id());
  }

  private static String several(Address address, ImmutableList<CanvasLists.Shown> candidates) {
    String ids = candidates.stream().map(CanvasLists.Shown::id).collect(joining(" and "));
    return "It was sent, its answer is lost, and Canvas has several that it may have made: %s. %s"
        .formatted(ids, remedy(address, candidates.get(0).id()));
  }

  private static String remedy(Address address, String id) {
    return "Say which one it is (adopt: {%1$s: %2$s}), or: coursewright state adopt SPEC %1$s %2$s"
        .formatted(address, id);
  }
}

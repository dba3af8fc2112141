package dev.coursewright.apply.lookup;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.coursewright.apply.AnswerText;
import dev.coursewright.apply.FieldRecorder;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.wire.KeptValues;
import dev.coursewright.canvas.wire.NaturalKeyMatcher;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.journal.Intent;
import dev.coursewright.state.journal.OpenIntent;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Resolves requests whose answer is lost and that may have created something, whether this run sent
 * them or an earlier one. Canvas's list is read, and the object is searched for among those that no
 * address owns and that are younger than the request. That there is none counts only when the
 * request can no longer be running. Safe for use by several threads, of which one at a time asks
 * about an address.
 */
public final class LostRequests {

  private final Catalog catalog;
  private final Run run;
  private final RunHandles known;
  private final CanvasLists lists;
  private final UnboundObjects unbound;
  private final WrittenObjects written;
  private final FieldRecorder fields;
  private final KeptValues keptValues;
  private final Function<Address, ImmutableList<Entry>> onNewId;
  private final AbsenceCheck losses;
  private final Map<Address, OpenIntent> sentAgain = new ConcurrentHashMap<>();

  /**
   * The lost requests of one run.
   *
   * @param onNewId what else to record when a bound address gets a new id
   * @param losses decides when a list without the object is proof
   */
  public LostRequests(
      Catalog catalog,
      Run run,
      RunHandles known,
      CanvasLists lists,
      UnboundObjects unbound,
      WrittenObjects written,
      FieldRecorder fields,
      KeptValues keptValues,
      Function<Address, ImmutableList<Entry>> onNewId,
      AbsenceCheck losses) {
    this.catalog = catalog;
    this.run = run;
    this.known = known;
    this.lists = lists;
    this.unbound = unbound;
    this.written = written;
    this.fields = fields;
    this.keptValues = keptValues;
    this.onNewId = onNewId;
    this.losses = losses;
  }

  /** Whether it is unknown whether something was created for an address. */
  public boolean isOpen(Address address) {
    return run.open().stream().anyMatch(each -> OpenRequests.isAbout(each, address));
  }

  /** The smallest watermark of the open requests about an address. */
  long watermark(Address address) {
    return open(address).watermark();
  }

  /** All addresses that an open request is about. */
  ImmutableSet<Address> openAddresses() {
    return run.open().stream()
        .filter(each -> each.intent().creating())
        .map(each -> each.intent().address())
        .collect(toImmutableSet());
  }

  private OpenRequests open(Address address) {
    return OpenRequests.of(catalog.of(address), address, run);
  }

  /**
   * Reads what the open requests about an address have done, and records it.
   *
   * @param wanted the values that the spec wants; empty if the address has left it
   */
  public Resolution resolve(Address address, Optional<ImmutableMap<String, Value>> wanted) {
    OpenRequests open = open(address);
    Intent intent = open.last().intent();
    boolean isHarmless = open.kind().mayRepeat(Kind.Repeat.CREATE);
    if (isBound(address) && intent.method().equals("POST")) {
      boolean isCreate = intent.act().equals(Operation.Act.CREATE.name());
      return close(open, isCreate ? ImmutableList.of() : open.unknownFields());
    }
    if (isHarmless && (wanted.isPresent() || !CanvasLists.has(open.kind()))) {
      return close(open, ImmutableList.of());
    }
    return read(open, wanted, false);
  }

  /**
   * Reads what a refused request about an address has done all the same: Canvas may refuse a part
   * after it has written the rest ({@code modules.md}), and a gateway may lie. A refused request is
   * over, so that only a list that lags is waited for. {@link Resolution.Nothing} leaves the intent
   * open: the caller records the refusal.
   */
  public Resolution refused(
      Address address, ImmutableMap<String, Value> wanted, Answer.Refused refused) {
    OpenRequests open = open(address);
    return AnswerText.isUnauthorized(refused) || !CanvasLists.has(open.kind())
        ? open.nothing()
        : read(open, Optional.of(wanted), true);
  }

  private Resolution read(
      OpenRequests open, Optional<ImmutableMap<String, Value>> wanted, boolean isRefused) {
    Kind kind = open.kind();
    Address address = open.address();
    ImmutableMap<String, Value> sent = open.sent(wanted);
    Optional<String> bound = known.id(address);
    CanvasLists.Contents list = lists.fresh(kind, address, sent, unbound.handles(kind));
    if (list.problem().isPresent()) {
      return new Resolution.Unclear(
          "It was sent, and its answer is lost. %s".formatted(list.problem().get()));
    }
    boolean isKnownByParts = UnboundObjects.isKnownByParts(kind, sent);
    if (bound.isPresent() && !isKnownByParts && list.find(bound.get()).isPresent()) {
      return isRefused ? open.nothing() : close(open, open.unknownFields());
    }
    if (!isKnownByParts && NaturalKeyMatcher.key(kind, sent).isEmpty()) {
      return new Resolution.Unclear(
          "It was sent, and its answer is lost. Nothing that was sent tells it from others: look"
              + " for it in Canvas. "
              + AdoptHint.remedy(address, "ID"));
    }
    ImmutableList<CanvasLists.Shown> made =
        unbound.madeBy(kind, address, sent, open.watermark(), list);
    if (made.size() > 1) {
      return new Resolution.Unclear(several(address, made));
    } else if (made.size() == 1) {
      return bind(open, made.get(0), wanted);
    }
    return isRefused
        ? losses.doubtOfRefused(open, list).orElse(open.nothing())
        : lostWithoutTrace(open, list, wanted);
  }

  private Resolution lostWithoutTrace(
      OpenRequests open, CanvasLists.Contents list, Optional<ImmutableMap<String, Value>> wanted) {
    Optional<Resolution> doubt = losses.doubt(open, list);
    if (doubt.isPresent()) {
      return doubt.get();
    }
    if (wanted.isPresent()) {
      sentAgain.put(open.address(), open.all().get(0));
    }
    return close(open, isBound(open.address()) ? open.unknownFields() : ImmutableList.of());
  }

  private boolean isBound(Address address) {
    return known.id(address).isPresent();
  }

  /** Closes all requests with one answer; what is known of the object goes with the last. */
  private Resolution close(OpenRequests open, ImmutableList<Entry> entries) {
    run.resolved(open.last().number(), entries);
    open.all().stream()
        .filter(each -> each.number() != open.last().number())
        .forEach(each -> run.resolved(each.number(), ImmutableList.of()));
    return open.nothing();
  }

  /** Canvas has created one object: the address is bound to it. */
  private Resolution bind(
      OpenRequests open, CanvasLists.Shown shown, Optional<ImmutableMap<String, Value>> wanted) {
    Address address = open.address();
    boolean isCourse = address.equals(Course.ADDRESS);
    ImmutableMap<String, Value> fixed =
        LastApplied.onlyByCreate(open.kind(), wanted.orElse(ImmutableMap.of()));
    ImmutableMap<String, Value> kept =
        keptValues.keptOtherwise(
            open.kind(), LastApplied.withoutLinks(open.kind(), fixed), shown.observed(), known);
    ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    entries.add(new Entry.Applied(address, shown.observed().handles(), fields.fields(fixed, kept)));
    if (isBound(address)) {
      entries.addAll(onNewId.apply(address));
    }
    if (wanted.isEmpty()) {
      entries.add(new Entry.Released(address));
    }
    if (isCourse) {
      entries.add(new Entry.CourseFound(shown.id()));
    }
    Resolution unused = close(open, entries.build());
    if (isCourse) {
      known.courseIs(shown.id());
    }
    written.written(address);
    return new Resolution.Made(kept);
  }

  /**
   * Reads once more the lists of those requests that were sent a second time.
   *
   * @return what the first request created after all, a sentence for each
   */
  public ImmutableList<String> createdLate() {
    ImmutableList.Builder<String> late = ImmutableList.builder();
    ImmutableMap.copyOf(sentAgain)
        .forEach(
            (address, first) -> {
              OpenRequests open =
                  new OpenRequests(catalog.of(address), address, ImmutableList.of(first));
              late.addAll(createdLate(open));
            });
    return late.build();
  }

  private ImmutableList<String> createdLate(OpenRequests open) {
    Kind kind = open.kind();
    Address address = open.address();
    ImmutableMap<String, Value> sent = open.sent(Optional.empty());
    CanvasLists.Contents list = lists.fresh(kind, address, sent, unbound.handles(kind));
    ImmutableList.Builder<String> late = ImmutableList.builder();
    list.problem()
        .ifPresent(
            problem ->
                late.add(
                    "%s was sent twice; whether it was done twice is not known. %s"
                        .formatted(address, problem)));
    for (CanvasLists.Shown each : unbound.madeBy(kind, address, sent, open.watermark(), list)) {
      late.add(
          "%s was sent twice, and Canvas did the first late: %s %s is there besides and belongs to nothing in the spec. Delete it in Canvas."
              .formatted(address, kind.title().toLowerCase(Locale.ROOT), each.id()));
    }
    return late.build();
  }

  private static String several(Address address, ImmutableList<CanvasLists.Shown> candidates) {
    String ids = candidates.stream().map(CanvasLists.Shown::id).collect(joining(" and "));
    return "It was sent, its answer is lost, and Canvas has several that it may have made: %s. %s"
        .formatted(ids, AdoptHint.remedy(address, candidates.get(0).id()));
  }
}

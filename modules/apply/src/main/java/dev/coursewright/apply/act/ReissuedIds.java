package dev.coursewright.apply.act;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Streams;
import dev.coursewright.apply.AnswerText;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.lookup.LastApplied;
import dev.coursewright.apply.lookup.Site;
import dev.coursewright.apply.send.RequestBuilder;
import dev.coursewright.apply.send.WriteSender;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.wire.FilledPath;
import dev.coursewright.canvas.wire.WireEncoder;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Procedure;
import dev.coursewright.model.Value;
import dev.coursewright.model.ValueLinks;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Carries out {@link Procedure.ReissuedId} ({@code rubrics.md}, "used or not"): names the bookmark
 * in an update, and sends what refers to the old object again with the new id. Safe for use by
 * several threads.
 */
public final class ReissuedIds {

  private final Site site;
  private final RequestBuilder drafting;
  private final Map<Address, ImmutableMap<Address, Binding>> owed = new ConcurrentHashMap<>();

  public ReissuedIds(Site site) {
    this.site = site;
    this.drafting = new RequestBuilder(site);
  }

  /** Adds the id of the bookmark, without which Canvas would make another bookmark. */
  ObjectNode withBookmark(Procedure.ReissuedId reissued, Operation operation, ObjectNode body) {
    ObjectNode copy = body.deepCopy();
    site.known()
        .handle(operation.address(), reissued.bookmark())
        .or(() -> shownBookmark(reissued, operation))
        .ifPresent(bookmark -> copy.put(reissued.bookmark(), bookmark));
    return copy;
  }

  /** The bookmark in the object's own GET: lists lack it, and only a create's answer has it. */
  private Optional<String> shownBookmark(Procedure.ReissuedId reissued, Operation operation) {
    Kind kind = site.catalog().of(operation.address());
    FilledPath path =
        site.paths()
            .fill(
                kind,
                kind.endpoint().show(),
                operation.address(),
                operation.values(),
                site.known());
    return path instanceof FilledPath.Known known
            && site.client().get(known.path(), ImmutableMap.of("include[]", reissued.include()))
                instanceof Answer.Ok ok
        ? Streams.stream(ok.body().path(reissued.associations()))
            .filter(each -> each.path("purpose").asText().equals(reissued.purpose()))
            .map(each -> each.path("id").asText())
            .findFirst()
        : Optional.empty();
  }

  /**
   * What follows from an object having got another id: whatever refers to it is to be told. Has to
   * be recorded together with the id, so that the next run tells it if this one does not come to
   * it.
   */
  public ImmutableList<Entry> owe(Address address) {
    if (!site.catalog().of(address).mayReissueId()) {
      return ImmutableList.of();
    }
    ImmutableMap<Address, Binding> referring =
        ImmutableMap.copyOf(
            Maps.filterEntries(
                site.run().state().bindings(),
                each ->
                    site.catalog().of(each.getKey()).mayRepeat(Kind.Repeat.CREATE)
                        && !referring(each.getValue(), address).isEmpty()));
    owed.merge(
        address,
        referring,
        (before, more) ->
            ImmutableMap.<Address, Binding>builder()
                .putAll(before)
                .putAll(more)
                .buildKeepingLast());
    return referring.entrySet().stream()
        .map(
            each ->
                new Entry.Applied(
                    each.getKey(),
                    ImmutableMap.of(),
                    Maps.toMap(referring(each.getValue(), address), any -> new Sent.Unknown())))
        .collect(toImmutableList());
  }

  /**
   * Tells what is owed, by the create's POST once more, which Canvas takes as the same association.
   * One that fails is named, and stays owed to the next apply.
   */
  Outcome settle(Operation operation, Outcome outcome) {
    ImmutableMap<Address, Binding> referring = owed.remove(operation.address());
    if (referring == null) {
      return outcome;
    }
    List<String> failures = new ArrayList<>();
    referring.forEach(
        (address, binding) ->
            repeat(operation, address, site.catalog().of(address), binding)
                .ifPresent(problem -> failures.add(address + ": " + problem)));
    return failures.isEmpty()
        ? outcome
        : new Outcome.Failed(
            "Canvas made a new one with another id, and what uses it could not be told: "
                + String.join(" ", failures));
  }

  private Optional<String> repeat(
      Operation operation, Address address, Kind kind, Binding binding) {
    ImmutableMap<String, Value> values = LastApplied.values(binding.fields());
    RequestBuilder.Draft draft =
        drafting.draft(
            kind,
            address,
            kind.endpoint().create(),
            values,
            WireEncoder.Purpose.CREATE,
            site.known());
    if (draft instanceof RequestBuilder.Draft.Lacking lacking) {
      return Optional.of(lacking.why());
    }
    RequestBuilder.Draft.Ready ready = (RequestBuilder.Draft.Ready) draft;
    Operation repeated = repetition(operation, address, kind);
    WriteSender.Sending sending =
        site.requests()
            .send(
                site.recording().intent(kind, repeated, "POST", ready.path(), values, 0, true),
                ready.body(),
                true);
    return sending
        .answer()
        .accept(
            new Answer.Cases<>() {
              @Override
              public Optional<String> ok(Answer.Ok ok) {
                ImmutableMap<String, String> handles =
                    site.reader().read(kind, ok.body()).handles();
                site.requests()
                    .succeeded(
                        sending,
                        ImmutableList.of(new Entry.Applied(address, handles, binding.fields())));
                return Optional.empty();
              }

              @Override
              public Optional<String> refused(Answer.Refused refused) {
                site.requests().refused(sending);
                return Optional.of(AnswerText.inWords(refused));
              }

              @Override
              public Optional<String> unanswered(Answer.Unanswered unanswered) {
                return Optional.of(unanswered.how());
              }
            });
  }

  /** The fields by which something refers to an address. */
  private static ImmutableSet<String> referring(Binding binding, Address target) {
    return LastApplied.values(binding.fields()).entrySet().stream()
        .filter(each -> ValueLinks.in(each.getValue()).contains(target))
        .map(Map.Entry::getKey)
        .collect(toImmutableSet());
  }

  private static Operation repetition(Operation operation, Address address, Kind kind) {
    return new Operation(
        operation.id() + " for " + address,
        address,
        Operation.Act.REPEAT,
        kind.endpoint().create(),
        ImmutableMap.of(),
        ImmutableSet.of(),
        ImmutableSet.of(),
        ImmutableSet.of(),
        "",
        false,
        Optional.empty(),
        ImmutableList.of());
  }
}

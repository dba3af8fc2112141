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
import dev.coursewright.apply.lookup.ObjectReader;
import dev.coursewright.apply.lookup.RunHandles;
import dev.coursewright.apply.send.ResultRecorder;
import dev.coursewright.apply.send.Write;
import dev.coursewright.apply.send.WriteCycle;
import dev.coursewright.apply.send.WriteResult;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Procedure;
import dev.coursewright.model.Value;
import dev.coursewright.model.ValueLinks;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;
import dev.coursewright.state.file.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Carries out {@link Procedure.ReissuedId}: updates that may create a new object, so that the
 * address gets another id ({@code rubrics.md}, "used or not"): the update names the bookmark, so
 * that Canvas moves it to the new object, and the resources that refer to the address are sent
 * again with the new id. Safe for use by several threads.
 */
public final class ReissuedIds {

  private final Catalog catalog;
  private final Run run;
  private final RunHandles known;
  private final ObjectReader reader;
  private final WriteCycle cycle;
  private final ResultRecorder results;

  /** The bindings that referred to an address before it got its new id. */
  private final Map<Address, ImmutableMap<Address, Binding>> owed = new ConcurrentHashMap<>();

  public ReissuedIds(
      Catalog catalog,
      Run run,
      RunHandles known,
      ObjectReader reader,
      WriteCycle cycle,
      ResultRecorder results) {
    this.catalog = catalog;
    this.run = run;
    this.known = known;
    this.reader = reader;
    this.cycle = cycle;
    this.results = results;
  }

  /** Without the bookmark's id Canvas would make another bookmark. */
  ObjectNode withBookmark(Procedure.ReissuedId procedure, Operation operation, ObjectNode body) {
    ObjectNode copy = body.deepCopy();
    known
        .handle(operation.address(), procedure.bookmark())
        .or(() -> shownBookmark(procedure, operation))
        .ifPresent(bookmark -> copy.put(procedure.bookmark(), bookmark));
    return copy;
  }

  /** Lists lack it: of an adopted or recovered object it is read. */
  private Optional<String> shownBookmark(Procedure.ReissuedId procedure, Operation operation) {
    Kind kind = catalog.of(operation.address());
    return reader
        .path(kind, kind.endpoint().show(), operation.address(), operation.values())
        .flatMap(path -> reader.get(path, ImmutableMap.of("include[]", procedure.include())))
        .flatMap(
            shown ->
                Streams.stream(shown.path(procedure.associations()))
                    .filter(each -> each.path("purpose").asText().equals(procedure.purpose()))
                    .map(each -> each.path("id").asText())
                    .findFirst());
  }

  /**
   * Notes which bindings refer to an address that gets another id.
   *
   * @return what has to be recorded together with the id, so that the next run sends them again if
   *     this one is cut off before it does
   */
  public ImmutableList<Entry> owe(Address address) {
    if (!catalog.of(address).mayReissueId()) {
      return ImmutableList.of();
    }
    ImmutableMap<Address, Binding> referring =
        ImmutableMap.copyOf(
            Maps.filterEntries(
                run.state().bindings(),
                each ->
                    catalog.of(each.getKey()).mayRepeat(Kind.Repeat.CREATE)
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
   * Sends what refers to the operation's address again, by the create's POST, which Canvas takes as
   * the same association. One that fails is named, and the next apply sends it.
   *
   * @return the outcome of the operation
   */
  Outcome settle(Operation operation, Outcome outcome) {
    ImmutableMap<Address, Binding> referring = owed.remove(operation.address());
    if (referring == null) {
      return outcome;
    }
    List<String> failures = new ArrayList<>();
    referring.forEach(
        (address, binding) ->
            repeat(operation, address, catalog.of(address), binding)
                .ifPresent(problem -> failures.add(address + ": " + problem)));
    return failures.isEmpty()
        ? outcome
        : new Outcome.Failed(
            "Canvas made a new one with another id, and what uses it could not be told: "
                + String.join(" ", failures));
  }

  private Optional<String> repeat(
      Operation operation, Address address, Kind kind, Binding binding) {
    Operation repeated = repetition(operation, address, kind, LastApplied.values(binding.fields()));
    return cycle
        .send(Write.post(kind, repeated, known))
        .accept(
            new WriteResult.Cases<>() {
              @Override
              public Optional<String> answered(WriteResult.Answered answered) {
                results.step(
                    answered,
                    ImmutableList.of(
                        new Entry.Applied(
                            address, answered.observed().handles(), binding.fields())));
                return Optional.empty();
              }

              @Override
              public Optional<String> refused(WriteResult.Refused refused) {
                Outcome unused = results.refused(refused);
                return Optional.of(AnswerText.inWords(refused.answer()));
              }

              @Override
              public Optional<String> lost(WriteResult.Lost lost) {
                return Optional.of(lost.how());
              }

              @Override
              public Optional<String> unsent(WriteResult.Unsent unsent) {
                return Optional.of(unsent.why());
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

  private static Operation repetition(
      Operation operation, Address address, Kind kind, ImmutableMap<String, Value> values) {
    return new Operation(
        operation.id() + " for " + address,
        address,
        Operation.Act.REPEAT,
        kind.endpoint().create(),
        values,
        ImmutableSet.of(),
        ImmutableSet.of(),
        ImmutableSet.of(),
        "",
        false,
        Optional.empty(),
        ImmutableList.of());
  }
}

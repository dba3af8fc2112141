package dev.coursewright.apply.act;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.ExistingObjects;
import dev.coursewright.apply.lookup.LastApplied;
import dev.coursewright.apply.lookup.Membership;
import dev.coursewright.apply.lookup.Numbers;
import dev.coursewright.apply.lookup.Site;
import dev.coursewright.apply.send.RequestBuilder;
import dev.coursewright.apply.send.ResultRecorder;
import dev.coursewright.apply.send.WriteSender;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.canvas.wire.Observed;
import dev.coursewright.canvas.wire.WireEncoder;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Stage;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes objects to another parent: by a PUT that names it and the place in its list, without which
 * Canvas leaves the object without one ({@code modules.md}), or by a POST there. Until the answer
 * is recorded the state has the object under its old address.
 */
public final class Mover {

  private final Site site;
  private final RequestBuilder drafting;
  private final ResultRecorder delivery;
  private final ExistenceCheck presence;
  private final Places places;
  private final ExistingObjects look;
  private final Numbers numbers;
  private final Updater updating;

  public Mover(Site site, ExistingObjects look, Updater updating) {
    this.site = site;
    this.look = look;
    this.numbers = new Numbers(site.client());
    this.updating = updating;
    this.drafting = new RequestBuilder(site);
    this.delivery = new ResultRecorder(site);
    this.presence = new ExistenceCheck(site, look);
    this.places = new Places(site);
  }

  public Turn move(Operation operation) {
    Kind kind = site.catalog().of(operation.address());
    Address from = operation.from().orElse(operation.address());
    Optional<Turn> missing = presence.missing(operation, kind, from);
    return missing.isPresent()
        ? arrived(operation, kind, from).orElse(missing.get())
        : Turn.ended(send(operation, kind, from));
  }

  /**
   * An object that is not where it was may be where it is wanted: a run was cut off before it knew.
   * What else the move would have set is sent again.
   */
  private Optional<Turn> arrived(Operation operation, Kind kind, Address from) {
    CanvasLists.Contents there =
        site.lists().fresh(kind, operation.address(), operation.values(), site.known());
    Optional<CanvasLists.Shown> shown =
        kind.movedBy() == Kind.MovedBy.UPDATE
            ? site.known().handle(from, "id").flatMap(there::find)
            : look
                .unowned(kind, whole(operation, kind, from), there, numbers.in(site.known()))
                .stream()
                .filter(each -> !Membership.hasLeft(kind, operation.values(), each))
                .findFirst();
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    site.run()
        .note(
            ImmutableList.<Entry>builder()
                .addAll(operation.then())
                .add(
                    new Entry.Applied(
                        operation.address(), shown.get().observed().handles(), ImmutableMap.of()))
                .build());
    presence.confirm(operation.address());
    return Optional.of(
        operation.values().isEmpty()
            ? Turn.ended(Outcome.applied())
            : updating.update(operation.asUpdate(kind, operation.values())));
  }

  private Outcome send(Operation operation, Kind kind, Address from) {
    Handles handles = site.known().as(operation.address(), from);
    return switch (kind.movedBy()) {
      case UPDATE -> send(operation, kind, "PUT", operation.values(), handles);
      case CREATE -> send(operation, kind, "POST", whole(operation, kind, from), handles);
      case NOTHING ->
          new Outcome.Failed("Canvas cannot move it; give it another key to have it made anew.");
    };
  }

  private Outcome send(
      Operation operation,
      Kind kind,
      String method,
      ImmutableMap<String, Value> values,
      Handles handles) {
    boolean isUpdate = method.equals("PUT");
    RequestBuilder.Draft draft =
        drafting.draft(
            kind,
            operation.address(),
            operation.path(),
            values,
            isUpdate ? WireEncoder.Purpose.MOVE : WireEncoder.Purpose.CREATE,
            handles);
    if (draft instanceof RequestBuilder.Draft.Lacking lacking) {
      return new Outcome.Failed(lacking.why());
    }
    RequestBuilder.Draft.Ready ready = (RequestBuilder.Draft.Ready) draft;
    ObjectNode body = ready.body();
    if (isUpdate && kind.ordering() != Kind.Ordering.NONE) {
      CanvasLists.Contents list =
          site.lists().fresh(kind, operation.address(), operation.values(), handles);
      if (list.problem().isPresent()) {
        return new Outcome.Failed(list.problem().get());
      }
      body = site.encoder().positioned(kind, body, places.entry(operation, list, handles));
    }
    WriteSender.Sending sending =
        site.requests()
            .send(
                site.recording()
                    .intent(
                        kind, operation, method, ready.path(), operation.values(), 0, !isUpdate),
                body,
                kind.mayRepeat(isUpdate ? Kind.Repeat.UPDATE : Kind.Repeat.CREATE));
    ImmutableMap<String, Value> sent =
        ImmutableMap.copyOf(
            Maps.filterKeys(ready.values(), name -> operation.values().containsKey(name)));
    return sending
        .answer()
        .accept(
            new Answer.Cases<>() {
              @Override
              public Outcome ok(Answer.Ok ok) {
                Observed observed = site.reader().read(kind, ok.body());
                presence.confirm(operation.address());
                return delivery.done(
                    operation, kind, sending, sent, observed, handles, ImmutableList.of());
              }

              @Override
              public Outcome refused(Answer.Refused refused) {
                return delivery.refused(sending);
              }

              @Override
              public Outcome unanswered(Answer.Unanswered unanswered) {
                return delivery.unanswered(
                    operation.from().orElse(operation.address()), operation, unanswered);
              }
            });
  }

  /** All that a create sends: what was last applied, and what changes. */
  private ImmutableMap<String, Value> whole(Operation operation, Kind kind, Address from) {
    Map<String, Value> values = new LinkedHashMap<>();
    site.run()
        .binding(from)
        .map(binding -> LastApplied.values(binding.fields()))
        .orElse(ImmutableMap.of())
        .forEach(
            (name, value) -> {
              if (kind.field(name).map(field -> field.stage() == Stage.CREATE).orElse(false)) {
                values.put(name, value);
              }
            });
    values.putAll(operation.values());
    return ImmutableMap.copyOf(values);
  }
}

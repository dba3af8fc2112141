package dev.coursewright.apply.act;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.AnswerText;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.lookup.ExistingObjects;
import dev.coursewright.apply.lookup.LostRequests;
import dev.coursewright.apply.lookup.Resolution;
import dev.coursewright.apply.lookup.Site;
import dev.coursewright.apply.send.RequestBuilder;
import dev.coursewright.apply.send.ResultRecorder;
import dev.coursewright.apply.send.WriteSender;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.wire.Observed;
import dev.coursewright.canvas.wire.WireEncoder;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Procedure;
import dev.coursewright.plan.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes objects, each after a look that there is none. Phases: the look, which may end it; a
 * durable intent, before which nothing happened; the POST, after which nobody knows until the
 * answer is recorded. If there is no answer, the create ends or goes on by what Canvas shows, be it
 * in this run or in the next.
 */
public final class Creator {

  /** How often one request is sent, if Canvas has done nothing each time. */
  static final int MOST_ATTEMPTS = 3;

  private final Site site;
  private final ExistingObjects look;
  private final RequestBuilder drafting;
  private final ResultRecorder delivery;
  private final DefaultAdoption firstOne;
  private final LostRequests resolution;
  private final Completing completing;

  /** Creates that Canvas refused, of which it may have done a part. */
  private final Map<Address, WriteSender.Sending> refused = new ConcurrentHashMap<>();

  public Creator(Site site, ExistingObjects look, LostRequests resolution, Updater updating) {
    this.site = site;
    this.look = look;
    this.resolution = resolution;
    this.completing = new Completing(site, look, updating);
    this.drafting = new RequestBuilder(site);
    this.delivery = new ResultRecorder(site);
    this.firstOne = new DefaultAdoption(site);
  }

  public Turn create(Operation operation) {
    Kind kind = site.catalog().of(operation.address());
    WriteSender.Sending refusal = refused.get(operation.address());
    if (refusal != null) {
      return refused(operation, kind, refusal);
    }
    if (resolution.isOpen(operation.address())) {
      return resolved(operation, kind);
    }
    if (site.known().handle(operation.address(), "id").isPresent()) {
      return completing.complete(operation, kind, ImmutableMap.of(), 1);
    }
    Optional<Outcome> seen = look.verdict(operation);
    return seen.isPresent() ? Turn.ended(seen.get()) : send(operation, kind, 1);
  }

  /** Nobody knew what became of an earlier request: whatever Canvas shows now decides. */
  private Turn resolved(Operation operation, Kind kind) {
    return resolution
        .resolve(operation.address(), Optional.of(operation.values()))
        .accept(
            new Resolution.Cases<>() {
              @Override
              public Turn made(Resolution.Made made) {
                return completing.complete(operation, kind, made.kept(), 1);
              }

              @Override
              public Turn nothing(Resolution.Nothing nothing) {
                int next = nothing.attempts() + 1;
                if (next > MOST_ATTEMPTS) {
                  return Turn.ended(inVain(nothing.attempts()));
                }
                return site.known().handle(operation.address(), "id").isPresent()
                    ? completing.complete(operation, kind, ImmutableMap.of(), next)
                    : send(operation, kind, next);
              }

              @Override
              public Turn notYet(Resolution.NotYet notYet) {
                return Turn.later(notYet);
              }

              @Override
              public Turn unclear(Resolution.Unclear unclear) {
                return Turn.ended(new Outcome.Unresolved(unclear.why()));
              }
            });
  }

  private Turn send(Operation operation, Kind kind, int attempt) {
    Optional<Procedure.AdoptDefault> adoption = kind.adoptDefault();
    if (adoption.isPresent()) {
      DefaultAdoption.Search search = firstOne.search(adoption.get(), operation, kind);
      if (search instanceof DefaultAdoption.Search.NotYet notYet) {
        return new Turn.Later(notYet.next(), new Outcome.Cancelled());
      }
      if (search instanceof DefaultAdoption.Search.Taken taken) {
        site.run().note(ImmutableList.of(taken.entry()));
        return send(operation, kind, "PUT", kind.endpoint().update(), attempt);
      }
    }
    return send(operation, kind, "POST", operation.path(), attempt);
  }

  private Turn send(Operation operation, Kind kind, String method, String template, int attempt) {
    boolean creating = method.equals("POST") || template.equals(kind.endpoint().createInstead());
    WireEncoder.Purpose purpose =
        creating ? WireEncoder.Purpose.CREATE : WireEncoder.Purpose.UPDATE;
    RequestBuilder.Draft draft =
        drafting.draft(
            kind, operation.address(), template, operation.values(), purpose, site.known());
    if (draft instanceof RequestBuilder.Draft.Lacking lacking) {
      return Turn.ended(new Outcome.Failed(lacking.why()));
    }
    RequestBuilder.Draft.Ready ready = (RequestBuilder.Draft.Ready) draft;
    boolean mayRepeat = kind.mayRepeat(creating ? Kind.Repeat.CREATE : Kind.Repeat.UPDATE);
    WriteSender.Sending sending =
        site.requests()
            .send(
                site.recording()
                    .intent(
                        kind,
                        operation,
                        method,
                        ready.path(),
                        operation.values(),
                        look.watermark(operation),
                        creating)
                    .withAttempt(attempt),
                ready.body(),
                mayRepeat);
    return sending
        .answer()
        .accept(
            new Answer.Cases<>() {
              @Override
              public Turn ok(Answer.Ok ok) {
                Observed observed = site.reader().read(kind, ok.body());
                return observed.handles().containsKey("id")
                    ? Turn.ended(done(operation, kind, sending, ready, observed))
                    : lost("Canvas's answer does not say which object it made.");
              }

              @Override
              public Turn refused(Answer.Refused refused) {
                boolean isElsewhere =
                    method.equals("POST")
                        && !kind.endpoint().createInstead().isEmpty()
                        && (refused.why() == Answer.Why.NOT_FOUND
                            || refused.why() == Answer.Why.NOT_ALLOWED);
                if (isElsewhere) {
                  site.requests().refused(sending);
                  return send(operation, kind, "PUT", kind.endpoint().createInstead(), attempt);
                }
                return creating && !mayRepeat
                    ? Creator.this.refused(operation, kind, sending)
                    : Turn.ended(delivery.refused(sending));
              }

              @Override
              public Turn unanswered(Answer.Unanswered unanswered) {
                return unanswered.mayHaveArrived()
                    ? lost(unanswered.how())
                    : Turn.ended(ResultRecorder.unanswered(unanswered));
              }

              /** What may be repeated was repeated already. */
              private Turn lost(String how) {
                return creating && !mayRepeat
                    ? create(operation)
                    : Turn.ended(new Outcome.Unresolved(how));
              }
            });
  }

  private Outcome done(
      Operation operation,
      Kind kind,
      WriteSender.Sending sending,
      RequestBuilder.Draft.Ready ready,
      Observed observed) {
    look.wrote(operation.address());
    resolution.confirmed(kind, operation.address(), observed.handles().getOrDefault("id", ""));
    return delivery.done(
        operation, kind, sending, ready.values(), observed, site.known(), ImmutableList.of());
  }

  /** Canvas may have made the object before it refused the rest; then the rest is sent again. */
  private Turn refused(Operation operation, Kind kind, WriteSender.Sending sending) {
    refused.put(operation.address(), sending);
    return resolution
        .refused(operation.address(), operation.values(), (Answer.Refused) sending.answer())
        .accept(refusal(operation, kind, sending));
  }

  private Resolution.Cases<Turn> refusal(
      Operation operation, Kind kind, WriteSender.Sending sending) {
    return new Resolution.Cases<>() {
      @Override
      public Turn made(Resolution.Made made) {
        return completing.complete(operation, kind, made.kept(), 1);
      }

      @Override
      public Turn nothing(Resolution.Nothing nothing) {
        return Turn.ended(delivery.refused(sending));
      }

      @Override
      public Turn notYet(Resolution.NotYet notYet) {
        return Turn.later(notYet);
      }

      @Override
      public Turn unclear(Resolution.Unclear unclear) {
        return Turn.ended(
            new Outcome.Unresolved(AnswerText.inWords(sending.answer()) + " " + unclear.why()));
      }
    };
  }

  static Outcome inVain(int attempts) {
    return new Outcome.Failed(
        "It was sent %s times, and Canvas neither answered nor did it.".formatted(attempts));
  }
}

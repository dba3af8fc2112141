package dev.coursewright.apply.send;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.coursewright.apply.AnswerText;
import dev.coursewright.apply.FieldRecorder;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.lookup.LastApplied;
import dev.coursewright.apply.lookup.RunHandles;
import dev.coursewright.canvas.wire.KeptValues;
import dev.coursewright.canvas.wire.Observed;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;
import dev.coursewright.state.file.Run;

/**
 * Records what the answer to a write means for the state, and makes the outcome of its operation.
 * Safe for use by several threads.
 */
public final class ResultRecorder {

  private final Run run;
  private final RunHandles known;
  private final FieldRecorder fields;
  private final KeptValues keptValues;

  public ResultRecorder(Run run, RunHandles known, FieldRecorder fields, KeptValues keptValues) {
    this.run = run;
    this.known = known;
    this.fields = fields;
    this.keptValues = keptValues;
  }

  /** Canvas did what an operation wanted. */
  public Outcome done(WriteResult.Answered answered) {
    return done(answered, ImmutableList.of());
  }

  /**
   * Canvas did what an operation wanted.
   *
   * @param besides what else is true from this answer on; it is recorded with it
   */
  public Outcome done(WriteResult.Answered answered, ImmutableList<Entry> besides) {
    Operation operation = answered.write().operation();
    Kind kind = answered.write().kind();
    ImmutableMap<String, Value> sent =
        ImmutableMap.copyOf(
            Maps.filterKeys(answered.sent(), name -> operation.values().containsKey(name)));
    ImmutableMap<String, Value> kept =
        keptValues.keptOtherwise(kind, sent, answered.observed(), answered.write().handles());
    done(
        answered.intent(),
        answered.status(),
        ImmutableList.<Entry>builder()
            .addAll(entries(operation, kind, answered.observed(), kept))
            .addAll(besides)
            .build());
    if (operation.address().equals(Course.ADDRESS) && operation.act() == Operation.Act.CREATE) {
      known.courseIs(answered.observed().handles().getOrDefault(RunHandles.ID, ""));
    }
    return new Outcome.Applied(kept);
  }

  /** Canvas did one of several requests of an operation, which has no outcome yet. */
  public void step(WriteResult.Answered answered, ImmutableList<Entry> entries) {
    done(answered.intent(), answered.status(), entries);
  }

  private void done(long intent, int status, ImmutableList<Entry> entries) {
    run.record(intent, entries, status);
  }

  /** A rename comes before the values, or they would go to the old address; all else after. */
  private ImmutableList<Entry> entries(
      Operation operation, Kind kind, Observed observed, ImmutableMap<String, Value> kept) {
    Entry applied =
        new Entry.Applied(
            operation.address(),
            kind.endpoint().isSingleton() ? ImmutableMap.of() : observed.handles(),
            fields.fields(operation.values(), kept));
    ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    if (operation.from().isPresent()) {
      entries.addAll(operation.then()).add(applied);
    } else {
      entries.add(applied).addAll(operation.then());
    }
    String id = observed.handles().getOrDefault(RunHandles.ID, "");
    if (operation.address().equals(Course.ADDRESS) && !id.isEmpty()) {
      entries.add(new Entry.CourseFound(id));
    }
    return entries.build();
  }

  /** The object was there before, as it was wanted: no request was needed. */
  public Outcome present(Operation operation, Kind kind, Observed observed) {
    ImmutableMap<String, Value> kept =
        keptValues.keptOtherwise(
            kind, LastApplied.withoutLinks(kind, operation.values()), observed, known);
    run.note(
        ImmutableList.<Entry>builder()
            .add(
                new Entry.Applied(
                    operation.address(),
                    observed.handles(),
                    fields.fields(operation.values(), kept)))
            .addAll(operation.then())
            .build());
    return new Outcome.Applied(kept);
  }

  /** Canvas refused it and wrote nothing. */
  public Outcome refused(WriteResult.Refused refused) {
    return refused(AnswerText.inWords(refused.answer()), refused);
  }

  /** Canvas refused one of several requests of an operation, the one about an address. */
  public Outcome refused(Address address, WriteResult.Refused refused) {
    return refused(address + ": " + AnswerText.inWords(refused.answer()), refused);
  }

  private Outcome refused(String message, WriteResult.Refused refused) {
    run.refused(refused.intent(), refused.answer().status(), refused.answer().message());
    return new Outcome.Failed(message);
  }

  /**
   * The answer to an update is lost: its fields are unknown from now on.
   *
   * @param address under which the state has the object
   */
  public Outcome lost(Address address, Kind kind, Operation operation, WriteResult.Lost lost) {
    run.note(
        ImmutableList.of(
            new Entry.Applied(
                address,
                ImmutableMap.of(),
                LastApplied.unknown(kind, operation.values().keySet()))));
    return lost(lost);
  }

  /** The answer is lost, and nothing is known of what Canvas did. */
  public Outcome lost(WriteResult.Lost lost) {
    return new Outcome.Unresolved(lost.how());
  }

  /** Nothing was sent. */
  public Outcome unsent(WriteResult.Unsent unsent) {
    return new Outcome.Failed(unsent.why());
  }
}

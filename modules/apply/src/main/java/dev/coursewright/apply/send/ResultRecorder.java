package dev.coursewright.apply.send;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.coursewright.apply.AnswerText;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.lookup.LostRequests;
import dev.coursewright.apply.lookup.Site;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.canvas.wire.Observed;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.state.Entry;
import dev.coursewright.state.Sent;

/** Records what an answer makes of the state, and says what became of the operation. */
public final class ResultRecorder {

  private final Site site;

  public ResultRecorder(Site site) {
    this.site = site;
  }

  /**
   * Canvas did it.
   *
   * @param sent the values as they were sent, with names replaced by ids
   * @param observed what the answer shows
   * @param besides what else is true from this answer on
   */
  public Outcome done(
      Operation operation,
      Kind kind,
      WriteSender.Sending sending,
      ImmutableMap<String, Value> sent,
      Observed observed,
      Handles handles,
      ImmutableList<Entry> besides) {
    ImmutableMap<String, Value> kept =
        site.comparison().keptOtherwise(kind, sent, observed, handles);
    site.requests()
        .succeeded(
            sending,
            ImmutableList.<Entry>builder()
                .addAll(entries(operation, kind, observed, kept))
                .addAll(besides)
                .build());
    if (operation.address().equals(Course.ADDRESS) && operation.act() == Operation.Act.CREATE) {
      site.known().courseIs(observed.handles().getOrDefault("id", ""));
    }
    return new Outcome.Applied(kept);
  }

  /** A rename comes before the values, or they would go to the old address; all else after. */
  private ImmutableList<Entry> entries(
      Operation operation, Kind kind, Observed observed, ImmutableMap<String, Value> kept) {
    Entry applied =
        new Entry.Applied(
            operation.address(),
            kind.endpoint().isSingleton() ? ImmutableMap.of() : observed.handles(),
            site.recording().fields(operation.values(), kept));
    ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    if (operation.from().isPresent()) {
      entries.addAll(operation.then()).add(applied);
    } else {
      entries.add(applied).addAll(operation.then());
    }
    String id = observed.handles().getOrDefault("id", "");
    if (operation.address().equals(Course.ADDRESS) && !id.isEmpty()) {
      entries.add(new Entry.CourseFound(id));
    }
    return entries.build();
  }

  /** Canvas refused it and wrote nothing. */
  public Outcome refused(WriteSender.Sending sending) {
    site.requests().refused(sending);
    return new Outcome.Failed(AnswerText.inWords(sending.answer()));
  }

  /**
   * There is no answer to an update: either it never left, or its fields are unknown from now on.
   *
   * @param address under which the state has the object
   */
  public Outcome unanswered(Address address, Operation operation, Answer.Unanswered unanswered) {
    Kind kind = site.catalog().of(address);
    if (unanswered.mayHaveArrived()) {
      site.run()
          .note(
              ImmutableList.of(
                  new Entry.Applied(
                      address,
                      ImmutableMap.of(),
                      ImmutableMap.copyOf(
                          Maps.transformValues(
                              Maps.filterKeys(
                                  operation.values(),
                                  name -> LostRequests.canBeSentAgain(kind, name)),
                              value -> new Sent.Unknown())))));
    }
    return unanswered(unanswered);
  }

  /** There is no answer: either it never left, or nobody knows; then its intent stays open. */
  public static Outcome unanswered(Answer.Unanswered unanswered) {
    return unanswered.mayHaveArrived()
        ? new Outcome.Unresolved(unanswered.how())
        : new Outcome.Failed("It could not be sent: " + unanswered.how());
  }
}

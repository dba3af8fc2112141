package dev.coursewright.apply.send;

import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.wire.WireReader;

/**
 * Sends writes, all in the same four steps:
 *
 * <ol>
 *   <li>The request is built from the handles and references that are known by now. If one is
 *       missing, nothing is sent.
 *   <li>The intent is made durable. If that fails, nothing is sent, and the run ends.
 *   <li>The request is sent. Until the answer is recorded it is unknown what Canvas did.
 *   <li>The caller has the answer recorded by {@link ResultRecorder}, together with what else is
 *       true from it on. A request without an answer keeps its intent open.
 * </ol>
 *
 * <p>Safe for use by several threads.
 */
public final class WriteCycle {

  private final RequestBuilder builder;
  private final IntentRecorder intents;
  private final WriteSender sender;
  private final WireReader reader = new WireReader();

  public WriteCycle(RequestBuilder builder, IntentRecorder intents, WriteSender sender) {
    this.builder = builder;
    this.intents = intents;
    this.sender = sender;
  }

  /** Builds, announces and sends a write. */
  public WriteResult send(Write write) {
    RequestBuilder.Draft draft = builder.draft(write);
    return draft instanceof RequestBuilder.Draft.Ready ready
        ? send(write, ready)
        : new WriteResult.Unsent(((RequestBuilder.Draft.Lacking) draft).why());
  }

  private WriteResult send(Write write, RequestBuilder.Draft.Ready ready) {
    WriteSender.Sending sending =
        sender.send(intents.intent(write, ready.path()), ready.body(), write.mayRepeat());
    return sending
        .answer()
        .accept(
            new Answer.Cases<WriteResult>() {
              @Override
              public WriteResult ok(Answer.Ok ok) {
                return new WriteResult.Answered(
                    write,
                    sending.intent(),
                    ok.status(),
                    ready.values(),
                    reader.read(write.kind(), ok.body()));
              }

              @Override
              public WriteResult refused(Answer.Refused refused) {
                return new WriteResult.Refused(sending.intent(), refused);
              }

              @Override
              public WriteResult unanswered(Answer.Unanswered unanswered) {
                return unanswered.mayHaveArrived()
                    ? new WriteResult.Lost(unanswered.how())
                    : new WriteResult.Unsent("It could not be sent: " + unanswered.how());
              }
            });
  }
}

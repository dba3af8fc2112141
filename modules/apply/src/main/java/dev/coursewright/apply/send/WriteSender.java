package dev.coursewright.apply.send;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import dev.coursewright.apply.RunAbort;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.http.Sleeper;
import dev.coursewright.canvas.http.WriteListener;
import dev.coursewright.state.Entry;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.journal.Intent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Sends writes. What is about to be sent is durable before it is sent; what was answered is
 * recorded by the caller, who alone knows what it means. Sent again is what provably never left,
 * and what may be repeated without having read Canvas. Safe for use by several threads.
 */
public final class WriteSender {

  private static final int TRIES = 3;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final CanvasClient client;
  private final Run run;
  private final RunAbort halt;
  private final Sleeper sleeper;

  public WriteSender(CanvasClient client, Run run, RunAbort halt, Sleeper sleeper) {
    this.client = client;
    this.run = run;
    this.halt = halt;
    this.sleeper = sleeper.spread(new Random());
  }

  /**
   * What came of a write.
   *
   * @param intent the number of its open intent; of a write that never left, 0
   * @param answer the last answer; whether it may have arrived counts all that was sent
   */
  public record Sending(long intent, Answer answer) {}

  /**
   * Sends a write.
   *
   * @param mayRepeat whether it may be sent again although Canvas may have done it
   */
  public Sending send(Intent intent, ObjectNode body, boolean mayRepeat) {
    List<Long> lost = new ArrayList<>();
    for (int attempt = 1; ; attempt++) {
      Journalled journalled = new Journalled(intent.withAttempt(intent.attempt() + attempt - 1));
      Answer answer =
          intent.method().equals("POST")
              ? client.post(intent.path(), body, journalled)
              : client.put(intent.path(), body, journalled);
      halt.look(answer);
      if (!(answer instanceof Answer.Unanswered unanswered)) {
        lost.forEach(each -> run.resolved(each, ImmutableList.of()));
        return new Sending(journalled.open, answer);
      }
      if (unanswered.mayHaveArrived()) {
        lost.add(journalled.open);
      } else {
        journalled.stays();
      }
      boolean mayGoOn = !unanswered.mayHaveArrived() || mayRepeat;
      if (attempt == TRIES || !mayGoOn || !rest(attempt)) {
        return lost.isEmpty()
            ? new Sending(0, answer)
            : new Sending(lost.get(lost.size() - 1), new Answer.Unanswered(unanswered.how(), true));
      }
    }
  }

  /**
   * The intents of one write, of which one is open from when it leaves until it is back. How often
   * the rate limit sends it back is no attempt. Used by one thread.
   */
  private final class Journalled implements WriteListener {
    private final Intent intent;
    private long open;

    Journalled(Intent intent) {
      this.intent = intent;
    }

    @Override
    public void onSend() {
      open = run.intend(intent);
    }

    @Override
    public void onThrottled() {
      run.throttled(open);
      open = 0;
    }

    /** It provably did not leave; nor was it about to while the rate limit let it wait. */
    void stays() {
      if (open > 0) {
        run.notSent(open);
      }
    }
  }

  /** Canvas did it. */
  public void succeeded(Sending sending, ImmutableList<Entry> entries) {
    int status = sending.answer() instanceof Answer.Ok ok ? ok.status() : 0;
    run.record(sending.intent(), entries, status);
  }

  /** Canvas refused it and did nothing. */
  public void refused(Sending sending) {
    if (sending.answer() instanceof Answer.Refused refused) {
      run.refused(sending.intent(), refused.status(), refused.message());
    }
  }

  private boolean rest(int attempt) {
    try {
      sleeper.sleep(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

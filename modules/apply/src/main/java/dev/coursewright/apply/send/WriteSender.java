package dev.coursewright.apply.send;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import dev.coursewright.apply.RunAbort;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.http.Sleeper;
import dev.coursewright.canvas.http.WriteListener;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.journal.Intent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Sends a write and retries it. Each attempt has an intent that is durable before the request is
 * sent. Retried are requests that provably never left, and those that may be repeated without
 * having read Canvas. The answer is recorded by the caller. Safe for use by several threads.
 */
public final class WriteSender {

  private static final int TRIES = 3;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final CanvasClient client;
  private final Run run;
  private final RunAbort abort;
  private final Sleeper sleeper;

  public WriteSender(CanvasClient client, Run run, RunAbort abort, Sleeper sleeper) {
    this.client = client;
    this.run = run;
    this.abort = abort;
    this.sleeper = sleeper.spread(new Random());
  }

  /**
   * What Canvas answered to a write.
   *
   * @param intent the number of its open intent; 0 if it never left
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
      abort.check(answer);
      if (!(answer instanceof Answer.Unanswered unanswered)) {
        lost.forEach(each -> run.resolved(each, ImmutableList.of()));
        return new Sending(journalled.open, answer);
      }
      if (unanswered.mayHaveArrived()) {
        lost.add(journalled.open);
      } else {
        journalled.notSent();
      }
      boolean mayGoOn = !unanswered.mayHaveArrived() || mayRepeat;
      if (attempt == TRIES || !mayGoOn || !pause(attempt)) {
        return lost.isEmpty()
            ? new Sending(0, answer)
            : new Sending(lost.get(lost.size() - 1), new Answer.Unanswered(unanswered.how(), true));
      }
    }
  }

  /**
   * The intents of one attempt: a new one for each time that the rate limit throttles it, which
   * does not count as an attempt. At most one is open. Used by one thread.
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

    /** The request provably never left. */
    void notSent() {
      if (open > 0) {
        run.notSent(open);
      }
    }
  }

  private boolean pause(int attempt) {
    try {
      sleeper.sleep(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

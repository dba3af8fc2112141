package dev.coursewright.canvas.http;

/**
 * Is told of the sending of one write, which it journals. Called by the thread that waits for the
 * answer.
 */
public interface WriteListener {

  /** Does nothing. */
  WriteListener NONE =
      new WriteListener() {
        @Override
        public void onSend() {}

        @Override
        public void onThrottled() {}
      };

  /**
   * The write is about to be sent, for the first time or again: the rate limit admits it. If this
   * throws, it is not sent.
   */
  void onSend();

  /**
   * Canvas refused the write because of its rate limit and did not execute it; it is sent again.
   */
  void onThrottled();
}

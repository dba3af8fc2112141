package dev.coursewright.canvas.http;

/**
 * Keeps the book of one write. Told by the thread that waits for the answer, once it is the write's
 * turn: as long as the rate limit lets it wait, nothing has been sent.
 */
public interface WriteListener {

  /** Keeps none. */
  WriteListener NONE =
      new WriteListener() {
        @Override
        public void onSend() {}

        @Override
        public void onThrottled() {}
      };

  /** It leaves now, for the first time or once more. If this throws, it does not. */
  void onSend();

  /** Canvas refused it for its rate limit and did not do it; it will leave again. */
  void onThrottled();
}

package dev.coursewright.apply;

import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;

/** Waits before a request is repeated. Open so that tests need not wait. */
public interface Sleeper {

  /** Really waits. */
  Sleeper REAL = Uninterruptibles::sleepUninterruptibly;

  void sleep(Duration duration);
}

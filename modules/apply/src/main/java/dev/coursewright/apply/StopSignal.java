package dev.coursewright.apply;

/**
 * Ends a run early: nothing new starts, and what is in flight is finished and recorded. May be
 * pressed by any thread.
 */
public final class StopSignal {

  private volatile boolean isPressed;

  public void press() {
    isPressed = true;
  }

  public boolean isPressed() {
    return isPressed;
  }
}

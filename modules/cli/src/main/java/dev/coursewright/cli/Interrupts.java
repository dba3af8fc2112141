package dev.coursewright.cli;

import com.google.common.collect.ImmutableList;
import dev.coursewright.apply.StopSignal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Handles Ctrl-C during an apply: the first lets the requests in flight end and saves the state,
 * the second stops the process at once, which the journal survives. SIGTERM and SIGHUP do the same.
 * A shutdown hook is no substitute: it does not see the second signal.
 *
 * <p>{@code sun.misc.Signal} is used by reflection, since it is no part of Java's API; where it is
 * missing, Ctrl-C stops at once. A process that was started with a signal ignored goes on ignoring
 * it.
 */
final class Interrupts implements AutoCloseable {

  private static final ImmutableList<String> SIGNALS = ImmutableList.of("INT", "TERM", "HUP");

  /** How long requests in flight may take: Docker kills a stopped container after ten seconds. */
  private static final Duration GRACE = Duration.ofSeconds(8);

  private final Terminal terminal;
  private final Runnable giveUp;
  private final StopSignal stop = new StopSignal();
  private final List<Restore> old = new ArrayList<>();

  /** The handler that a signal had before. */
  private record Restore(Object signal, Object handler) {}

  private volatile boolean isIdle;

  private Interrupts(Terminal terminal, Runnable giveUp) {
    this.terminal = terminal;
    this.giveUp = giveUp;
  }

  /**
   * Catches signals until it is closed; each presses {@link #stop}.
   *
   * @param giveUp cancels the requests that are still in flight after the grace
   */
  static Interrupts caught(Terminal terminal, Runnable giveUp) {
    Interrupts interrupts = new Interrupts(terminal, giveUp);
    for (String name : SIGNALS) {
      interrupts.listen(name);
    }
    return interrupts;
  }

  StopSignal stop() {
    return stop;
  }

  /** Says that no request is in flight any more, so that none is cancelled after the grace. */
  void allAnswered() {
    isIdle = true;
  }

  private void listen(String name) {
    try {
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object signal =
          Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
      Object handler =
          Proxy.newProxyInstance(
              Interrupts.class.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> answer(proxy, method, arguments));
      old.add(new Restore(signal, handle(signal, handler)));
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      // The signal cannot be caught, or is ignored for the process: its handler stays.
      return;
    }
  }

  private Object answer(Object proxy, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "handle" -> pressed();
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "interrupts";
    };
  }

  private boolean pressed() {
    if (stop.isPressed()) {
      terminal.tell("Stopped at once. The next apply finds out what Canvas did.");
      Runtime.getRuntime().halt(Exit.PARTLY.code());
    }
    stop.press();
    if (terminal.isTerminal()) {
      // The progress line and the echoed ^C stand on the current line.
      terminal.tell("");
    }
    terminal.tell("Stopping: what is in flight is finished and saved. Ctrl-C again stops at once.");
    awaitAnswers();
    return true;
  }

  /** Java handles each signal in a thread of its own, which may sleep. */
  private void awaitAnswers() {
    try {
      terminal.sleeper().sleep(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!isIdle) {
      terminal.tell(
          "No answer for %d seconds: what is in flight is given up. The next apply finds out what Canvas did."
              .formatted(GRACE.toSeconds()));
      giveUp.run();
    }
  }

  private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
    Class<?> type = signal.getClass();
    try {
      return type.getMethod("handle", type, Class.forName("sun.misc.SignalHandler"))
          .invoke(null, signal, handler);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    for (Restore each : old) {
      try {
        handle(each.signal(), each.handler());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    old.clear();
  }
}

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
 * Ctrl-C while something is applied: the first finishes what is in flight and saves, the second
 * stops at once, which the journal survives. A shutdown hook would not hear of the second. What is
 * asked to end from without, or loses its terminal, ends likewise.
 *
 * <p>Signals are reached by reflection, since the class is no part of Java's API; where it is
 * missing, Ctrl-C stops at once. A process that was started with Ctrl-C ignored goes on ignoring
 * it.
 */
final class Interrupts implements AutoCloseable {

  private static final ImmutableList<String> SIGNALS = ImmutableList.of("INT", "TERM", "HUP");

  /** How long what is in flight may take: a container that is stopped has ten seconds. */
  private static final Duration GRACE = Duration.ofSeconds(8);

  private final Terminal terminal;
  private final Runnable giveUp;
  private final StopSignal stop = new StopSignal();
  private final List<Restore> old = new ArrayList<>();

  /** What a signal did before. */
  private record Restore(Object signal, Object handler) {}

  private volatile boolean hasLanded;

  private Interrupts(Terminal terminal, Runnable giveUp) {
    this.terminal = terminal;
    this.giveUp = giveUp;
  }

  /**
   * From now on, until closed, signals press the {@link #stop}.
   *
   * @param giveUp ends what is still in flight some seconds later
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

  /** Nothing is in flight any more; a signal still ends the run, but gives nothing up. */
  void landed() {
    hasLanded = true;
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
      // Not to be caught, or ignored for this whole process: then it is as it was.
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
      // The line of progress and what the terminal shows of the key stand where it would begin.
      terminal.tell("");
    }
    terminal.tell("Stopping: what is in flight is finished and saved. Ctrl-C again stops at once.");
    awaitWhatIsInFlight();
    return true;
  }

  /** Java answers each signal in a thread of its own, which may wait here. */
  private void awaitWhatIsInFlight() {
    try {
      terminal.sleeper().sleep(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!hasLanded) {
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

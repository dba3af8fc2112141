package dev.coursewright.sandbox;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiPredicate;

/**
 * Schedules faults for requests. Only requests that passed the token check and the throttle are
 * counted and can fail. Thread-safe.
 */
public final class Faults {
  private final Map<Long, Fault> atWrite = new HashMap<>();
  private final List<Rule> rules = new ArrayList<>();
  private final Random random;
  private double rate;
  private ImmutableList<Fault> choices = ImmutableList.of();
  private long writes;

  Faults(long seed) {
    random = new Random(seed);
  }

  /** Makes the given write fail, counted from 1 since the start or the last {@link #clear}. */
  public synchronized void at(int number, Fault fault) {
    atWrite.put((long) number, fault);
  }

  /** Makes the next {@code times} requests fail whose method and path match. */
  public synchronized void when(BiPredicate<String, String> fits, int times, Fault fault) {
    rules.add(new Rule(fits, times, fault));
  }

  /**
   * Makes a random share of all writes, from 0 to 1, fail with one of the faults. The random seed
   * is {@link SandboxOptions#seed}.
   */
  public synchronized void randomly(double share, ImmutableList<Fault> faults) {
    rate = share;
    choices = faults;
  }

  /** Removes all scheduled faults and restarts the counts at 1. */
  public synchronized void clear() {
    atWrite.clear();
    rules.clear();
    rate = 0;
    writes = 0;
  }

  synchronized Optional<Fault> next(String method, String path) {
    boolean write = !method.equals("GET") && !method.equals("HEAD");
    writes += write ? 1 : 0;
    Fault hit = write ? atWrite.remove(writes) : null;
    if (hit != null) {
      return Optional.of(hit);
    }
    Optional<Fault> ruled = byRule(method, path);
    if (ruled.isEmpty() && write && !choices.isEmpty() && random.nextDouble() < rate) {
      return Optional.of(choices.get(random.nextInt(choices.size())));
    }
    return ruled;
  }

  private Optional<Fault> byRule(String method, String path) {
    for (Iterator<Rule> each = rules.iterator(); each.hasNext(); ) {
      Rule rule = each.next();
      if (rule.fits.test(method, path)) {
        rule.left--;
        if (rule.left <= 0) {
          each.remove();
        }
        return Optional.of(rule.fault);
      }
    }
    return Optional.empty();
  }

  private static final class Rule {
    private final BiPredicate<String, String> fits;
    private final Fault fault;
    private int left;

    Rule(BiPredicate<String, String> fits, int left, Fault fault) {
      this.fits = fits;
      this.left = left;
      this.fault = fault;
    }
  }
}

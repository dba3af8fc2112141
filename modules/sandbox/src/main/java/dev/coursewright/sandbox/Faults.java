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
 * The programme of what goes wrong. Only requests that passed the token check and the throttle
 * count and can be hit. Thread-safe.
 */
public final class Faults {
  private final Map<Long, Fault> atWrite = new HashMap<>();
  private final Map<Long, Fault> atRequest = new HashMap<>();
  private final List<Rule> rules = new ArrayList<>();
  private final Random random;
  private double rate;
  private ImmutableList<Fault> choices = ImmutableList.of();
  private long writes;
  private long requests;

  Faults(long seed) {
    random = new Random(seed);
  }

  /** Hits the given write, counted from 1 since the start or the last {@link #clear}. */
  public synchronized void at(int number, Fault fault) {
    atWrite.put((long) number, fault);
  }

  /** Hits the given request, reads included, counted likewise. */
  public synchronized void atRequest(int number, Fault fault) {
    atRequest.put((long) number, fault);
  }

  /** Hits the next {@code times} requests whose method and path fit. */
  public synchronized void when(BiPredicate<String, String> fits, int times, Fault fault) {
    rules.add(new Rule(fits, times, fault));
  }

  /** Hits that share of all writes, seeded by the options, with one of the faults. */
  public synchronized void randomly(double share, ImmutableList<Fault> faults) {
    rate = share;
    choices = faults;
  }

  /** Forgets the programme and counts from 1 again. */
  public synchronized void clear() {
    atWrite.clear();
    atRequest.clear();
    rules.clear();
    rate = 0;
    writes = 0;
    requests = 0;
  }

  synchronized Optional<Fault> next(String method, String path) {
    boolean write = !method.equals("GET") && !method.equals("HEAD");
    requests++;
    writes += write ? 1 : 0;
    Fault hit = atRequest.remove(requests);
    if (hit == null && write) {
      hit = atWrite.remove(writes);
    }
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

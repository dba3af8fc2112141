package dev.coursewright.acceptance;

import com.google.common.collect.ImmutableList;
import dev.coursewright.canvas.http.RequestListener.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The requests of an apply as jobs that somebody else could have scheduled: how long each took as
 * the client saw it, what it cost, and which had to end before. That is told by the paths alone:
 * what comes before the first page or module is made goes one by one, so does what comes after the
 * last write; modules are made one by one, and so are the items of a module once it is there.
 *
 * @param head how many come before all others
 */
record Jobs(ImmutableList<Job> all, int head) {

  private static final Pattern ITEMS = Pattern.compile(".*/modules/(\\d+)/items");
  private static final Pattern CONTENT = Pattern.compile(".*/(pages|modules)");

  /**
   * One request.
   *
   * @param seconds its round trip
   * @param after places of those that have to end before, all smaller than its own
   */
  record Job(double seconds, double cost, ImmutableList<Integer> after) {}

  /** A request that was answered, and when it was sent. */
  record Sent(double at, Exchange exchange) {
    double seconds() {
      return exchange.took().toNanos() / 1e9;
    }

    private boolean makes(Pattern path) {
      return exchange.method().equals("POST") && path.matcher(exchange.path()).matches();
    }
  }

  /** Requests in the order in which they were sent. */
  static Jobs of(ImmutableList<Sent> sent) {
    int head = first(sent);
    int tail = last(sent);
    List<Job> jobs = new ArrayList<>();
    List<Integer> modules = new ArrayList<>();
    Map<Long, Integer> ends = new TreeMap<>();
    Map<Long, Integer> owners = owners(sent);
    for (int i = 0; i < sent.size(); i++) {
      ImmutableList.Builder<Integer> after = ImmutableList.builder();
      if (i < head || i > tail) {
        add(after, i - 1);
      } else {
        add(after, head - 1);
        Matcher items = ITEMS.matcher(sent.get(i).exchange().path());
        if (sent.get(i).makes(ITEMS) && items.matches()) {
          long module = Long.parseLong(items.group(1));
          add(after, ends.getOrDefault(module, owners.get(module)));
          ends.put(module, i);
        } else if (sent.get(i).exchange().path().endsWith("/modules")) {
          add(after, modules.isEmpty() ? -1 : modules.get(modules.size() - 1));
          modules.add(i);
        }
      }
      jobs.add(
          new Job(sent.get(i).seconds(), sent.get(i).exchange().cost().orElse(0), after.build()));
    }
    return new Jobs(ImmutableList.copyOf(jobs), head);
  }

  private static void add(ImmutableList.Builder<Integer> after, int place) {
    if (place >= 0) {
      after.add(place);
    }
  }

  private static int first(ImmutableList<Sent> sent) {
    int first = 0;
    while (!sent.get(first).makes(CONTENT)) {
      first++;
    }
    return first;
  }

  private static int last(ImmutableList<Sent> sent) {
    int last = sent.size() - 1;
    while (sent.get(last).exchange().method().equals("GET")) {
      last--;
    }
    return last;
  }

  /** By each module the place of the request that made it: Canvas counts ids upwards. */
  private static Map<Long, Integer> owners(ImmutableList<Sent> sent) {
    TreeMap<Long, Integer> owners = new TreeMap<>();
    List<Integer> made = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      Matcher items = ITEMS.matcher(sent.get(i).exchange().path());
      if (items.matches()) {
        owners.put(Long.parseLong(items.group(1)), 0);
      } else if (sent.get(i).makes(CONTENT) && sent.get(i).exchange().path().endsWith("/modules")) {
        made.add(i);
      }
    }
    int next = 0;
    for (Map.Entry<Long, Integer> owner : owners.entrySet()) {
      owner.setValue(made.get(next++));
    }
    return owners;
  }

  /** How long so many workers take at least, of whom one alone does what comes before all else. */
  double shared(int workers) {
    double alone = seconds(all.subList(0, head));
    return alone + (seconds(all) - alone) / workers;
  }

  private static double seconds(ImmutableList<Job> jobs) {
    return jobs.stream().mapToDouble(Job::seconds).sum();
  }

  double cost() {
    return all.stream().mapToDouble(Job::cost).sum();
  }

  double dearest() {
    return all.stream().mapToDouble(Job::cost).max().orElse(0);
  }

  /** How long the longest chain takes. */
  double criticalPath() {
    double longest = 0;
    double[] ends = new double[all.size()];
    for (int i = 0; i < ends.length; i++) {
      Job job = all.get(i);
      ends[i] =
          job.seconds() + job.after().stream().mapToDouble(each -> ends[each]).max().orElse(0);
      longest = Math.max(longest, ends[i]);
    }
    return longest;
  }

  /** How long the longest chain takes that begins with each. */
  double[] remaining() {
    double[] remaining = new double[all.size()];
    for (int i = remaining.length - 1; i >= 0; i--) {
      remaining[i] += all.get(i).seconds();
      for (int before : all.get(i).after()) {
        remaining[before] = Math.max(remaining[before], remaining[i]);
      }
    }
    return remaining;
  }
}

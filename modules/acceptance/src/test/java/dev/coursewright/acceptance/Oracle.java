package dev.coursewright.acceptance;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Somebody who sends jobs to a Canvas and always knows the level of its bucket: never refused, and
 * never waiting for longer than needed. What takes the longest path goes first.
 *
 * @param spare what is left for others below the mark, so that they are not refused for us
 * @param foreign what others send with the same token, by the time since the first job
 */
record Oracle(
    int parallelism,
    double mark,
    double reservation,
    double leak,
    double start,
    double spare,
    ImmutableList<Foreign> foreign) {

  /** A request of somebody else. */
  record Foreign(double at, double seconds, double cost) {}

  private record End(double at, double cost, int job) {}

  /** How long the jobs take. */
  double seconds(Jobs jobs) {
    return new Simulation(jobs).run();
  }

  private final class Simulation {
    private final Jobs jobs;
    private final int[] open;
    private final List<List<Integer>> followers = new ArrayList<>();
    private final PriorityQueue<Integer> ready;
    private final PriorityQueue<End> ends =
        new PriorityQueue<>(Comparator.comparingDouble(End::at));
    private double now;
    private double level = start;
    private int underWay;
    private int left;
    private int strangers;

    Simulation(Jobs jobs) {
      this.jobs = jobs;
      left = jobs.all().size();
      open = new int[left];
      double[] remaining = jobs.remaining();
      ready = new PriorityQueue<>(Comparator.comparingDouble(job -> -remaining[job]));
      jobs.all().forEach(each -> followers.add(new ArrayList<>()));
      for (int i = 0; i < open.length; i++) {
        open[i] = jobs.all().get(i).after().size();
        for (int before : jobs.all().get(i).after()) {
          followers.get(before).add(i);
        }
        if (open[i] == 0) {
          ready.add(i);
        }
      }
    }

    double run() {
      while (left > 0) {
        send();
        advance();
      }
      return now;
    }

    private void send() {
      while (!ready.isEmpty() && underWay < parallelism && hasRoom(spare)) {
        int job = ready.remove();
        underWay++;
        begin(jobs.all().get(job).seconds(), jobs.all().get(job).cost(), job);
      }
    }

    private boolean hasRoom(double besides) {
      return level + reservation + besides < mark;
    }

    private void begin(double seconds, double cost, int job) {
      level += reservation;
      ends.add(new End(now + seconds, cost, job));
    }

    /** On to the next moment at which something changes. */
    private void advance() {
      double next = ends.isEmpty() ? Double.MAX_VALUE : ends.element().at();
      if (!ready.isEmpty() && underWay < parallelism) {
        next =
            Math.min(
                next, now + Math.max(1e-6, (level + reservation + spare - mark) / leak + 1e-6));
      }
      if (strangers < foreign.size()) {
        next = Math.min(next, Math.max(now, foreign.get(strangers).at()));
      }
      level = Math.max(0, level - leak * (next - now));
      now = next;
      if (strangers < foreign.size() && foreign.get(strangers).at() <= now) {
        Foreign stranger = foreign.get(strangers++);
        if (hasRoom(0)) {
          begin(stranger.seconds(), stranger.cost(), -1);
        }
      }
      while (!ends.isEmpty() && ends.element().at() <= now) {
        end(ends.remove());
      }
    }

    private void end(End end) {
      level = Math.max(0, level + end.cost() - reservation);
      if (end.job() < 0) {
        return;
      }
      underWay--;
      left--;
      for (int follower : followers.get(end.job())) {
        open[follower]--;
        if (open[follower] == 0) {
          ready.add(follower);
        }
      }
    }
  }
}

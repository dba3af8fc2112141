package dev.coursewright.acceptance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.sandbox.Fault;
import dev.coursewright.state.file.Loaded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One apply, moment for moment: what the disk held after each call, and what had reached Canvas by
 * then. Each write takes so much time that the state is written in between, too.
 */
final class RecordedApply {

  private static final Duration OF_A_WRITE = Duration.ofSeconds(11);

  private final World world;
  private final Loaded start;
  private final Journalled journalled = new Journalled();
  private final List<Moment> moments = new ArrayList<>();
  private final List<Optional<Journalled.Intent>> arrivals = new ArrayList<>();
  private final List<ObjectNode> contents = new ArrayList<>();
  private final MemoryDisk disk;
  private final ProgramResult run;
  private boolean isOver;

  /**
   * A moment.
   *
   * @param storage what the disk held
   * @param arrived how many writes had reached Canvas
   * @param written the number of the last line of the journal
   * @param isArrival whether the last thing that happened was that a write reached Canvas
   * @param after what happened last
   */
  record Moment(Storage storage, int arrived, long written, boolean isArrival, String after) {}

  /** Applies what the world's spec says. */
  RecordedApply(World world, ImmutableMap<Path, String> files, String... flags) {
    this.world = world;
    start = world.store(MemoryDisk.holding(files)).load();
    disk = new MemoryDisk(Storage.holding(files), new Watching());
    moments.add(new Moment(disk.storage(), 0, 0, false, "nothing"));
    world.keepStatesOn(disk);
    world.sandbox().faults().when(this::arrives, 1, Fault.NOT_EXECUTED_CLOSE);
    run = world.apply(flags);
    isOver = true;
    world.sandbox().faults().clear();
    contents.add(world.sandbox().contents());
  }

  ProgramResult run() {
    return run;
  }

  ImmutableList<Moment> moments() {
    return ImmutableList.copyOf(moments);
  }

  /** What Canvas holds once all that has reached it by a moment is done. */
  ObjectNode contentsAfter(Moment moment) {
    return contents.get(moment.arrived());
  }

  /** What Canvas holds when a write has just reached it and is not done. */
  ObjectNode contentsBefore(Moment arrival) {
    return contents.get(arrival.arrived() - 1);
  }

  /** What is missing in files that a power cut left of a moment. */
  Optional<String> missing(Moment moment, Loaded loaded) {
    if (!loaded.isUsable()) {
      return Optional.of("cannot be used: " + loaded.problems());
    }
    for (Optional<Journalled.Intent> each : arrivals.subList(0, moment.arrived())) {
      if (each.isEmpty()) {
        return Optional.of("something was sent that no line announced");
      }
    }
    return Stream.concat(
            start.unresolved().stream().map(Journalled.Intent::of),
            arrivals.subList(0, moment.arrived()).stream().flatMap(Optional::stream))
        .filter(each -> !journalled.isCovered(each, loaded, moment.written()))
        .map(each -> each + " is missing")
        .findFirst()
        .or(() -> journalled.lost(start.state(), loaded.state()));
  }

  private boolean arrives(String method, String path) {
    if (!method.equals("GET")) {
      ObjectNode now = world.sandbox().contents();
      synchronized (disk) {
        contents.add(now);
        arrivals.add(journalled.take(method, path));
        moments.add(
            new Moment(
                disk.storage(), arrivals.size(), journalled.last(), true, method + " " + path));
      }
      world.pass(OF_A_WRITE);
    }
    return false;
  }

  private final class Watching implements MemoryDisk.Watcher {
    @Override
    public void after(MemoryDisk.Call call, Storage storage) {
      if (isOver) {
        return;
      }
      if (call.act() == MemoryDisk.Act.APPEND && call.file().toString().endsWith(".journal")) {
        journalled.read(call.bytes());
      }
      moments.add(
          new Moment(
              storage, arrivals.size(), journalled.last(), false, call.act() + " " + call.file()));
    }
  }
}

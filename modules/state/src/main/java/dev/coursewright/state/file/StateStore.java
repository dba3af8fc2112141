package dev.coursewright.state.file;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import dev.coursewright.model.Value;
import dev.coursewright.state.State;
import dev.coursewright.state.disk.Disk;
import dev.coursewright.state.disk.StoreException;
import dev.coursewright.state.journal.JournalContents;
import dev.coursewright.state.journal.JournalProblems;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The files of one target: its state, the long texts of it, its journal and its lock. The door to
 * this package. Thread-safe; what is written needs a {@link Lease}.
 */
public final class StateStore {
  private static final ImmutableList<String> OF_THE_MACHINE =
      ImmutableList.of("*.claim", "*.journal", "*.lock", "*.lock.info", "*.tmp");

  private final TargetFiles layout;
  private final Disk disk;
  private final Clock clock;
  private final TextStore objects;

  /**
   * The files of a target.
   *
   * @param folder the folder of all states of a spec, {@code .coursewright} as a rule; it need not
   *     exist
   * @param target the name of the target, which is the beginning of each file's name
   */
  public StateStore(Path folder, String target, Disk disk, Clock clock) {
    this.layout = new TargetFiles(folder, target);
    this.disk = disk;
    this.clock = clock;
    this.objects = new TextStore(disk, layout.objects());
  }

  /** Reads the state with its journal. Writes nothing and needs no lock. */
  public Loaded load() {
    try {
      while (true) {
        Optional<byte[]> state = disk.read(layout.state());
        Optional<byte[]> journal = disk.read(layout.journal());
        Optional<String> own = PendingClaim.ownRun(disk, layout);
        if (isStill(state, disk.read(layout.state()))) {
          return loaded(state, journal, own);
        }
      }
    } catch (IOException e) {
      throw StoreException.unreadable(layout.state(), e);
    }
  }

  /**
   * Takes the lock that whoever writes must hold.
   *
   * @param patience how long to wait while somebody else has it
   * @param who what others are told who have to wait
   */
  public LockResult lock(Duration patience, String who) {
    return Lease.take(disk, layout, patience, who);
  }

  /**
   * Writes into the state that a run is at work, for other machines to see; they do once the state
   * is where they look for it. What is loaded afterwards is what the run begins on, which keeps the
   * claim alive with each state that it writes, and ends it.
   *
   * @param loaded what the files say; loaded under the lease, usable, and not claimed by others
   * @param runId a UUID, new for each run; a claim of this machine that is still there is kept
   */
  public PendingClaim claim(Lease lease, Loaded loaded, String url, String runId) {
    checkArgument(lease.covers(layout), "the lease is closed, or of another target");
    checkState(load().origin().equals(loaded.origin()), "the files are not those that were loaded");
    try {
      makeFolder(loaded);
      PendingClaim claiming = PendingClaim.from(disk, layout);
      ignoreFilesOfTheMachine();
      Claim claim = loaded.origin().ownClaim().orElse(new Claim(runId, clock.instant()));
      claiming.write(start(loaded, url, runId), loaded.origin(), claim.renewed(clock.instant()));
      return claiming;
    } catch (IOException e) {
      throw StoreException.unwritable(layout.folder(), e);
    }
  }

  /**
   * Begins to apply something. What the journal of an earlier run holds goes into a state first;
   * its unresolved creates are {@link Run#open} in the new run.
   *
   * @param lease of this store, open until the run is
   * @param loaded what the files say; loaded under the lease, and usable
   * @param url the base URL of the Canvas that is used
   * @param runId a UUID, new for each run; of a new target, the lineage comes from it
   */
  public Run begin(Lease lease, Loaded loaded, String url, String planDigest, String runId) {
    checkArgument(lease.covers(layout), "the lease is closed, or of another target");
    checkState(load().origin().equals(loaded.origin()), "the files are not those that were loaded");
    try {
      makeFolder(loaded);
      ignoreFilesOfTheMachine();
      State start = start(loaded, url, runId);
      return new Run(layout, disk, clock, loaded, start, planDigest, runId);
    } catch (IOException e) {
      throw StoreException.unwritable(layout.folder(), e);
    }
  }

  /** One that a run made which did not live to sync it may be lost, with all that is in it. */
  private void makeFolder(Loaded loaded) throws IOException {
    disk.makeFolder(layout.folder());
    Path parent = layout.folder().toAbsolutePath().normalize().getParent();
    if (loaded.isNew() && parent != null) {
      disk.syncFolder(parent);
    }
  }

  private static State start(Loaded loaded, String url, String runId) {
    if (loaded.isNew()) {
      String lineage = UUID.nameUUIDFromBytes(("lineage " + runId).getBytes(UTF_8)).toString();
      String old = loaded.state().lineage();
      return State.empty(old.isEmpty() ? lineage : old).withUrl(url);
    }
    return loaded.state().withUrl(url);
  }

  /**
   * Sets the journal aside, under another name, since it does not fit the state.
   *
   * @return where it is now; empty if there was none
   */
  public Optional<Path> setJournalAside(Lease lease) {
    return setAside(lease, layout.journal(), layout::asideJournal);
  }

  /**
   * Sets the state aside, under another name, since nobody can read it.
   *
   * @return where it is now; empty if there was none
   */
  public Optional<Path> setStateAside(Lease lease) {
    return setAside(lease, layout.state(), layout::asideState);
  }

  private Optional<Path> setAside(Lease lease, Path file, Function<String, Path> aside) {
    checkArgument(lease.covers(layout), "the lease is closed, or of another target");
    try {
      Optional<byte[]> content = disk.read(file);
      if (content.isEmpty()) {
        return Optional.empty();
      }
      String suffix = Hashing.sha256().hashBytes(content.get()).toString().substring(0, 12);
      disk.rename(file, aside.apply(suffix));
      disk.syncFolder(layout.folder());
      return Optional.of(aside.apply(suffix));
    } catch (IOException e) {
      throw StoreException.unwritable(file, e);
    }
  }

  /** The text of a digest that a state names, if it is here. */
  public Optional<String> text(Value.Digest digest) {
    return objects.text(digest);
  }

  /** Where all of it is. */
  public Path folder() {
    return layout.folder();
  }

  /** What belongs to the state and into git: the state file and the folder of its texts. */
  public ImmutableList<Path> filesToCommit() {
    return ImmutableList.of(layout.state(), layout.objects(), layout.gitignore());
  }

  private static boolean isStill(Optional<byte[]> before, Optional<byte[]> after) {
    return before.isPresent() == after.isPresent()
        && Arrays.equals(before.orElse(new byte[0]), after.orElse(new byte[0]));
  }

  private Loaded loaded(Optional<byte[]> state, Optional<byte[]> journal, Optional<String> own) {
    String name = TargetFiles.shown(layout.state());
    if (state.isEmpty()) {
      return loaded(Optional.empty(), journal, own, "");
    }
    String text = new String(state.get(), UTF_8);
    String digest = Digests.of(text);
    return new StateFile()
        .read(name, text.startsWith("\uFEFF") ? text.substring(1) : text)
        .accept(
            new ParsedState.Cases<Loaded>() {
              @Override
              public Loaded sound(ParsedState.Sound sound) {
                Replay.Found found =
                    new Replay.Found(sound.state(), sound.mark(), sound.claim(), digest);
                return loaded(Optional.of(found), journal, own, digest);
              }

              @Override
              public Loaded refused(ParsedState.Refused refused) {
                return unreadable(refused, journal, own, digest);
              }
            });
  }

  /** Of files without a journal. */
  private static Loaded.Origin origin(
      Optional<Replay.Found> found, Optional<String> own, String stateDigest) {
    return new Loaded.Origin(
        stateDigest,
        Optional.empty(),
        false,
        found.flatMap(Replay.Found::mark).isPresent(),
        found.flatMap(Replay.Found::claim),
        own,
        0,
        stateDigest);
  }

  /** Of a state that cannot be read a journal may still have ids. */
  private Loaded unreadable(
      ParsedState.Refused refused, Optional<byte[]> journal, Optional<String> own, String digest) {
    State remains = State.empty(refused.lineage());
    Optional<JournalContents> recorded =
        journal.map(JournalContents::of).filter(each -> each.isOf(refused.lineage()));
    return new Loaded(
        remains,
        ImmutableList.of(refused.problem()),
        ImmutableList.of(),
        recorded
            .map(each -> new Replay(problems(), each, own, digest).orphans(remains))
            .orElse(ImmutableMap.of()),
        origin(Optional.empty(), own, digest).ofNewer(refused.isNewer()));
  }

  private JournalProblems problems() {
    return new JournalProblems(
        TargetFiles.shown(layout.journal()), TargetFiles.shown(layout.state()));
  }

  private Loaded loaded(
      Optional<Replay.Found> found,
      Optional<byte[]> journal,
      Optional<String> own,
      String stateDigest) {
    if (journal.isEmpty()) {
      return Loaded.of(
          found.map(Replay.Found::state).orElse(State.empty("")), origin(found, own, stateDigest));
    }
    String fingerprint = stateDigest + Hashing.sha256().hashBytes(journal.get());
    return new Replay(problems(), JournalContents.of(journal.get()), own, fingerprint).on(found);
  }

  private void ignoreFilesOfTheMachine() throws IOException {
    String old = disk.read(layout.gitignore()).map(bytes -> new String(bytes, UTF_8)).orElse("");
    ImmutableList<String> lines =
        old.lines().map(String::strip).collect(ImmutableList.toImmutableList());
    if (!lines.containsAll(OF_THE_MACHINE)) {
      String all =
          Stream.concat(lines.stream(), OF_THE_MACHINE.stream())
              .distinct()
              .collect(joining("\n", "", "\n"));
      disk.replace(layout.gitignore(), all.getBytes(UTF_8), layout.ownGitignore());
    }
  }
}

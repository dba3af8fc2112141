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
 * Reads and writes the files of one target: state, long texts, journal and lock. The entry point of
 * this package. Thread-safe; every write needs a {@link Lease}.
 */
public final class StateStore {
  private static final ImmutableList<String> LOCAL_FILES =
      ImmutableList.of("*.claim", "*.journal", "*.lock", "*.lock.info", "*.tmp");

  private final TargetFiles files;
  private final Disk disk;
  private final Clock clock;
  private final TextStore texts;

  /**
   * The files of a target.
   *
   * @param folder the folder of all states of a spec, {@code .coursewright} as a rule; it need not
   *     exist
   * @param target the name of the target, which is the beginning of each file's name
   */
  public StateStore(Path folder, String target, Disk disk, Clock clock) {
    this.files = new TargetFiles(folder, target);
    this.disk = disk;
    this.clock = clock;
    this.texts = new TextStore(disk, files.texts());
  }

  /** Reads the state with its journal. Writes nothing and needs no lock. */
  public Loaded load() {
    try {
      while (true) {
        Optional<byte[]> state = disk.read(files.state());
        Optional<byte[]> journal = disk.read(files.journal());
        Optional<String> own = PendingClaim.ownRun(disk, files);
        if (isUnchanged(state, disk.read(files.state()))) {
          return loaded(state, journal, own);
        }
      }
    } catch (IOException e) {
      throw StoreException.unreadable(files.state(), e);
    }
  }

  /**
   * Takes the lock, which every write needs.
   *
   * @param timeout how long to wait while another process has it
   * @param holder describes this process to others that wait for the lock
   */
  public LockResult lock(Duration timeout, String holder) {
    return Lease.take(disk, files, timeout, holder);
  }

  /**
   * Writes a claim into the state, for other machines that share it, for example by git. The run
   * that begins on the state loaded afterwards renews the claim with each state that it writes, and
   * ends it.
   *
   * @param loaded what the files say; loaded under the lease, usable, and not claimed by others
   * @param runId a UUID, new for each run; a claim of this machine that is still there is kept
   */
  public PendingClaim claim(Lease lease, Loaded loaded, String url, String runId) {
    checkArgument(lease.covers(files), "the lease is closed, or of another target");
    checkState(load().origin().equals(loaded.origin()), "the files are not those that were loaded");
    try {
      makeFolder(loaded);
      PendingClaim pending = PendingClaim.from(disk, files);
      ignoreLocalFiles();
      Claim claim = loaded.origin().ownClaim().orElse(new Claim(runId, clock.instant()));
      pending.write(start(loaded, url, runId), loaded.origin(), claim.renewed(clock.instant()));
      return pending;
    } catch (IOException e) {
      throw StoreException.unwritable(files.folder(), e);
    }
  }

  /**
   * Begins a run. The entries of an earlier run's journal are first written into a state; its
   * unresolved creates are {@link Run#open} in the new run.
   *
   * @param lease of this store, open until the run is
   * @param loaded what the files say; loaded under the lease, and usable
   * @param url the base URL of the Canvas that is used
   * @param runId a UUID, new for each run; of a new target, the lineage comes from it
   */
  public Run begin(Lease lease, Loaded loaded, String url, String planDigest, String runId) {
    checkArgument(lease.covers(files), "the lease is closed, or of another target");
    checkState(load().origin().equals(loaded.origin()), "the files are not those that were loaded");
    try {
      makeFolder(loaded);
      ignoreLocalFiles();
      State start = start(loaded, url, runId);
      return new Run(files, disk, clock, loaded, start, planDigest, runId);
    } catch (IOException e) {
      throw StoreException.unwritable(files.folder(), e);
    }
  }

  /** Syncs the parent, too: a run that died may have created the folder without syncing it. */
  private void makeFolder(Loaded loaded) throws IOException {
    disk.makeFolder(files.folder());
    Path parent = files.folder().toAbsolutePath().normalize().getParent();
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
   * Renames the journal, which does not fit the state.
   *
   * @return where it is now; empty if there was none
   */
  public Optional<Path> setJournalAside(Lease lease) {
    return setAside(lease, files.journal(), files::asideJournal);
  }

  /**
   * Renames the state file, which cannot be read.
   *
   * @return where it is now; empty if there was none
   */
  public Optional<Path> setStateAside(Lease lease) {
    return setAside(lease, files.state(), files::asideState);
  }

  private Optional<Path> setAside(Lease lease, Path file, Function<String, Path> aside) {
    checkArgument(lease.covers(files), "the lease is closed, or of another target");
    try {
      Optional<byte[]> content = disk.read(file);
      if (content.isEmpty()) {
        return Optional.empty();
      }
      String suffix = Hashing.sha256().hashBytes(content.get()).toString().substring(0, 12);
      disk.rename(file, aside.apply(suffix));
      disk.syncFolder(files.folder());
      return Optional.of(aside.apply(suffix));
    } catch (IOException e) {
      throw StoreException.unwritable(file, e);
    }
  }

  /** The text of a digest that a state names, if it is stored. */
  public Optional<String> text(Value.Digest digest) {
    return texts.text(digest);
  }

  /** The folder of all files. */
  public Path folder() {
    return files.folder();
  }

  /** The files that belong into git: the state, the folder of its texts, and {@code .gitignore}. */
  public ImmutableList<Path> filesToCommit() {
    return ImmutableList.of(files.state(), files.texts(), files.gitignore());
  }

  private static boolean isUnchanged(Optional<byte[]> before, Optional<byte[]> after) {
    return before.isPresent() == after.isPresent()
        && Arrays.equals(before.orElse(new byte[0]), after.orElse(new byte[0]));
  }

  private Loaded loaded(Optional<byte[]> state, Optional<byte[]> journal, Optional<String> own) {
    String name = TargetFiles.shown(files.state());
    if (state.isEmpty()) {
      return loaded(Optional.empty(), journal, own, "");
    }
    String text = new String(state.get(), UTF_8);
    String digest = Digests.of(text);
    ParsedState parsed =
        new StateFile().read(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
    if (parsed instanceof ParsedState.Sound sound) {
      Replay.Found found = new Replay.Found(sound.state(), sound.mark(), sound.claim(), digest);
      return loaded(Optional.of(found), journal, own, digest);
    }
    return unreadable((ParsedState.Refused) parsed, journal, own, digest);
  }

  /** The origin of a state without a journal. */
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

  /** Takes the ids from the journal if the state cannot be read. */
  private Loaded unreadable(
      ParsedState.Refused refused, Optional<byte[]> journal, Optional<String> own, String digest) {
    State remains = State.empty(refused.lineage());
    Optional<JournalContents> contents =
        journal.map(JournalContents::of).filter(each -> each.isOf(refused.lineage()));
    return new Loaded(
        remains,
        ImmutableList.of(refused.problem()),
        ImmutableList.of(),
        contents
            .map(each -> new Replay(problems(), each, own, digest).orphans(remains))
            .orElse(ImmutableMap.of()),
        origin(Optional.empty(), own, digest).ofNewer(refused.isNewer()));
  }

  private JournalProblems problems() {
    return new JournalProblems(
        TargetFiles.shown(files.journal()), TargetFiles.shown(files.state()));
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

  private void ignoreLocalFiles() throws IOException {
    String old = disk.read(files.gitignore()).map(bytes -> new String(bytes, UTF_8)).orElse("");
    ImmutableList<String> lines =
        old.lines().map(String::strip).collect(ImmutableList.toImmutableList());
    if (!lines.containsAll(LOCAL_FILES)) {
      String all =
          Stream.concat(lines.stream(), LOCAL_FILES.stream())
              .distinct()
              .collect(joining("\n", "", "\n"));
      disk.replace(files.gitignore(), all.getBytes(UTF_8), files.ownGitignore());
    }
  }
}

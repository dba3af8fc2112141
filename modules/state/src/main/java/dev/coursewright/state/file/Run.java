package dev.coursewright.state.file;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Address;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Entry;
import dev.coursewright.state.State;
import dev.coursewright.state.disk.Disk;
import dev.coursewright.state.disk.StoreException;
import dev.coursewright.state.journal.CheckpointMark;
import dev.coursewright.state.journal.Header;
import dev.coursewright.state.journal.Intent;
import dev.coursewright.state.journal.Journal;
import dev.coursewright.state.journal.Line;
import dev.coursewright.state.journal.OpenIntent;
import dev.coursewright.state.journal.RunningState;
import dev.coursewright.state.journal.UnsyncedEntries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Records what is applied to a target: each request before it is sent, and its result after. At any
 * moment the files contain enough for the next run to recover.
 *
 * <p>After a failure of the disk {@link #intend} throws, so that no request is sent any more. The
 * results of requests in flight are still accepted and included in {@link #state}; they are {@link
 * #unwritten} unless {@link #finish} can write them. Thread-safe.
 */
public final class Run implements AutoCloseable {
  private final Journal journal;
  private final StateWriter writer;
  private final RunningState running;
  private final UnsyncedEntries unsynced = new UnsyncedEntries();
  private final TextStore texts;
  private final Path journalFile;
  private final String plan;
  private final String id;
  private final Clock clock;

  /** The claim of this run, if it has one. */
  private Optional<Claim> claim;

  /**
   * Whether the state on disk has a checkpoint mark or a claim, which the final one must not have.
   */
  private boolean isMarked;

  private boolean isOver;

  /**
   * Starts a run in two steps. First, if the old journal holds entries or the target is new, it
   * writes a state that includes them, with a mark of how much of the journal it contains. Then it
   * creates a new journal with the unresolved intents. If the second step fails, the mark keeps the
   * old journal from being replayed twice.
   *
   * @param start the loaded state, with the base URL of this run
   */
  Run(TargetFiles files, Disk disk, Clock clock, Loaded loaded, State start, String plan, String id)
      throws IOException {
    Loaded.Origin origin = loaded.origin();
    this.texts = new TextStore(disk, files.texts());
    this.journalFile = files.journal();
    this.plan = plan;
    this.id = id;
    this.running = new RunningState(start, loaded.unresolved());
    this.writer = new StateWriter(disk, files, start.serial(), origin.state());
    this.clock = clock;
    this.claim = origin.ownClaim();
    boolean isFirst = loaded.isNew() || !start.url().equals(loaded.state().url());
    this.isMarked = origin.isMarked() || origin.claim().isPresent();
    if (isFirst || origin.holdsMore()) {
      writer.write(start, origin.journal(), renewed());
      isMarked |= origin.journal().isPresent();
    }
    this.journal =
        new Journal(disk, journalFile, clock, header(origin.last()), running.open(), origin.last());
  }

  /** The state with everything that was recorded so far. */
  public synchronized State state() {
    return running.state().withSerial(writer.serial());
  }

  /** One binding of the {@link #state}, without building the whole state. */
  public synchronized Optional<Binding> binding(Address address) {
    return running.binding(address);
  }

  /** The open intents, those of earlier runs first. */
  public synchronized ImmutableList<OpenIntent> open() {
    return running.open();
  }

  /**
   * Records durably that a request is about to be sent. If this throws, it must not be sent.
   *
   * @return the number of the intent, with which the result is recorded
   */
  public long intend(Intent intent) {
    long number = begin(intent);
    try {
      journal.sync(number);
    } catch (IOException e) {
      withdraw(number);
      throw broken(e);
    }
    return number;
  }

  /** Canvas executed the request: the changes of the state. */
  public void record(long intent, ImmutableList<Entry> entries, int status) {
    close(new Line.Closed(intent, Line.How.RESULT, status, "", entries));
  }

  /** Canvas refused the request. The message is stored as it is, so it must not hold a secret. */
  public void refused(long intent, int status, String message) {
    close(new Line.Closed(intent, Line.How.REFUSED, status, message, ImmutableList.of()));
  }

  /** Canvas throttled the request, so it was not executed. A retry needs a new intent. */
  public void throttled(long intent) {
    close(new Line.Closed(intent, Line.How.THROTTLED, 0, "", ImmutableList.of()));
  }

  /** The request was certainly not sent. */
  public void notSent(long intent) {
    close(new Line.Closed(intent, Line.How.NOT_SENT, 0, "", ImmutableList.of()));
  }

  /** Reading Canvas showed the result; no entries mean that the request was not executed. */
  public void resolved(long intent, ImmutableList<Entry> entries) {
    close(new Line.Closed(intent, Line.How.RESOLVED, 0, "", entries));
  }

  /** Records changes of the state that need no request. */
  public synchronized void note(ImmutableList<Entry> entries) {
    requireRunning();
    write(new Line.Noted(entries));
  }

  /** Stores a text whose digest entries will name; short texts are stored in the state itself. */
  public void keep(String text) {
    try {
      texts.keep(text);
    } catch (IOException e) {
      journal.fail(e); // thrown at the next intent
    }
  }

  /** Writes the state, which renews the claim, and restarts the journal. */
  public synchronized void checkpoint() {
    requireRunning();
    try {
      journal.requireSound();
      save(Optional.of(mark()));
      journal.restart(header(journal.last()), running.open());
    } catch (IOException e) {
      journal.fail(e);
      throw broken(e);
    }
  }

  /**
   * Writes the final state, without the claim, and deletes the journal unless a create is
   * unresolved. The fields of unresolved updates become unknown. After a failure of the disk this
   * is tried all the same, and entries that could be written are no longer {@link #unwritten}.
   */
  public synchronized void finish() {
    requireRunning();
    running.closeUpdates();
    boolean wasClaimed = claim.isPresent();
    claim = Optional.empty();
    try {
      if (running.open().isEmpty()) {
        if (running.isDirty() || isMarked) {
          save(noteEnd() ? Optional.empty() : Optional.of(mark()));
        }
        journal.delete();
      } else if (running.isDirty() || wasClaimed || journal.failure().isPresent()) {
        save(Optional.of(mark()));
        journal.restart(header(journal.last()), running.open());
      } else {
        journal.sync(journal.last());
      }
      journal.close();
    } catch (IOException e) {
      journal.fail(e);
      throw broken(e);
    }
    isOver = true;
    texts.sweep(Digests.named(running.state(), running.open()));
  }

  /** The failure of the disk after which no request may be sent, if there was one. */
  public Optional<StoreException> failure() {
    return journal.failure().map(this::broken);
  }

  /**
   * The entries that were recorded after the disk had failed, or that the failure may have lost.
   */
  public synchronized ImmutableList<Entry> unwritten() {
    unsynced.forgetUpTo(journal.synced());
    return journal.failure().isPresent() ? unsynced.all() : ImmutableList.of();
  }

  /** Closes the files. Without {@link #finish}, the next run recovers from the journal. */
  @Override
  public synchronized void close() {
    if (isOver) {
      return;
    }
    isOver = true;
    try {
      if (journal.failure().isEmpty()) {
        journal.sync(journal.last());
      }
      journal.close();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private synchronized long begin(Intent intent) {
    requireRunning();
    try {
      Line.Numbered line = journal.append(new Line.Intended(intent));
      running.openIntent(new OpenIntent(line.number(), line.at(), intent));
      return line.number();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Closes an intent that is not sent. If the journal has it, the next run reads Canvas for it. */
  private synchronized void withdraw(long number) {
    running.closeIntent(number);
  }

  private synchronized void close(Line.Closed line) {
    requireRunning();
    checkArgument(running.isOpen(line.of()), "no open intent has the number %s", line.of());
    write(line);
    running.closeIntent(line.of());
  }

  private void write(Line line) {
    try {
      unsynced.add(journal.append(line).number(), line.entries());
      journal.syncSoon();
    } catch (IOException e) {
      unsynced.addUnwritten(
          line.entries()); // the journal keeps the failure and throws it at the next intent
    }
    unsynced.forgetUpTo(journal.synced());
    running.add(line.entries());
  }

  /**
   * Records the digest of the final state; if that fails, the state needs a mark of the journal.
   */
  private boolean noteEnd() {
    try {
      journal.append(new Line.Ended(writer.nextSha256(running.state())));
      journal.sync(journal.last());
      return true;
    } catch (IOException e) {
      return false; // the journal keeps the failure
    }
  }

  private void save(Optional<CheckpointMark> mark) throws IOException {
    writer.write(running.state(), mark, renewed());
    isMarked = mark.isPresent() || claim.isPresent();
    running.saved();
    unsynced.forgetAll();
  }

  private Optional<Claim> renewed() {
    return claim.map(each -> each.renewed(clock.instant()));
  }

  private CheckpointMark mark() {
    return CheckpointMark.of(id, journal.last(), running.open());
  }

  private Header header(long from) {
    return new Header(running.lineage(), writer.serial(), writer.sha256(), plan, id, from);
  }

  private void requireRunning() {
    checkState(!isOver, "the run %s is over", id);
  }

  private StoreException broken(IOException cause) {
    return StoreException.broken(journalFile, cause, unwritten());
  }
}

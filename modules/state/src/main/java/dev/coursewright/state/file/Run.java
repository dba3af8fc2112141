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
 * What happens to a target while something is applied to it, written down before it is sent and
 * after it is answered. At any moment the files hold enough for the next run to find out the rest.
 *
 * <p>Once the disk has failed, {@link #intend} throws and nothing may be sent any more; answers to
 * what is in flight are still taken, count in {@link #state}, and are {@link #unwritten} unless
 * {@link #finish} gets them to the disk. Thread-safe.
 */
public final class Run implements AutoCloseable {
  private final Journal journal;
  private final StateWriter writer;
  private final RunningState ledger;
  private final UnsyncedEntries answers = new UnsyncedEntries();
  private final TextStore objects;
  private final Path journalFile;
  private final String plan;
  private final String id;
  private final Clock clock;

  /** That this machine is at work on the target, if other machines were told so. */
  private Optional<Claim> claim;

  /** Whether the state on disk says of a run what that of a run that is over does not. */
  private boolean isMarked;

  private boolean isOver;

  /**
   * Begins on what was loaded: first, if anything of it stands in a journal or nowhere yet, as a
   * new state; then with a new journal that takes over what is unresolved. If the second fails, the
   * state says how much of the old journal it contains.
   *
   * @param start the loaded state, with what is known of the target now
   */
  Run(
      TargetFiles layout,
      Disk disk,
      Clock clock,
      Loaded loaded,
      State start,
      String plan,
      String id)
      throws IOException {
    Loaded.Origin origin = loaded.origin();
    this.objects = new TextStore(disk, layout.objects());
    this.journalFile = layout.journal();
    this.plan = plan;
    this.id = id;
    this.ledger = new RunningState(start, loaded.unresolved());
    this.writer = new StateWriter(disk, layout, start.serial(), origin.state());
    this.clock = clock;
    this.claim = origin.ownClaim();
    boolean isFirst = loaded.isNew() || !start.url().equals(loaded.state().url());
    this.isMarked = origin.isMarked() || origin.claim().isPresent();
    if (isFirst || origin.holdsMore()) {
      writer.write(start, origin.journal(), renewed());
      isMarked |= origin.journal().isPresent();
    }
    this.journal =
        new Journal(disk, journalFile, clock, header(origin.last()), ledger.open(), origin.last());
  }

  /** Everything that was loaded or recorded so far. */
  public synchronized State state() {
    return ledger.state().withSerial(writer.serial());
  }

  /** One binding of the {@link #state}, without putting a whole state together. */
  public synchronized Optional<Binding> binding(Address address) {
    return ledger.binding(address);
  }

  /** The intents that nothing has settled yet, those of earlier runs first. */
  public synchronized ImmutableList<OpenIntent> open() {
    return ledger.open();
  }

  /**
   * Writes down that a request is about to be sent. When it returns, that is durable; if it throws,
   * nothing may be sent.
   *
   * @return the number by which the answer is recorded
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

  /** Canvas took it: what that makes of the state. */
  public void record(long intent, ImmutableList<Entry> entries, int status) {
    settle(new Line.Settled(intent, Line.How.RESULT, status, "", entries));
  }

  /** Canvas refused it and did nothing. The message is kept as it is, so it must hold no secret. */
  public void refused(long intent, int status, String message) {
    settle(new Line.Settled(intent, Line.How.REFUSED, status, message, ImmutableList.of()));
  }

  /** The throttle refused it, so it was not executed. Sending it again takes a new intent. */
  public void throttled(long intent) {
    settle(new Line.Settled(intent, Line.How.THROTTLED, 0, "", ImmutableList.of()));
  }

  /** It provably never left. */
  public void notSent(long intent) {
    settle(new Line.Settled(intent, Line.How.NOT_SENT, 0, "", ImmutableList.of()));
  }

  /** Reading Canvas showed what became of it; without entries, that there was nothing. */
  public void resolved(long intent, ImmutableList<Entry> entries) {
    settle(new Line.Settled(intent, Line.How.RESOLVED, 0, "", entries));
  }

  /** Records what is true without a request. */
  public synchronized void note(ImmutableList<Entry> entries) {
    requireRunning();
    write(new Line.Noted(entries));
  }

  /** Keeps a text whose digest entries will name; short ones stand in the state itself. */
  public void keep(String text) {
    try {
      objects.keep(text);
    } catch (IOException e) {
      journal.fail(e); // told to whoever wants to send next
    }
  }

  /** Writes the state as it is now, which renews a claim, and begins the journal anew. */
  public synchronized void checkpoint() {
    requireRunning();
    try {
      journal.requireSound();
      save(Optional.of(mark()));
      journal.restart(header(journal.last()), ledger.open());
    } catch (IOException e) {
      journal.fail(e);
      throw broken(e);
    }
  }

  /**
   * Writes the state for good. The journal goes, unless a create is unresolved; the fields of
   * updates that are become unknown. A claim ends with it. After a failure of the disk it is tried
   * once more, and what could be written is no longer {@link #unwritten}.
   */
  public synchronized void finish() {
    requireRunning();
    ledger.settleUpdates();
    boolean wasClaimed = claim.isPresent();
    claim = Optional.empty();
    try {
      if (ledger.open().isEmpty()) {
        if (ledger.isDirty() || isMarked) {
          save(noteEnd() ? Optional.empty() : Optional.of(mark()));
        }
        journal.delete();
      } else if (ledger.isDirty() || wasClaimed || journal.failure().isPresent()) {
        save(Optional.of(mark()));
        journal.restart(header(journal.last()), ledger.open());
      } else {
        journal.sync(journal.last());
      }
      journal.close();
    } catch (IOException e) {
      journal.fail(e);
      throw broken(e);
    }
    isOver = true;
    objects.sweep(Digests.named(ledger.state(), ledger.open()));
  }

  /** Why nothing may be sent any more, if that is so. */
  public Optional<StoreException> failure() {
    return journal.failure().map(this::broken);
  }

  /** What was recorded after the disk had failed, or may have been lost when it did. */
  public synchronized ImmutableList<Entry> unwritten() {
    answers.forgetUpTo(journal.synced());
    return journal.failure().isPresent() ? answers.all() : ImmutableList.of();
  }

  /** Lets go of the files. Without {@link #finish}, the next run goes on from the journal. */
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
      ledger.begin(new OpenIntent(line.number(), line.at(), intent));
      return line.number();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** It will not be sent. The journal may have it all the same, and then Canvas is read for it. */
  private synchronized void withdraw(long number) {
    ledger.settle(number);
  }

  private synchronized void settle(Line.Settled line) {
    requireRunning();
    checkArgument(ledger.isOpen(line.of()), "no open intent has the number %s", line.of());
    write(line);
    ledger.settle(line.of());
  }

  private void write(Line line) {
    try {
      answers.add(journal.append(line).number(), line.entries());
      journal.syncSoon();
    } catch (IOException e) {
      answers.addUnwritten(line.entries()); // the journal remembers, and refuses the next intent
    }
    answers.forgetUpTo(journal.synced());
    ledger.add(line.entries());
  }

  /** Says in the journal which state ends it; without that, the state has to say it. */
  private boolean noteEnd() {
    try {
      journal.append(new Line.Ended(writer.nextSha256(ledger.state())));
      journal.sync(journal.last());
      return true;
    } catch (IOException e) {
      return false; // remembered by the journal
    }
  }

  private void save(Optional<CheckpointMark> mark) throws IOException {
    writer.write(ledger.state(), mark, renewed());
    isMarked = mark.isPresent() || claim.isPresent();
    ledger.saved();
    answers.forgetAll();
  }

  private Optional<Claim> renewed() {
    return claim.map(each -> each.renewed(clock.instant()));
  }

  private CheckpointMark mark() {
    return CheckpointMark.of(id, journal.last(), ledger.open());
  }

  private Header header(long from) {
    return new Header(ledger.lineage(), writer.serial(), writer.sha256(), plan, id, from);
  }

  private void requireRunning() {
    checkState(!isOver, "the run %s is over", id);
  }

  private StoreException broken(IOException cause) {
    return StoreException.broken(journalFile, cause, unwritten());
  }
}

package dev.coursewright.apply.run;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.ApplyOptions;
import dev.coursewright.apply.ApplyReport;
import dev.coursewright.apply.CourseIds;
import dev.coursewright.apply.FieldRecorder;
import dev.coursewright.apply.ProgressListener;
import dev.coursewright.apply.RunAbort;
import dev.coursewright.apply.StopSignal;
import dev.coursewright.apply.Waiter;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.Existence;
import dev.coursewright.apply.lookup.RunHandles;
import dev.coursewright.apply.preflight.Preflight;
import dev.coursewright.apply.send.WriteSender;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.http.Sleeper;
import dev.coursewright.canvas.wire.SecretSource;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Entry;
import dev.coursewright.state.file.Run;
import dev.coursewright.state.file.SecretFingerprints;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Carries out a plan. Phases, in order:
 *
 * <ol>
 *   <li>The preflight reads the course and the permissions, and may end the run.
 *   <li>The plan's own entries are recorded; ids to adopt are looked up.
 *   <li>Requests that an earlier run left open are resolved as far as Canvas shows their result.
 *   <li>The existence check reads the lists of all creates.
 *   <li>The workers carry out the operations.
 *   <li>The order of lists is recorded, and what is still open is awaited.
 * </ol>
 *
 * <p>If a phase before the workers fails, nothing was sent; every request that was sent has its
 * intent in the run's journal.
 */
public final class Executor {

  private final Catalog catalog;
  private final CanvasClient client;
  private final Run run;
  private final SecretSource secrets;
  private final SecretFingerprints marks;
  private final InstantSource time;
  private final Sleeper sleeper;
  private final ApplyOptions options;
  private final ProgressListener progress;
  private final StopSignal stop;

  /**
   * An executor for one target.
   *
   * @param client its Canvas; of the base URL that the run's state has
   * @param run records what happens; the caller ends it
   * @param secrets the environment, as a rule
   * @param marks what the state may keep of secrets
   * @param time the clock that the run's store goes by
   * @param sleeper waits before a request is repeated, and until one can no longer be running
   * @param stop ends the run early once it is pressed
   */
  public Executor(
      Catalog catalog,
      CanvasClient client,
      Run run,
      SecretSource secrets,
      SecretFingerprints marks,
      InstantSource time,
      Sleeper sleeper,
      ApplyOptions options,
      ProgressListener progress,
      StopSignal stop) {
    this.catalog = catalog;
    this.client = client;
    this.run = run;
    this.secrets = secrets;
    this.marks = marks;
    this.time = time;
    this.sleeper = sleeper;
    this.options = options;
    this.progress = progress;
    this.stop = stop;
  }

  /** Carries out a plan and says how that went. To be called once. */
  public ApplyReport run(Plan plan) {
    Preflight.Finding finding =
        new Preflight(client, catalog, this::lagIsOver).check(plan, run.state());
    return finding instanceof Preflight.Finding.Clear clear
        ? run(plan, clear)
        : refused(plan, (Preflight.Finding.Stop) finding);
  }

  private boolean lagIsOver() {
    Waiter waiter = waiter(() -> {});
    return waiter.wait(waiter.afterLag(waiter.now()), stop::isPressed);
  }

  private Waiter waiter(Runnable periodic) {
    return new Waiter(time, sleeper, options.lag(), periodic);
  }

  private static ApplyReport refused(Plan plan, Preflight.Finding.Stop finding) {
    return ApplyReport.refused(finding.problem(), finding.isUnauthorized(), plan.operations());
  }

  private ApplyReport run(Plan plan, Preflight.Finding.Clear clear) {
    RunAbort abort = new RunAbort();
    CheckpointTimer checkpoints = new CheckpointTimer(run, time, abort, options.saving());
    Waiter waiter = waiter(checkpoints::tick);
    RunAssembly parts =
        new RunAssembly(
            catalog,
            plan,
            client,
            run,
            new RunHandles(run, clear.whereabouts()),
            new CanvasLists(client, abort, time),
            new WriteSender(client, run, abort, sleeper),
            secrets,
            new FieldRecorder(run, secrets, marks),
            abort,
            waiter,
            options.settle());
    identify(clear.whereabouts());
    ImmutableMap<Address, String> adoptionProblems = parts.adoptions().record(plan);
    parts.leftovers().bind();
    ImmutableMap<String, Existence> existing = parts.existing().check(waiter::tick);
    Dispatcher dispatcher = parts.dispatcher(adoptionProblems, existing);
    BooleanSupplier isStopped = () -> stop.isPressed() || abort.isPressed();
    ImmutableList<ApplyReport.Result> results =
        new Workers(options.parallelism(), isStopped, progress, waiter)
            .run(plan.operations(), dispatcher);
    parts.orders().record(results);
    ImmutableList<String> unsettled =
        ImmutableList.<String>builder()
            .addAll(parts.leftovers().awaitRest(isStopped))
            .addAll(parts.lost().createdLate())
            .build();
    return new ApplyReport(
        abort.cause(),
        abort.isUnauthorized(),
        notes(clear, adoptionProblems, plan),
        unsettled,
        results);
  }

  /** Records the id of the course, which the preflight has read. */
  private void identify(CourseIds ids) {
    Optional<Binding> bound = run.binding(Course.ADDRESS);
    boolean isKnown =
        run.state().courseId().equals(ids.course())
            && bound.flatMap(binding -> binding.handle(RunHandles.ID)).isPresent();
    if (!ids.course().isEmpty() && !isKnown) {
      run.note(
          ImmutableList.of(
              new Entry.CourseFound(ids.course()),
              new Entry.Applied(
                  Course.ADDRESS,
                  ImmutableMap.of(RunHandles.ID, ids.course()),
                  ImmutableMap.of())));
    }
  }

  /** What the preflight saw, and the adoption problems that no operation reports. */
  private static ImmutableList<String> notes(
      Preflight.Finding.Clear clear, ImmutableMap<Address, String> adoptionProblems, Plan plan) {
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    notes.addAll(clear.notes());
    adoptionProblems.forEach(
        (address, problem) -> {
          if (plan.operations().stream().noneMatch(each -> each.address().equals(address))) {
            notes.add(address + ": " + problem);
          }
        });
    return notes.build();
  }
}

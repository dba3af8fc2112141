package dev.coursewright.apply.run;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.ApplyOptions;
import dev.coursewright.apply.ApplyReport;
import dev.coursewright.apply.CourseIds;
import dev.coursewright.apply.Outcome;
import dev.coursewright.apply.ProgressListener;
import dev.coursewright.apply.RunAbort;
import dev.coursewright.apply.StopSignal;
import dev.coursewright.apply.Waiter;
import dev.coursewright.apply.act.ReissuedIds;
import dev.coursewright.apply.lookup.AdoptionCheck;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.ExistingObjects;
import dev.coursewright.apply.lookup.Leftovers;
import dev.coursewright.apply.lookup.LostRequests;
import dev.coursewright.apply.lookup.ReferenceResolver;
import dev.coursewright.apply.lookup.RunHandles;
import dev.coursewright.apply.lookup.Site;
import dev.coursewright.apply.preflight.Preflight;
import dev.coursewright.apply.send.IntentRecorder;
import dev.coursewright.apply.send.WriteSender;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.http.Sleeper;
import dev.coursewright.canvas.wire.KeptValues;
import dev.coursewright.canvas.wire.NaturalKeyMatcher;
import dev.coursewright.canvas.wire.PathFiller;
import dev.coursewright.canvas.wire.SecretSource;
import dev.coursewright.canvas.wire.WireEncoder;
import dev.coursewright.canvas.wire.WireReader;
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
 * Carries out a plan. Phases: the preflight, which reads and may end it; the plan's own entries;
 * what an earlier run left open, which is read; the look, which reads; the operations, side by
 * side; what is still open, which is read. Whatever fails before the operations, nothing was sent;
 * everything that was sent is in the run's journal.
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
   * @param run records what happens; ending it is up to whoever began it
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
    Waiter patience = patience(() -> {});
    return patience.wait(patience.afterLag(patience.now()), stop::isPressed);
  }

  private Waiter patience(Runnable reminder) {
    return new Waiter(time, sleeper, options.lag(), reminder);
  }

  private static ApplyReport refused(Plan plan, Preflight.Finding.Stop finding) {
    return ApplyReport.refused(finding.problem(), finding.isUnauthorized(), plan.operations());
  }

  private ApplyReport run(Plan plan, Preflight.Finding.Clear clear) {
    RunAbort halt = new RunAbort();
    CheckpointTimer checkpoints = new CheckpointTimer(run, time, halt, options.saving());
    Waiter patience = patience(checkpoints::remind);
    Site site = site(plan, clear.whereabouts(), halt, patience);
    identify(clear.whereabouts());
    AdoptionCheck adoptions = new AdoptionCheck(site);
    adoptions.record();
    ExistingObjects look = new ExistingObjects(site);
    ReissuedIds reattaching = new ReissuedIds(site);
    LostRequests resolution = new LostRequests(site, look, reattaching, options.settle());
    Leftovers leftovers = new Leftovers(site, resolution);
    leftovers.bind();
    look.take(patience::remind);
    BooleanSupplier isStopped = () -> stop.isPressed() || halt.isPressed();
    ImmutableList<ApplyReport.Result> results =
        new Workers(options.parallelism(), isStopped, progress, patience)
                .run(
                    plan.operations(),
                    new Dispatcher(site, look, resolution, reattaching, adoptions, halt)::carryOut)
                .stream()
                .map(each -> withFound(each, look))
                .collect(toImmutableList());
    new OrderRecorder(site).record(results);
    ImmutableList<String> unsettled =
        ImmutableList.<String>builder()
            .addAll(leftovers.settle(isStopped))
            .addAll(resolution.late())
            .build();
    return new ApplyReport(
        halt.cause(), halt.isUnauthorized(), notes(clear, adoptions, plan), unsettled, results);
  }

  /** What the look found is named in one go, also below something that was merely found. */
  private static ApplyReport.Result withFound(ApplyReport.Result result, ExistingObjects look) {
    return result.outcome() instanceof Outcome.Blocked
        ? look.found(result.operation())
            .map(found -> new ApplyReport.Result(result.operation(), found))
            .orElse(result)
        : result;
  }

  /** Canvas has said which course it is: from now on the state knows, too. */
  private void identify(CourseIds whereabouts) {
    Optional<Binding> bound = run.binding(Course.ADDRESS);
    boolean isKnown =
        run.state().courseId().equals(whereabouts.course())
            && bound.flatMap(binding -> binding.handle("id")).isPresent();
    if (!whereabouts.course().isEmpty() && !isKnown) {
      run.note(
          ImmutableList.of(
              new Entry.CourseFound(whereabouts.course()),
              new Entry.Applied(
                  Course.ADDRESS, ImmutableMap.of("id", whereabouts.course()), ImmutableMap.of())));
    }
  }

  /** What was seen beforehand, and what has no operation to be told by. */
  private static ImmutableList<String> notes(
      Preflight.Finding.Clear clear, AdoptionCheck adoptions, Plan plan) {
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    notes.addAll(clear.notes());
    adoptions
        .problems()
        .forEach(
            (address, problem) -> {
              if (plan.operations().stream().noneMatch(each -> each.address().equals(address))) {
                notes.add(address + ": " + problem);
              }
            });
    return notes.build();
  }

  private Site site(Plan plan, CourseIds whereabouts, RunAbort halt, Waiter patience) {
    KeptValues comparison = new KeptValues(run.state().url());
    return new Site(
        catalog,
        plan,
        client,
        run,
        new RunHandles(run, whereabouts),
        new CanvasLists(client, halt, time),
        new WriteSender(client, run, halt, sleeper),
        new IntentRecorder(run, secrets, marks),
        new ReferenceResolver(client),
        new PathFiller(),
        new WireEncoder(run.state().lineage(), secrets),
        new WireReader(),
        comparison,
        new NaturalKeyMatcher(comparison),
        patience);
  }
}

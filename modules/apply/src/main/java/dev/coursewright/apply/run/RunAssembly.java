package dev.coursewright.apply.run;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.apply.FieldRecorder;
import dev.coursewright.apply.RunAbort;
import dev.coursewright.apply.Waiter;
import dev.coursewright.apply.act.Arranger;
import dev.coursewright.apply.act.Creator;
import dev.coursewright.apply.act.DefaultAdoption;
import dev.coursewright.apply.act.ExistenceCheck;
import dev.coursewright.apply.act.ListOrder;
import dev.coursewright.apply.act.Mover;
import dev.coursewright.apply.act.PreservedFields;
import dev.coursewright.apply.act.PublishGate;
import dev.coursewright.apply.act.ReissuedIds;
import dev.coursewright.apply.act.Updater;
import dev.coursewright.apply.lookup.AbsenceCheck;
import dev.coursewright.apply.lookup.AdoptionCheck;
import dev.coursewright.apply.lookup.CanvasLists;
import dev.coursewright.apply.lookup.Existence;
import dev.coursewright.apply.lookup.ExistingObjects;
import dev.coursewright.apply.lookup.LeftoverBinder;
import dev.coursewright.apply.lookup.LostRequests;
import dev.coursewright.apply.lookup.Membership;
import dev.coursewright.apply.lookup.ObjectReader;
import dev.coursewright.apply.lookup.ReferenceResolver;
import dev.coursewright.apply.lookup.RunHandles;
import dev.coursewright.apply.lookup.UnboundObjects;
import dev.coursewright.apply.lookup.WrittenObjects;
import dev.coursewright.apply.send.IntentRecorder;
import dev.coursewright.apply.send.RequestBuilder;
import dev.coursewright.apply.send.ResultRecorder;
import dev.coursewright.apply.send.WriteCycle;
import dev.coursewright.apply.send.WriteSender;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.wire.KeptValues;
import dev.coursewright.canvas.wire.NaturalKeyMatcher;
import dev.coursewright.canvas.wire.SecretSource;
import dev.coursewright.canvas.wire.WireEncoder;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.file.Run;
import java.time.Duration;

/**
 * Builds the collaborators of one run, each once. Used by {@link Executor} alone: no collaborator
 * gets the assembly, only the others that it calls.
 */
final class RunAssembly {

  private final Catalog catalog;
  private final Plan plan;
  private final Run run;
  private final RunAbort abort;
  private final Waiter waiter;
  private final RunHandles known;
  private final CanvasLists lists;
  private final ObjectReader reader;
  private final UnboundObjects unbound;
  private final NaturalKeyMatcher matcher;
  private final WrittenObjects written;
  private final WriteCycle cycle;
  private final ResultRecorder results;
  private final ReissuedIds reissued;
  private final LostRequests lost;

  RunAssembly(
      Catalog catalog,
      Plan plan,
      CanvasClient client,
      Run run,
      RunHandles known,
      CanvasLists lists,
      WriteSender sender,
      SecretSource secrets,
      FieldRecorder fields,
      RunAbort abort,
      Waiter waiter,
      Duration settle) {
    this.catalog = catalog;
    this.plan = plan;
    this.run = run;
    this.known = known;
    this.lists = lists;
    this.abort = abort;
    this.waiter = waiter;
    KeptValues keptValues = new KeptValues(run.state().url());
    ReferenceResolver references = new ReferenceResolver(client);
    this.matcher = new NaturalKeyMatcher(keptValues);
    this.reader = new ObjectReader(client, known);
    this.unbound = new UnboundObjects(run, known, references, matcher);
    this.written = new WrittenObjects(waiter.time());
    this.cycle =
        new WriteCycle(
            new RequestBuilder(
                run, known, references, new WireEncoder(run.state().lineage(), secrets)),
            new IntentRecorder(fields),
            sender);
    this.results = new ResultRecorder(run, known, fields, keptValues);
    this.reissued = new ReissuedIds(catalog, run, known, reader, cycle, results);
    this.lost =
        new LostRequests(
            catalog,
            run,
            known,
            lists,
            unbound,
            written,
            fields,
            keptValues,
            reissued::owe,
            new AbsenceCheck(known, written, waiter, settle));
  }

  AdoptionCheck adoptions() {
    return new AdoptionCheck(catalog, lists, known, run);
  }

  LostRequests lost() {
    return lost;
  }

  LeftoverBinder leftovers() {
    return new LeftoverBinder(plan, known, lost, waiter);
  }

  ExistingObjects existing() {
    Membership membership = new Membership(catalog, lists, matcher);
    return new ExistingObjects(catalog, plan, lists, known, unbound, membership, lost);
  }

  OrderRecorder orders() {
    return new OrderRecorder(plan, run, known);
  }

  /**
   * The workers of all acts.
   *
   * @param adoptionProblems why an address could not be bound
   * @param found what the existence check found, by operation
   */
  Dispatcher dispatcher(
      ImmutableMap<Address, String> adoptionProblems, ImmutableMap<String, Existence> found) {
    ExistenceCheck existence = new ExistenceCheck(lists, known, written, waiter);
    ListOrder order = new ListOrder(plan, run);
    return new Dispatcher(
        catalog,
        run,
        abort,
        adoptionProblems,
        found,
        new Creator(
            catalog,
            run,
            known,
            cycle,
            results,
            lost,
            written,
            new DefaultAdoption(plan, run, reader, waiter)),
        new Updater(
            catalog,
            run,
            known,
            cycle,
            results,
            lost,
            existence,
            new PreservedFields(run, known, lists, reader),
            reissued,
            new PublishGate(lists, known, reader)),
        new Mover(catalog, run, known, lists, cycle, results, existence, order, unbound),
        new Arranger(catalog, run, known, lists, cycle, results, order, waiter));
  }
}

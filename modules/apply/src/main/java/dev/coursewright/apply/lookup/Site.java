package dev.coursewright.apply.lookup;

import dev.coursewright.apply.Waiter;
import dev.coursewright.apply.send.IntentRecorder;
import dev.coursewright.apply.send.WriteSender;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.wire.KeptValues;
import dev.coursewright.canvas.wire.NaturalKeyMatcher;
import dev.coursewright.canvas.wire.PathFiller;
import dev.coursewright.canvas.wire.WireEncoder;
import dev.coursewright.canvas.wire.WireReader;
import dev.coursewright.model.Catalog;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.file.Run;

/**
 * What carrying out operations needs to know and to use: one for a run. Everything in it is safe
 * for use by several threads.
 *
 * @param plan the plan that is carried out
 * @param run what is recorded, and the state as it is at any moment
 * @param known what Canvas calls things
 * @param lists the lists of Canvas, as they were before the run and fresh
 * @param recording makes entries of values
 * @param patience waits
 */
public record Site(
    Catalog catalog,
    Plan plan,
    CanvasClient client,
    Run run,
    RunHandles known,
    CanvasLists lists,
    WriteSender requests,
    IntentRecorder recording,
    ReferenceResolver outside,
    PathFiller paths,
    WireEncoder encoder,
    WireReader reader,
    KeptValues comparison,
    NaturalKeyMatcher matching,
    Waiter patience) {}

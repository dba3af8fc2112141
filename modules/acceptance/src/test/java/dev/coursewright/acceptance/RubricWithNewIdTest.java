package dev.coursewright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import dev.coursewright.sandbox.Fault;
import dev.coursewright.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * Canvas has made a new rubric of one that two assignments use, and the process dies before they
 * were told of it: they are told by the next apply, wherever the journal breaks off.
 */
class RubricWithNewIdTest {

  private static final String USES = "/rubric_associations";

  @Test
  void itsUsesAreToldByTheNextApply() {
    Scenario story =
        Scenario.upToEachStep()
            .filter(each -> each.title().equals("rubric-used-twice/2-new-id"))
            .findFirst()
            .get();
    try (World world = World.inPassingTime(SandboxOptions.defaults())) {
      world.live(story);
      Path state = world.spec().resolve(".coursewright");
      Path image = Folders.temporary("image");
      AtomicReference<ObjectNode> box = new AtomicReference<>();
      world
          .sandbox()
          .faults()
          .when(
              (method, path) -> {
                if (method.equals("POST") && path.endsWith(USES) && box.get() == null) {
                  Folders.copyAll(state, image);
                  box.set(world.sandbox().contents());
                }
                return false;
              },
              1,
              Fault.NOT_EXECUTED_CLOSE);
      world.apply("--parallelism", "1");
      Contents whole = Contents.of(world.sandbox().contents());
      ImmutableList<String> lines =
          ImmutableList.copyOf(Folders.read(image.resolve("default.journal")).split("(?<=\n)"));

      List<String> wrong = new ArrayList<>();
      for (int kept = 2; kept <= lines.size(); kept++) {
        Folders.delete(state);
        Folders.copyAll(image, state);
        Folders.write(state.resolve("default.journal"), String.join("", lines.subList(0, kept)));
        world.sandbox().restore(box.get());
        ProgramResult next = world.apply();
        String difference = whole.difference(Contents.of(world.sandbox().contents()));
        ProgramResult rest = world.plan("--detailed-exitcode");
        if (next.exit() != 0 || rest.exit() != 0 || !difference.isEmpty()) {
          wrong.add(
              "%d of %d lines: exit %d, plan %d, %s%n%s%n%s"
                  .formatted(
                      kept,
                      lines.size(),
                      next.exit(),
                      rest.exit(),
                      difference,
                      next.said(),
                      lines));
        }
      }

      assertThat(wrong).isEmpty();
      assertThat(lines).hasSizeGreaterThan(3);
    }
  }
}

package dev.coursewright.acceptance;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import com.google.common.io.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * One simple name is one class, tests included. The sandbox has names of its own, since it knows
 * nothing of the other modules.
 */
class NamesTest {

  private static final Path MODULES = Folders.SPECS.resolveSibling("modules");

  @Test
  void noTwoClassesShareASimpleName() {
    ImmutableListMultimap<String, Path> byName =
        Multimaps.index(
            sources(), file -> Files.getNameWithoutExtension(file.getFileName().toString()));

    ImmutableList<String> shared =
        byName.keySet().stream()
            .filter(name -> byName.get(name).size() > 1)
            .map(name -> name + ": " + byName.get(name))
            .collect(toImmutableList());

    assertThat(byName.keySet()).contains("NamesTest", "Planner");
    assertThat(shared).isEmpty();
  }

  private static ImmutableList<Path> sources() {
    return Folders.folders(MODULES).stream()
        .filter(module -> !module.endsWith("sandbox"))
        .flatMap(module -> Folders.files(module.resolve("src")).stream())
        .filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
        .map(MODULES::relativize)
        .collect(toImmutableList());
  }
}

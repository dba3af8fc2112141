package dev.coursewright.acceptance;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an author does, one step after the other: a folder of {@code specs/scenarios}, whose
 * numbered folders each hold the whole spec as it is at that moment.
 */
record Scenario(String name, ImmutableList<Step> steps) {

  static ImmutableList<Scenario> all() {
    return Folders.folders(Folders.SPECS.resolve("scenarios")).stream()
        .map(
            folder ->
                new Scenario(
                    folder.getFileName().toString(),
                    Folders.folders(folder).stream()
                        .map(Step::new)
                        .collect(ImmutableList.toImmutableList())))
        .collect(ImmutableList.toImmutableList());
  }

  /** One of {@link #all}, up to one of its steps. */
  static Stream<Scenario> upToEachStep() {
    return all().stream().flatMap(Scenario::prefixes);
  }

  /**
   * The same, and each of the example courses as a story of one step; {@code -Dstory=member-moves}
   * leaves those whose names begin so.
   */
  static Stream<Scenario> stories() {
    return Stream.concat(
            upToEachStep(),
            Folders.folders(Folders.SPECS.resolve("courses")).stream()
                .map(folder -> new Scenario("courses", ImmutableList.of(new Step(folder)))))
        .filter(story -> story.title().startsWith(System.getProperty("story", "")));
  }

  Step last() {
    return steps.get(steps.size() - 1);
  }

  ImmutableList<Step> before() {
    return steps.subList(0, steps.size() - 1);
  }

  /** The name with that of its last step. */
  String title() {
    return name + "/" + last().folder().getFileName();
  }

  private Stream<Scenario> prefixes() {
    return IntStream.rangeClosed(1, steps.size())
        .mapToObj(count -> new Scenario(name, steps.subList(0, count)));
  }

  /**
   * A moment in the life of a spec.
   *
   * @param folder the spec, with {@code _before.http} (what a teacher does first), {@code _flags}
   *     (of the command line), {@code _env} (variables of the environment) and {@code _expected}
   */
  record Step(Path folder) {

    ImmutableList<String> flags() {
      return ImmutableList.copyOf(
          Splitter.onPattern("\\s+").omitEmptyStrings().split(text("_flags")));
    }

    ImmutableMap<String, String> environment() {
      return ImmutableMap.copyOf(
          Splitter.on('\n').omitEmptyStrings().withKeyValueSeparator('=').split(text("_env")));
    }

    String before() {
      return text("_before.http");
    }

    /** Whether it asks for something that Canvas already has, or for people who have left. */
    boolean asksForAnother() {
      return text("course.yaml").contains("adopt:") || text("_before.http").contains("DELETE");
    }

    Path expected(String file) {
      return folder.resolve("_expected").resolve(file);
    }

    private String text(String file) {
      Path path = folder.resolve(file);
      return Files.exists(path) ? Folders.read(path) : "";
    }
  }
}

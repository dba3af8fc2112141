package dev.coursewright.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every sort of mistake and the exact words that answer it. The cases stand in {@code
 * bad-input.txt}: a name, a file of a spec whose {@code course.yaml} is that of {@link
 * SpecInFiles}, and what is said about it. {@code -Dgolden=write} writes the answers anew, to be
 * read in the diff.
 */
final class SpecErrorsTest {

  private static final String CASE = "\n=== ";
  private static final String ANSWER = "\n--- answer\n";

  /** A mistake and what is said about it. */
  private record Case(String name, String yaml, String answer) {}

  @TestFactory
  Stream<DynamicTest> answersEachMistake(@TempDir Path folder) throws IOException {
    List<Case> answered = new ArrayList<>();
    List<DynamicTest> tests = new ArrayList<>();
    int number = 0;
    for (Case each : cases()) {
      Path place = folder.resolve(String.valueOf(number++));
      String file = each.name().startsWith("course.yaml ") ? "course.yaml" : "more.yaml";
      String answer = new SpecInFiles(place).with(file, each.yaml()).problems();
      answered.add(new Case(each.name(), each.yaml(), answer));
      tests.add(dynamicTest(each.name(), () -> assertThat(answer).isEqualTo(each.answer())));
    }
    if ("write".equals(System.getProperty("golden"))) {
      write(answered);
    }
    return tests.stream();
  }

  private static List<Case> cases() throws IOException {
    String text =
        Resources.toString(Resources.getResource("bad-input.txt"), StandardCharsets.UTF_8);
    return Splitter.on(CASE)
        .splitToStream("\n" + text)
        .skip(1)
        .map(SpecErrorsTest::parsed)
        .toList();
  }

  private static Case parsed(String text) {
    String name = text.substring(0, text.indexOf('\n'));
    int answer = text.indexOf(ANSWER);
    String yaml = text.substring(name.length() + 1, answer < 0 ? text.length() : answer + 1);
    String said = answer < 0 ? "" : text.substring(answer + ANSWER.length());
    return new Case(name, yaml, said.isBlank() ? "" : said.stripTrailing() + "\n");
  }

  private static void write(List<Case> cases) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Case each : cases) {
      text.append("=== ").append(each.name()).append('\n').append(each.yaml());
      text.append(each.yaml().endsWith("\n") ? "" : "\n").append("--- answer\n");
      text.append(each.answer()).append('\n');
    }
    Files.writeString(Path.of("src/test/resources/bad-input.txt"), text);
  }
}

package dev.coursewright.acceptance;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.MultimapBuilder;
import com.google.common.collect.Multimaps;
import com.google.common.collect.SetMultimap;
import com.google.common.collect.Sets;
import com.google.common.io.MoreFiles;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Type;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Kinds are data: outside the module of kinds no string literal names a kind, or a field that only
 * one kind has. The sandbox is a second reading of Canvas and has words of its own.
 */
class KindsStayDataTest {

  private static final Path MODULES = Folders.SPECS.resolveSibling("modules");

  private static final ImmutableSet<String> FREE = ImmutableSet.of("kinds", "sandbox");

  /** Words that mean something else, too, with the reason. */
  private static final ImmutableMap<String, String> ALLOWED =
      ImmutableMap.of(
          "course", "the address of the course, and the key of a target that says which one it is",
          "key", "the word by which an author names an element of any list",
          "time_zone", "a key of the header of saved plans, and of the token's owner in Canvas");

  /** Comments and characters are matched, too, so that nothing in them is taken for a literal. */
  private static final Pattern TOKEN =
      Pattern.compile(
          """
          ""\"(?:[^"\\\\]++|\\\\.|"(?!""))*+""\"\
          |"((?:[^"\\\\\\n]++|\\\\.)*+)"\
          |'(?:[^'\\\\\\n]|\\\\[^\\n]+?)'\
          |/\\*.*?\\*/|//[^\\n]*""",
          Pattern.DOTALL);

  @Test
  void noLiteralOutsideTheKindsNamesAKindOrAFieldOfOneKind() {
    ImmutableSet<String> names = Sets.difference(names(), ALLOWED.keySet()).immutableCopy();

    ImmutableList<String> found =
        sources()
            .flatMap(
                file ->
                    literals(Folders.read(file))
                        .filter(names::contains)
                        .map(literal -> file.getFileName() + ": " + literal))
            .collect(toImmutableList());

    assertThat(found).isEmpty();
  }

  @Test
  void everyAllowedWordIsNeeded() {
    ImmutableSet<String> written =
        sources().flatMap(file -> literals(Folders.read(file))).collect(toImmutableSet());

    assertThat(names()).containsAll(ALLOWED.keySet());
    assertThat(written).containsAll(ALLOWED.keySet());
  }

  @Test
  void literalsAreFoundAndCommentsAreNot() {
    String source =
        """
        // "one"
        /* "two" */ char quote = '"'; String text = "three" + "fo\\"ur";
        """;

    assertThat(literals(source)).containsExactly("three", "fo\\\"ur");
  }

  /** The names of kinds, and of fields that only one kind has. */
  private static ImmutableSet<String> names() {
    SetMultimap<String, Kind> owners = MultimapBuilder.linkedHashKeys().hashSetValues().build();
    for (Kind kind : Kinds.ALL) {
      kind.fields().values().forEach(field -> collect(kind, field, owners));
    }
    Set<String> ofOne =
        Multimaps.asMap(owners).entrySet().stream()
            .filter(each -> each.getValue().size() == 1)
            .map(each -> each.getKey())
            .collect(toImmutableSet());
    return Sets.union(ofOne, Kinds.ALL.stream().map(Kind::name).collect(toImmutableSet()))
        .immutableCopy();
  }

  private static void collect(Kind kind, Field field, SetMultimap<String, Kind> owners) {
    owners.put(field.name(), kind);
    if (Type.elementOf(field.type()) instanceof Type.Block block) {
      block.fields().forEach(inner -> collect(kind, inner, owners));
    }
  }

  private static Stream<String> literals(String source) {
    return TOKEN
        .matcher(source)
        .results()
        .map((MatchResult token) -> token.group(1))
        .filter(literal -> literal != null);
  }

  private static Stream<Path> sources() {
    return Folders.folders(MODULES).stream()
        .filter(module -> !FREE.contains(module.getFileName().toString()))
        .map(module -> module.resolve("src/main/java"))
        .flatMap(folder -> Folders.files(folder).stream())
        .filter(file -> MoreFiles.getFileExtension(file).equals("java"));
  }
}

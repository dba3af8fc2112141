package dev.coursewright.acceptance;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.graph.EndpointPair;
import com.google.common.graph.GraphBuilder;
import com.google.common.graph.Graphs;
import com.google.common.graph.ImmutableGraph;
import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Modules and packages depend on each other in one direction, as the reference draws them. */
class ArchitectureTest {

  /** The drawing, which is generated like the rest of the reference. */
  static final String PAGE = "architecture.md";

  private static final String PREFIX = OurClasses.ROOT + ".";
  private static final Pattern FIRST_SENTENCE =
      Pattern.compile("/\\*\\*\\s*(?:\\* )?(.*?\\.)(?=\\s|\\*/)", Pattern.DOTALL);

  private static final String INTRODUCTION =
      """
      # Architecture

      Generated from the dependencies of the compiled classes. An arrow points from what uses to what is used; an
      arrow that others imply is left out. There is no cycle, neither of modules nor of packages.

      ## Modules

      """;

  @Test
  void noPackagesDependOnEachOther() {
    slices().matching(OurClasses.ROOT + ".(**)").should().beFreeOfCycles().check(OurClasses.ALL);
  }

  @Test
  void theReferenceDrawsModulesAndPackages() {
    ImmutableGraph<String> modules = dependencies(ArchitectureTest::module, any -> true);
    StringBuilder page = new StringBuilder(INTRODUCTION).append(drawing(modules));
    for (String module : sorted(modules.nodes())) {
      page.append("\n## `").append(module).append("`\n\n").append(packages(module));
    }

    assertThat(Graphs.hasCycle(modules)).isFalse();
    Golden.check(Folders.SPECS.resolve("reference").resolve(PAGE), page.toString());
  }

  /** What each package of a module is for, and a drawing if there are several. */
  private static String packages(String module) {
    ImmutableGraph<String> packages =
        dependencies(UnaryOperator.identity(), each -> module(each).equals(module));
    String rows =
        sorted(packages.nodes()).stream()
            .map(each -> "| `%s` | %s |\n".formatted(each, doc(module, each)))
            .collect(joining());
    String table = "| package | holds |\n| --- | --- |\n" + rows;
    return packages.nodes().size() == 1 ? table : table + "\n" + drawing(packages);
  }

  private static String drawing(ImmutableGraph<String> graph) {
    StringBuilder lines = new StringBuilder("```mermaid\nflowchart TD\n");
    for (String node : sorted(graph.nodes())) {
      lines.append("  %s[\"%s\"]\n".formatted(id(node), node));
    }
    for (String from : sorted(graph.nodes())) {
      for (String to : sorted(graph.successors(from))) {
        if (!isImplied(graph, from, to)) {
          lines.append("  %s --> %s\n".formatted(id(from), id(to)));
        }
      }
    }
    return lines.append("```\n").toString();
  }

  /** Whether one can get from one node to the other through a third one. */
  private static boolean isImplied(ImmutableGraph<String> graph, String from, String to) {
    return graph.successors(from).stream()
        .anyMatch(each -> !each.equals(to) && Graphs.reachableNodes(graph, each).contains(to));
  }

  private static ImmutableGraph<String> dependencies(
      UnaryOperator<String> node, Predicate<String> isDrawn) {
    ImmutableGraph.Builder<String> graph =
        GraphBuilder.directed().allowsSelfLoops(false).immutable();
    for (JavaClass from : OurClasses.ALL) {
      String user = from.getPackageName().substring(PREFIX.length());
      if (isDrawn.test(user)) {
        graph.addNode(node.apply(user));
        used(from).stream()
            .filter(isDrawn)
            .map(node)
            .filter(each -> !each.equals(node.apply(user)))
            .forEach(each -> graph.putEdge(EndpointPair.ordered(node.apply(user), each)));
      }
    }
    return graph.build();
  }

  private static ImmutableSet<String> used(JavaClass from) {
    return from.getDirectDependenciesFromSelf().stream()
        .map(each -> each.getTargetClass().getBaseComponentType().getPackageName())
        .filter(each -> each.startsWith(PREFIX))
        .map(each -> each.substring(PREFIX.length()))
        .collect(toImmutableSet());
  }

  /** The first sentence of the package's own documentation. */
  private static String doc(String module, String name) {
    Path file =
        Folders.SPECS
            .resolveSibling("modules")
            .resolve(module)
            .resolve("src/main/java")
            .resolve((PREFIX + name).replace('.', '/'))
            .resolve("package-info.java");
    Matcher sentence = FIRST_SENTENCE.matcher(Folders.read(file));
    assertThat(sentence.find()).as("%s begins with a sentence", file).isTrue();
    return sentence
        .group(1)
        .replaceAll("\\s*\\n \\*\\s*", " ")
        .replaceAll("\\{@(?:code|link|linkplain) (?:[\\w.]*\\.)?([^}]*)}", "`$1`");
  }

  private static String module(String name) {
    return name.replaceFirst("\\..*", "");
  }

  private static String id(String name) {
    return name.replace('.', '_');
  }

  private static ImmutableList<String> sorted(Iterable<String> names) {
    TreeSet<String> sorted = new TreeSet<>();
    names.forEach(sorted::add);
    return sorted.stream().collect(toImmutableList());
  }
}

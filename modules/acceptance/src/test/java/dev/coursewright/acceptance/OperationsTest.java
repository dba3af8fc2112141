package dev.coursewright.acceptance;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Kind;
import dev.coursewright.sandbox.LoggedRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every push operation is sent by some scenario, and taken by Canvas. */
class OperationsTest {

  private static final String ID = "[\\w:%]+";

  @Test
  void sendsEveryPushOperation() {
    ImmutableSet<String> operations = operations();
    Set<String> sent = new HashSet<>();
    List<String> unknown = new ArrayList<>();

    for (Scenario scenario : Scenario.all()) {
      try (World world = World.start()) {
        for (Scenario.Step step : scenario.steps()) {
          world.enter(step);
          world.apply();
          for (LoggedRequest write : world.takeWrites()) {
            String line = write.method() + " " + write.path().replaceFirst("^/api/v1/", "");
            operations.stream()
                .filter(line::matches)
                .findFirst()
                .ifPresentOrElse(
                    operation -> {
                      if (write.status() < 300) {
                        sent.add(operation);
                      }
                    },
                    () -> unknown.add(scenario.name() + ": " + line));
          }
        }
      }
    }

    assertThat(unknown).isEmpty();
    assertThat(sent).containsExactlyInAnyOrderElementsOf(operations);
  }

  /** The creates and updates that the kinds declare, as patterns of a method and a path. */
  private static ImmutableSet<String> operations() {
    return Kinds.ALL.stream()
        .map(Kind::endpoint)
        .flatMap(
            endpoint ->
                Stream.of(
                    operation("POST", endpoint.create()), operation("PUT", endpoint.update())))
        .flatMap(Optional::stream)
        .collect(toImmutableSet());
  }

  private static Optional<String> operation(String method, String path) {
    return path.isEmpty()
        ? Optional.empty()
        : Optional.of(method + " " + path.replaceAll("\\{\\w+}", Matcher.quoteReplacement(ID)));
  }
}

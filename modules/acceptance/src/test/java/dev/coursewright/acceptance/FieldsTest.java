package dev.coursewright.acceptance;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Trait;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every field of every kind, from the declarations: a change of it plans one operation with that
 * field, Canvas then shows the value, and {@code null} clears it or is refused. Fields are tried
 * side by side on resources of their own, and one after the other where there is one resource.
 */
class FieldsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern HOLE = Pattern.compile("\\{([a-z_]+)\\}");

  @TestFactory
  Stream<DynamicTest> changesAlone() {
    return inGroups(
        each -> !each.field().has(Trait.FIXED),
        cases -> {
          try (World world = applied(cases, FieldCase::putFirst)) {
            SoftAssertions softly = new SoftAssertions();
            checkShown(cases, FieldCase::first, world, softly);
            world.write(spec(cases, FieldCase::putSecond));

            ProgramResult plan = world.plan("--format", "json", "--show-people");
            ProgramResult apply = world.apply();

            assertThat(plan.exit()).as(plan.err()).isZero();
            JsonNode changes = parsed(plan.out()).path("changes");
            for (FieldCase each : cases) {
              softly
                  .assertThat(changedFields(changes, each.address()))
                  .as("%s", each.name())
                  .isEqualTo(changing(each));
            }
            softly.assertThat(changes).as("addresses").hasSameSizeAs(addresses(cases));
            softly.assertThat(apply.exit()).as(apply.said()).isZero();
            checkShown(cases, FieldCase::second, world, softly);
            softly.assertAll();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> cannotChangeWhenFixed() {
    return inGroups(
        each -> each.field().has(Trait.FIXED),
        cases -> {
          try (World world = applied(cases, FieldCase::putFirst)) {
            world.write(spec(cases, FieldCase::putSecond));

            ProgramResult plan = world.plan();

            assertThat(plan.exit()).as(plan.said()).isEqualTo(1);
            SoftAssertions softly = new SoftAssertions();
            for (FieldCase each : cases) {
              softly.assertThat(plan.said()).contains(each.address(), each.field().name());
            }
            softly.assertAll();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> isClearedByNull() {
    return inGroups(
        each -> each.field().isClearable() && !each.field().has(Trait.FIXED),
        cases -> {
          try (World world = applied(cases, FieldCase::putFirst)) {
            world.write(spec(cases, FieldCase::putCleared));

            ProgramResult apply = world.apply();

            assertThat(apply.exit()).as(apply.said()).isZero();
            SoftAssertions softly = new SoftAssertions();
            for (FieldCase each : cases) {
              if (each.isRead()) {
                JsonNode answer = shown(each, world);
                softly
                    .assertThat(ShownValue.isCleared(answer, each.field()))
                    .as("%s in %s", each.name(), answer)
                    .isTrue();
              }
            }
            softly.assertAll();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> refusesNullWhereCanvasCannotClear() {
    return inGroups(
        each -> !each.field().isClearable(),
        cases -> {
          try (World world = World.start()) {
            world.write(spec(cases, FieldCase::putCleared));

            ProgramResult validate = world.validate();

            assertThat(validate.exit()).as(validate.said()).isEqualTo(1);
            SoftAssertions softly = new SoftAssertions();
            for (FieldCase each : cases) {
              softly.assertThat(validate.said()).contains(each.address(), each.field().name());
            }
            softly.assertAll();
          }
        });
  }

  private static Stream<DynamicTest> inGroups(
      Predicate<FieldCase> which, Consumer<ImmutableList<FieldCase>> test) {
    return FieldCase.all().stream()
        .filter(each -> each.skipped().isEmpty())
        .filter(which)
        .collect(
            Collectors.groupingBy(
                each -> each.isAlone() ? each.name() : each.kind().name(),
                LinkedHashMap::new,
                toImmutableList()))
        .entrySet()
        .stream()
        .map(group -> dynamicTest(group.getKey(), () -> test.accept(group.getValue())));
  }

  /** A world in which the base was applied, and then the resources of the cases. */
  private static World applied(
      ImmutableList<FieldCase> cases, BiConsumer<FieldCase, ObjectNode> values) {
    World world = World.start();
    world.set("CODE_ONE", "xylem");
    world.set("CODE_TWO", "phloem");
    if (!cases.get(0).isAlone()) {
      world.write(FieldCase.text(FieldCase.base()));
      ProgramResult base = world.apply();
      assertThat(base.exit()).as(base.said()).isZero();
      world
          .teacher()
          .act("POST /api/v1/courses/{course}/sections\n{\"course_section\": {\"name\": \"B\"}}");
    }
    world.write(spec(cases, values));
    ProgramResult apply = world.apply();
    assertThat(apply.exit()).as(apply.said()).isZero();
    return world;
  }

  private static String spec(
      ImmutableList<FieldCase> cases, BiConsumer<FieldCase, ObjectNode> values) {
    ObjectNode spec = FieldCase.base();
    cases.forEach(each -> values.accept(each, spec));
    return FieldCase.text(spec);
  }

  private static void checkShown(
      ImmutableList<FieldCase> cases,
      Function<FieldCase, JsonNode> written,
      World world,
      SoftAssertions softly) {
    for (FieldCase each : cases) {
      if (each.isRead() && !each.kind().endpoint().list().isEmpty()
          || each.isRead() && !each.kind().endpoint().show().isEmpty()) {
        JsonNode answer = shown(each, world);
        JsonNode value = written.apply(each);
        softly
            .assertThat(ShownValue.isShown(value, answer, each.field(), world.state()))
            .as(
                "%s: wrote %s, and Canvas shows %s",
                each.name(), value, ShownValue.in(answer, each.field()))
            .isTrue();
      }
    }
  }

  /** What Canvas shows of the resource of a case, from its own place or from the list. */
  private static JsonNode shown(FieldCase each, World world) {
    Kind kind = each.kind();
    String show = kind.endpoint().show();
    if (!show.isEmpty() && !show.contains("{user}")) {
      return world.teacher().get(path(show, each, world) + query(kind.endpoint().showQuery()));
    }
    String id = world.state().id(each.address()).orElse("");
    JsonNode list =
        world
            .teacher()
            .get(path(kind.endpoint().list(), each, world) + query(kind.endpoint().listQuery()));
    return Streams.stream(list)
        .filter(entry -> entry.path(kind.endpoint().identifiedBy()).asText().equals(id))
        .findFirst()
        .orElseGet(JSON::createObjectNode);
  }

  private static String path(String pattern, FieldCase each, World world) {
    return HOLE.matcher(pattern).replaceAll(hole -> filled(hole, each, world));
  }

  private static String filled(MatchResult hole, FieldCase each, World world) {
    String name = hole.group(1);
    Saved state = world.state();
    if (name.equals("course") || name.equals("id") && each.kind().name().equals("course")) {
      return state.courseId();
    } else if (name.equals("id")) {
      return state.id(each.address()).orElse("");
    }
    String key = each.address().substring(each.kind().name().length() + 1);
    return state.id(name + "." + key.substring(0, key.lastIndexOf('/'))).orElse("");
  }

  private static String query(Map<String, String> parameters) {
    List<String> all = new ArrayList<>();
    parameters.forEach(
        (name, values) ->
            (name.endsWith("[]") ? Splitter.on(',').split(values) : ImmutableList.of(values))
                .forEach(value -> all.add(name + "=" + value)));
    all.add("per_page=100");
    return "?" + String.join("&", all);
  }

  private static ImmutableSet<String> changing(FieldCase each) {
    return ImmutableSet.<String>builder()
        .add(each.field().name())
        .addAll(ImmutableList.copyOf(each.changes().fieldNames()))
        .build();
  }

  private static ImmutableSet<String> addresses(ImmutableList<FieldCase> cases) {
    return cases.stream().map(FieldCase::address).collect(toImmutableSet());
  }

  private static ImmutableSet<String> changedFields(JsonNode changes, String address) {
    return Streams.stream(changes)
        .filter(change -> change.path("address").asText().equals(address))
        .flatMap(change -> Streams.stream(change.path("fields")))
        .filter(field -> !field.path("reason").asText().equals("carried"))
        .map(field -> field.path("field").asText())
        .collect(toImmutableSet());
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

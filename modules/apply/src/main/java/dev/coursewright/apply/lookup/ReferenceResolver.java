package dev.coursewright.apply.lookup;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.escape.Escaper;
import com.google.common.net.UrlEscapers;
import dev.coursewright.apply.AnswerText;
import dev.coursewright.apply.CourseIds;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.Listing;
import dev.coursewright.canvas.wire.Handles;
import dev.coursewright.model.Field;
import dev.coursewright.model.Kind;
import dev.coursewright.model.NameList;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Type;
import dev.coursewright.model.Value;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the ids of what a spec names by {@code name:…}, where Canvas has no SIS form. Each list is
 * read once per run. Safe for use by several threads.
 */
public final class ReferenceResolver {

  private static final String ID = "id";
  private static final Escaper PERSON = UrlEscapers.urlPathSegmentEscaper();
  private static final String COURSE = "{course}";
  private static final String ACCOUNT = "{account}";

  private final CanvasClient client;
  private final Map<String, Listing> lists = new ConcurrentHashMap<>();
  private final Map<Value.Outside, Answer> people = new ConcurrentHashMap<>();

  public ReferenceResolver(CanvasClient client) {
    this.client = client;
  }

  /**
   * Values whose names are replaced by ids.
   *
   * @param problems sentences about names that stand for nothing or for several things
   */
  public record Found(ImmutableMap<String, Value> values, ImmutableList<String> problems) {}

  /** The same values with every {@code name:…} replaced by the id of what bears the name. */
  public Found resolve(Kind kind, ImmutableMap<String, Value> values, CourseIds whereabouts) {
    ImmutableList.Builder<String> problems = ImmutableList.builder();
    ImmutableMap.Builder<String, Value> resolved = ImmutableMap.builder();
    values.forEach(
        (name, value) ->
            resolved.put(name, resolved(kind.requireField(name), value, whereabouts, problems)));
    return new Found(resolved.buildOrThrow(), problems.build());
  }

  private Value resolved(
      Field field, Value value, CourseIds whereabouts, ImmutableList.Builder<String> problems) {
    return value.accept(
        new Value.Otherwise<Value>() {
          @Override
          public Value outside(Value.Outside outside) {
            if (outside.form().equals(Type.BY_NAME)) {
              return byName(field, outside, whereabouts, problems);
            }
            return field.has(Trait.NUMBER_ONLY) && !outside.form().equals(ID)
                ? byForm(outside, problems)
                : outside;
          }

          @Override
          public Value items(Value.Items items) {
            return new Value.Items(
                items.values().stream()
                    .map(each -> resolved(field, each, whereabouts, problems))
                    .collect(toImmutableList()));
          }

          @Override
          public Value block(Value.Block block) {
            ImmutableMap.Builder<String, Value> inner = ImmutableMap.builder();
            block
                .values()
                .forEach(
                    (name, each) ->
                        inner.put(
                            name,
                            Type.fieldOf(Type.elementOf(field.type()), name)
                                .map(part -> resolved(part, each, whereabouts, problems))
                                .orElse(each)));
            return new Value.Block(inner.buildOrThrow());
          }

          @Override
          protected Value otherwise(Value other) {
            return other;
          }
        });
  }

  private Value byName(
      Field field,
      Value.Outside outside,
      CourseIds whereabouts,
      ImmutableList.Builder<String> problems) {
    Optional<NameList> declared =
        Type.elementOf(field.type()) instanceof Type.Link link ? link.nameList() : Optional.empty();
    if (declared.isEmpty()) {
      problems.add("Canvas cannot look up %s by its name; write id:….".formatted(outside));
      return outside;
    }
    NameList names = declared.get();
    Set<String> ids = new LinkedHashSet<>();
    for (String path : paths(names, whereabouts)) {
      lists
          .computeIfAbsent(path, each -> client.list(each, names.query()))
          .accept(
              new Listing.Cases<Boolean>() {
                @Override
                public Boolean complete(Listing.Complete list) {
                  return ids.addAll(idsOf(list, names, outside.reference()));
                }

                @Override
                public Boolean broken(Listing.Broken list) {
                  problems.add(
                      "%s could not be looked up: %s"
                          .formatted(outside, AnswerText.inWords(list.answer())));
                  return false;
                }
              });
    }
    if (ids.size() == 1) {
      return new Value.Outside(ID, ids.iterator().next());
    }
    problems.add(
        ids.isEmpty()
            ? "Canvas has no %s named \"%s\".".formatted(names.noun(), outside.reference())
            : "Canvas has several %ss named \"%s\": %s. Write one of them."
                .formatted(
                    names.noun(),
                    outside.reference(),
                    ids.stream().map(id -> "id:" + id).collect(joining(", "))));
    return outside;
  }

  /** The person of a SIS form, where Canvas takes a number only ({@code cross-cutting.md} 2). */
  private Value byForm(Value.Outside outside, ImmutableList.Builder<String> problems) {
    Answer answer = person(outside);
    Optional<String> id = number(answer);
    if (id.isPresent()) {
      return new Value.Outside(ID, id.get());
    }
    problems.add("%s could not be looked up: %s".formatted(outside, AnswerText.inWords(answer)));
    return outside;
  }

  /**
   * The same handles, where people go by their numbers: lists of members show numbers only ({@code
   * groups.md}), so that a person named by a SIS form would not be recognised there.
   */
  public Handles withNumbers(Handles handles) {
    return new ForwardingHandles(handles) {
      @Override
      public Optional<String> outside(Value.Outside value, Type.Link type) {
        return value.form().equals(ID)
            ? Optional.of(value.reference())
            : number(person(value)).or(() -> super.outside(value, type));
      }
    };
  }

  /** Each person is asked for once. */
  private Answer person(Value.Outside reference) {
    return people.computeIfAbsent(
        reference,
        each -> client.get("users/" + PERSON.escape(each.toString()), ImmutableMap.of()));
  }

  private static Optional<String> number(Answer answer) {
    return answer instanceof Answer.Ok ok
        ? Optional.of(ok.body().path(ID).asText()).filter(id -> !id.isEmpty())
        : Optional.empty();
  }

  /** The paths of the lists; in a course that is still to be made there are none. */
  private static ImmutableList<String> paths(NameList names, CourseIds whereabouts) {
    return names.paths().stream()
        .filter(path -> !path.contains(COURSE) || !whereabouts.course().isEmpty())
        .map(
            path ->
                path.replace(COURSE, whereabouts.course()).replace(ACCOUNT, whereabouts.account()))
        .collect(toImmutableList());
  }

  private static ImmutableList<String> idsOf(Listing.Complete list, NameList names, String name) {
    ImmutableList.Builder<String> ids = ImmutableList.builder();
    for (JsonNode entry : list.entries()) {
      if (entry.path(names.key()).asText().equals(name)) {
        ids.add(entry.path(ID).asText());
      }
    }
    return ids.build();
  }
}

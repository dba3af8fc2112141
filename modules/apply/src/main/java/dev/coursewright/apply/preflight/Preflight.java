package dev.coursewright.apply.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.net.UrlEscapers;
import dev.coursewright.apply.AnswerText;
import dev.coursewright.apply.CourseIds;
import dev.coursewright.canvas.Answer;
import dev.coursewright.canvas.CanvasClient;
import dev.coursewright.canvas.ConnectionStatus;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.CourseIdentity;
import dev.coursewright.model.Trait;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Operation;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.State;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Finds out, before anything is written, which course it is about and what stands in the way. */
public final class Preflight {

  private static final String OWN_ACCOUNT = "self";

  private final CanvasClient client;
  private final Catalog catalog;
  private final PermissionCheck rights;
  private final MidnightCheck midnights;

  private final BooleanSupplier mayLookAgain;

  /**
   * A preflight on one Canvas.
   *
   * @param mayLookAgain waits as long as a replica may lag; false if there is no time for that
   */
  public Preflight(CanvasClient client, Catalog catalog, BooleanSupplier mayLookAgain) {
    this.client = client;
    this.catalog = catalog;
    this.mayLookAgain = mayLookAgain;
    this.midnights = new MidnightCheck(catalog);
    this.rights = new PermissionCheck(client, catalog);
  }

  /** What was found. */
  public sealed interface Finding {

    /** Nothing stands in the way; notes say what will be dropped or refused nevertheless. */
    record Clear(CourseIds whereabouts, ImmutableList<String> notes) implements Finding {}

    /** Nothing may be sent. */
    record Stop(String problem, boolean isUnauthorized) implements Finding {}
  }

  public Finding check(Plan plan, State state) {
    return greeted(plan).<Finding>map(stop -> stop).orElseGet(() -> found(plan, state));
  }

  /** Why nothing can be done there, if so. */
  private Optional<Finding.Stop> greeted(Plan plan) {
    ConnectionStatus greeting = client.checkConnection();
    return refusal(greeting)
        .or(
            () ->
                greeting instanceof ConnectionStatus.Welcome welcome
                    ? welcome
                        .timeZone()
                        .flatMap(zone -> midnights.problem(plan, zone))
                        .map(Preflight::stop)
                    : Optional.empty());
  }

  /** Why this is no Canvas that knows the token, if it is none. */
  public static Optional<Finding.Stop> refusal(ConnectionStatus greeting) {
    return greeting.accept(
        new ConnectionStatus.Cases<Optional<Finding.Stop>>() {
          @Override
          public Optional<Finding.Stop> welcome(ConnectionStatus.Welcome welcome) {
            return Optional.empty();
          }

          @Override
          public Optional<Finding.Stop> notCanvas(ConnectionStatus.NotCanvas notCanvas) {
            return because(notCanvas.message());
          }

          @Override
          public Optional<Finding.Stop> credentialsRefused(
              ConnectionStatus.CredentialsRefused refused) {
            return Optional.of(new Finding.Stop(refused.message(), true));
          }

          @Override
          public Optional<Finding.Stop> redirected(ConnectionStatus.Redirected redirected) {
            return because(redirected.message());
          }

          @Override
          public Optional<Finding.Stop> unknownHost(ConnectionStatus.UnknownHost unknown) {
            return because(unknown.message());
          }

          @Override
          public Optional<Finding.Stop> tlsFailed(ConnectionStatus.TlsFailed failed) {
            return because(failed.message());
          }

          @Override
          public Optional<Finding.Stop> noConnection(ConnectionStatus.NoConnection none) {
            return because(none.message());
          }

          @Override
          public Optional<Finding.Stop> trouble(ConnectionStatus.Trouble trouble) {
            return because(trouble.message());
          }

          private static Optional<Finding.Stop> because(String problem) {
            return Optional.of(stop(problem));
          }
        });
  }

  private Finding found(Plan plan, State state) {
    if (!state.courseId().isEmpty()) {
      return known(plan, state);
    }
    boolean isNew =
        plan.header().course().filter(CourseIdentity.ToCreate.class::isInstance).isPresent();
    if (isNew) {
      return toCreate(plan);
    }
    String reference = reference(plan).orElse("");
    return existing(plan, reference, "", read(reference));
  }

  /**
   * A course that the state knows; the spec may name it in another form, which must be it, too. One
   * that Coursewright has made is read twice before it counts as gone, since Canvas reads courses
   * from a replica ({@code courses.md}).
   */
  private Finding known(Plan plan, State state) {
    Optional<String> reference = reference(plan);
    String name = reference.orElse(state.courseId());
    Answer answer = read(name);
    boolean mayBeYoung = reference.isEmpty() && isNotFound(answer);
    if (mayBeYoung && mayLookAgain.getAsBoolean()) {
      answer = read(name);
    }
    return existing(plan, name, state.courseId(), answer);
  }

  private Answer read(String reference) {
    return client.get(
        "courses/" + UrlEscapers.urlPathSegmentEscaper().escape(reference), ImmutableMap.of());
  }

  private Finding existing(Plan plan, String reference, String expected, Answer answer) {
    return answer instanceof Answer.Ok ok
        ? course(plan, reference, expected, ok.body())
        : new Finding.Stop(unseen(reference, answer), AnswerText.isUnauthorized(answer));
  }

  private Finding course(Plan plan, String reference, String expected, JsonNode course) {
    String id = course.path("id").asText();
    String title = course.path("name").asText();
    if (!expected.isEmpty() && !id.equals(expected)) {
      return stop(
          "The state belongs to course %s, but %s is course %s \"%s\" in this Canvas. Give the other course a target of its own."
              .formatted(expected, reference, id, title));
    }
    return switch (course.path("workflow_state").asText()) {
      case "completed" ->
          stop(
              "Course %s \"%s\" is concluded. Canvas takes no changes of a concluded course; reopen it in its settings first."
                  .formatted(id, title));
      case "deleted" -> stop(gone(reference));
      default ->
          new Finding.Clear(
              new CourseIds(id, course.path("account_id").asText()),
              rights.notes("courses/" + id, plan));
    };
  }

  private Finding toCreate(Plan plan) {
    String account =
        plan.courseCreate()
            .flatMap(this::account)
            .map(value -> value instanceof Value.Text text ? text.text() : OWN_ACCOUNT)
            .orElse(OWN_ACCOUNT);
    Answer answer =
        client.get(
            "accounts/" + UrlEscapers.urlPathSegmentEscaper().escape(account), ImmutableMap.of());
    if (!(answer instanceof Answer.Ok ok)) {
      return new Finding.Stop(
          "This token cannot see account %s: %s Ask your Canvas admin for the id of the account that your courses go to."
              .formatted(account, sentence(AnswerText.inWords(answer))),
          AnswerText.isUnauthorized(answer));
    }
    String id = ok.body().path("id").asText();
    return rights
        .againstCreatingIn(id)
        .<Finding>map(Preflight::stop)
        .orElseGet(
            () -> new Finding.Clear(new CourseIds("", id), rights.notes("accounts/" + id, plan)));
  }

  /** The account that a new course is made in, if the spec says so; the path has it. */
  private Optional<Value> account(Operation operation) {
    return catalog.of(operation.address()).fields().values().stream()
        .filter(field -> field.has(Trait.IN_PATH))
        .flatMap(field -> Optional.ofNullable(operation.values().get(field.name())).stream())
        .findFirst();
  }

  private static Optional<String> reference(Plan plan) {
    return plan.header()
        .course()
        .flatMap(
            course ->
                course instanceof CourseIdentity.Existing existing
                    ? Optional.of(existing.reference())
                    : Optional.empty());
  }

  private static String unseen(String reference, Answer answer) {
    return isNotFound(answer)
        ? gone(reference)
        : "Course %s cannot be read: %s".formatted(reference, sentence(AnswerText.inWords(answer)));
  }

  private static boolean isNotFound(Answer answer) {
    return answer instanceof Answer.Refused refused && refused.why() == Answer.Why.NOT_FOUND;
  }

  private static String gone(String reference) {
    return "The course %s is gone: Canvas has none of that id, or it was deleted. Nothing was sent."
        .formatted(reference);
  }

  private static Finding.Stop stop(String problem) {
    return new Finding.Stop(problem, false);
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }
}

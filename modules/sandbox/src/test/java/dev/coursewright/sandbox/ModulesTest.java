package dev.coursewright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the rules of modules.md. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ModulesTest {
  private Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private Client client = new Client(sandbox);
  private String course = "";

  @BeforeEach
  void makeCourse() {
    course = client.course("");
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void createsAModuleUnpublishedWhateverIsSent() {
    var reply = client.post(course + "/modules", "{'module': {'name': 'One', 'published': true}}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.at("published").asBoolean()).isFalse();
    assertThat(sandbox.log().marks()).extracting(Mark::kind).containsExactly(Mark.Kind.DROPPED);
  }

  @Test
  void dropsPrerequisitesThatDoNotStandLower() {
    long first = module("One");
    long second = module("Two");

    var reply =
        client.put(
            course + "/modules/" + first,
            "{'module': {'prerequisite_module_ids': [" + second + "]}}");

    assertThat(reply.at("prerequisite_module_ids")).isEmpty();
  }

  @Test
  void losesPrerequisitesWhenAModuleMoves() {
    long first = module("One");
    long second = module("Two");
    client.put(
        course + "/modules/" + second, "{'module': {'prerequisite_module_ids': [" + first + "]}}");

    client.put(course + "/modules/" + first, "{'module': {'position': 2}}");

    assertThat(client.get(course + "/modules/" + second).at("prerequisite_module_ids")).isEmpty();
  }

  @Test
  void publishesTheItemsWithTheModuleUnlessToldToSkipThem() {
    long module = module("One");
    long page =
        client
            .post(course + "/pages", "{'wiki_page': {'title': 'Read me'}}")
            .at("page_id")
            .asLong();
    item(module, "'type': 'Page', 'page_url': 'read-me'");

    client.put(
        course + "/modules/" + module,
        "{'module': {'published': true, 'skip_content_tags': true}}");
    boolean skipped = client.get(course + "/pages/page_id:" + page).at("published").asBoolean();
    client.put(course + "/modules/" + module, "{'module': {'published': true}}");

    assertThat(skipped).isFalse();
    assertThat(client.get(course + "/pages/read-me").at("published").asBoolean()).isTrue();
  }

  @Test
  void keepsAnItemWhoseRequirementItRefuses() {
    long module = module("One");

    var reply = item(module, "'type': 'SubHeader', 'completion_requirement': {'type': 'nonsense'}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(client.get(course + "/modules/" + module + "/items").body()).hasSize(1);
  }

  @Test
  void dropsARequirementOfGradesForUngradedContent() {
    long module = module("One");

    var reply =
        item(module, "'type': 'SubHeader', 'completion_requirement': {'type': 'must_submit'}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().has("completion_requirement")).isFalse();
  }

  @Test
  void foldsTheAssignmentOfAQuizIntoTheQuiz() {
    var quiz =
        client.post(course + "/quizzes", "{'quiz': {'title': 'Q', 'quiz_type': 'assignment'}}");

    var reply =
        item(module("One"), "'type': 'Assignment', 'content_id': " + quiz.at("assignment_id"));

    assertThat(reply.at("type").asText()).isEqualTo("Quiz");
    assertThat(reply.at("content_id").asLong()).isEqualTo(quiz.id());
  }

  @Test
  void renamesThePageAndItsSlugWithTheItem() {
    long module = module("One");
    client.post(course + "/pages", "{'wiki_page': {'title': 'Read me'}}");
    long item = item(module, "'type': 'Page', 'page_url': 'read-me'").id();

    client.put(
        course + "/modules/" + module + "/items/" + item,
        "{'module_item': {'title': 'Start here'}}");

    assertThat(client.get(course + "/pages/start-here").status()).isEqualTo(200);
  }

  @Test
  void ignoresAJsonFalseForNewTab() {
    long module = module("One");
    String path = course + "/modules/" + module + "/items/";
    long item =
        item(module, "'type': 'ExternalUrl', 'external_url': 'https://e.org', 'new_tab': true")
            .id();

    boolean afterJson =
        client.put(path + item, "{'module_item': {'new_tab': false}}").at("new_tab").asBoolean();
    boolean afterText =
        client.put(path + item, "{'module_item': {'new_tab': '0'}}").at("new_tab").asBoolean();

    assertThat(afterJson).isTrue();
    assertThat(afterText).isFalse();
  }

  @Test
  void refusesAnAddressThatIsNone() {
    assertThat(item(module("One"), "'type': 'ExternalUrl', 'external_url': 'nonsense'").status())
        .isEqualTo(400);
  }

  @Test
  void countsDeletedItemsInPositions() {
    long module = module("One");
    long first = item(module, "'type': 'SubHeader', 'title': 'a'").id();
    client.delete(course + "/modules/" + module + "/items/" + first);

    assertThat(item(module, "'type': 'SubHeader', 'title': 'b'").at("position").asInt())
        .isEqualTo(2);
  }

  @Test
  void keepsOneOfTwoRequirementsThatAreSetAtOnce() throws Exception {
    sandbox.close();
    CyclicBarrier both = new CyclicBarrier(2);
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withPause((method, path, length) -> await(path.endsWith("/items") ? both : null)));
    client = new Client(sandbox);
    course = client.course("");
    long module = module("One");

    var one = itemLater(module);
    var other = itemLater(module);
    long shownByAnswers =
        one.get().body().path("completion_requirement").size()
            + other.get().body().path("completion_requirement").size();
    var items = client.get(course + "/modules/" + module + "?include[]=items").at("items");

    assertThat(shownByAnswers).isEqualTo(2);
    assertThat(items).hasSize(2);
    assertThat(items.findValues("completion_requirement")).hasSize(1);
    assertThat(items.findValuesAsText("position")).containsExactly("1", "1");
  }

  private CompletableFuture<Client.Reply> itemLater(long module) {
    return CompletableFuture.supplyAsync(
        () -> item(module, "'type': 'SubHeader', 'completion_requirement': {'type': 'must_view'}"),
        task -> new Thread(task).start());
  }

  private static void await(CyclicBarrier barrier) {
    if (barrier != null) {
      try {
        barrier.await();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private long module(String name) {
    return client.post(course + "/modules", "{'module': {'name': '" + name + "'}}").id();
  }

  private Client.Reply item(long module, String fields) {
    return client.post(
        course + "/modules/" + module + "/items", "{'module_item': {" + fields + "}}");
  }
}

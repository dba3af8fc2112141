package dev.coursewright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests overlapping requests: both have read before either writes. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OverlapTest {
  private final CyclicBarrier both = new CyclicBarrier(2);
  private volatile boolean meeting;
  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().withPause((method, path, length) -> meet()));
  private final Client client = new Client(sandbox);
  private final String course = client.course("");

  @AfterEach
  void close() {
    sandbox.close();
    assertThat(sandbox.log().crashes()).isEmpty();
  }

  @Test
  void losesOneOfTwoSettings() {
    together(
        () -> client.put(course + "/settings", "{'hide_final_grades': true}"),
        () -> client.put(course + "/settings", "{'hide_distribution_graphs': true}"));

    var settings = client.get(course + "/settings");

    assertThat(settings.at("hide_final_grades").asBoolean())
        .isNotEqualTo(settings.at("hide_distribution_graphs").asBoolean());
    var writes = sandbox.log().writes();
    assertThat(writes.get(1).overlaps(writes.get(2))).isTrue();
    assertThat(writes.get(0).overlaps(writes.get(1))).isFalse();
  }

  @Test
  void keepsDifferentColumnsOfOneRow() {
    together(
        () -> client.put(course, "{'course': {'name': 'New'}}"),
        () -> client.put(course, "{'course': {'license': 'cc_by'}}"));

    var shown = client.get(course);

    assertThat(shown.at("name").asText()).isEqualTo("New");
    assertThat(shown.at("license").asText()).isEqualTo("cc_by");
  }

  @Test
  void refusesTheSecondPageOfASlug() {
    String page = "{'wiki_page': {'title': 'Read me'}}";

    var statuses =
        together(
            () -> client.post(course + "/pages", page), () -> client.post(course + "/pages", page));

    assertThat(statuses).containsExactlyInAnyOrder(200, 409);
    assertThat(client.get(course + "/pages").body()).hasSize(1);
  }

  @Test
  void givesTwoModulesOnePlace() {
    together(
        () -> client.post(course + "/modules", "{'module': {'name': 'A'}}"),
        () -> client.post(course + "/modules", "{'module': {'name': 'B'}}"));

    assertThat(client.get(course + "/modules").body().findValuesAsText("position"))
        .containsExactly("1", "1");
  }

  private Integer[] together(Supplier<Client.Reply> one, Supplier<Client.Reply> other) {
    meeting = true;
    CompletableFuture<Client.Reply> first =
        CompletableFuture.supplyAsync(one, task -> new Thread(task).start());
    CompletableFuture<Client.Reply> second =
        CompletableFuture.supplyAsync(other, task -> new Thread(task).start());
    Integer[] statuses = {first.join().status(), second.join().status()};
    meeting = false;
    return statuses;
  }

  private void meet() throws InterruptedException {
    if (meeting) {
      try {
        both.await();
      } catch (BrokenBarrierException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}

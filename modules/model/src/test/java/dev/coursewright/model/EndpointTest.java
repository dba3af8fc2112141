package dev.coursewright.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import org.junit.jupiter.api.Test;

class EndpointTest {

  private static final Endpoint GROUPS = Endpoint.collection("courses/{course}/groups");

  @Test
  void makesListsAndShowsWhatIsInACollection() {
    assertThat(GROUPS.create()).isEqualTo("courses/{course}/groups");
    assertThat(GROUPS.list()).isEqualTo("courses/{course}/groups");
    assertThat(GROUPS.update()).isEqualTo("courses/{course}/groups/{id}");
    assertThat(GROUPS.show()).isEqualTo("courses/{course}/groups/{id}");
    assertThat(GROUPS.identifiedBy()).isEqualTo("id");
    assertThat(GROUPS.isSingleton()).isFalse();
    assertThat(GROUPS.updatesByCreate()).isFalse();
  }

  @Test
  void makesNoneOfWhatExistsOnce() {
    Endpoint settings = Endpoint.singleton("courses/{course}/settings");

    assertThat(settings.isSingleton()).isTrue();
    assertThat(settings.create()).isEmpty();
    assertThat(settings.list()).isEmpty();
    assertThat(settings.update()).isEqualTo("courses/{course}/settings");
  }

  @Test
  void repeatsTheCreateWhereThereIsNoUpdate() {
    assertThat(GROUPS.item("").updatesByCreate()).isTrue();
  }

  @Test
  void updatesOneFieldByAnotherPath() {
    Endpoint endpoint = GROUPS.orWith("leader", "groups/{id}/leader");

    assertThat(endpoint.updateOf(ImmutableSet.of("name", "leader")))
        .isEqualTo("groups/{id}/leader");
    assertThat(endpoint.updateOf(ImmutableSet.of("name"))).isEqualTo(GROUPS.update());
  }

  @Test
  void replacesAPathAndKeepsTheOthers() {
    Endpoint endpoint =
        GROUPS
            .listedAt("categories/{parent}/groups")
            .shownAt("groups/{id}")
            .orCreatedBy("groups/{name}");

    assertThat(endpoint.list()).isEqualTo("categories/{parent}/groups");
    assertThat(endpoint.show()).isEqualTo("groups/{id}");
    assertThat(endpoint.createInstead()).isEqualTo("groups/{name}");
    assertThat(endpoint.create()).isEqualTo(GROUPS.create());
    assertThat(endpoint.update()).isEqualTo(GROUPS.update());
  }

  @Test
  void takesTheLastWordOnAParameter() {
    Endpoint endpoint =
        GROUPS.listedWith("include[]", "a").listedWith("include[]", "b").shownWith("as", "c");

    assertThat(endpoint.listQuery()).containsOnlyKeys("include[]").containsEntry("include[]", "b");
    assertThat(endpoint.showQuery()).containsOnlyKeys("as").containsEntry("as", "c");
  }

  @Test
  void namesWhatBodiesAndAnswersAreWrappedIn() {
    Endpoint endpoint = GROUPS.wrappedIn("group").answeredIn("data").identifiedBy("group_id");

    assertThat(endpoint.wrapper()).isEqualTo("group");
    assertThat(endpoint.answer()).isEqualTo("data");
    assertThat(endpoint.identifiedBy()).isEqualTo("group_id");
    assertThat(GROUPS.wrapper()).isEmpty();
  }
}

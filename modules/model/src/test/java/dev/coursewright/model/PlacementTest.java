package dev.coursewright.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;

class PlacementTest {

  @Test
  void isWrittenByKeyUnlessItSaysOtherwise() {
    assertThat(Placement.section("pages"))
        .isEqualTo(
            new Placement(
                "",
                "pages",
                Placement.Shape.MAP,
                "",
                ImmutableList.of(),
                Placement.Keyed.WRITTEN,
                ""));
  }

  @Test
  void makesTheKeysOfAListFromAllFieldsOrTheFirst() {
    Placement people = Placement.section("people").listKeyedByAll("user", "type");
    Placement items = Placement.under("module", "items").listKeyedByFirst("page", "header");

    assertThat(people)
        .isEqualTo(
            new Placement(
                "",
                "people",
                Placement.Shape.LIST,
                "",
                ImmutableList.of("user", "type"),
                Placement.Keyed.BY_ALL,
                ""));
    assertThat(items)
        .isEqualTo(
            new Placement(
                "module",
                "items",
                Placement.Shape.LIST,
                "",
                ImmutableList.of("page", "header"),
                Placement.Keyed.BY_FIRST,
                ""));
  }

  @Test
  void standsOnceInItsOwnerByAShorthand() {
    assertThat(
            Placement.under("assignment", "rubric")
                .single()
                .shortFor("use")
                .belongingBy("association"))
        .isEqualTo(
            new Placement(
                "assignment",
                "rubric",
                Placement.Shape.ONE,
                "use",
                ImmutableList.of(),
                Placement.Keyed.WRITTEN,
                "association"));
  }
}

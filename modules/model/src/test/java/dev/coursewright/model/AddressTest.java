package dev.coursewright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AddressTest {

  /** One address: its text, its parts, and what follows from them. */
  record Case(
      String name,
      String text,
      String kind,
      String key,
      Optional<String> parentKey,
      String ownKey) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("of what exists once", "course", "course", "", Optional.empty(), ""),
        new Case("with a key", "page.welcome", "page", "welcome", Optional.empty(), "welcome"),
        new Case(
            "with a parent",
            "module_item.week-1/lab-1",
            "module_item",
            "week-1/lab-1",
            Optional.of("week-1"),
            "lab-1"),
        new Case(
            "with a parent that has a parent",
            "group_membership.teams/birch/s100",
            "group_membership",
            "teams/birch/s100",
            Optional.of("teams/birch"),
            "s100"),
        new Case(
            "with an address for a key",
            "rubric_association.assignment.lab-1",
            "rubric_association",
            "assignment.lab-1",
            Optional.empty(),
            "assignment.lab-1"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hasItsPartsAndReadsBackAsItIsWritten(Case row) {
    Address address = Address.parse(row.text());

    assertThat(
            new Case(
                row.name(),
                address.toString(),
                address.kind(),
                address.key(),
                address.parentKey(),
                address.ownKey()))
        .isEqualTo(row);
  }

  @Test
  void putsTheKeyOfAChildBehindItsOwn() {
    Address child = Address.parse("module.week-1").child("module_item", "lab-1");

    assertThat(child).isEqualTo(Address.parse("module_item.week-1/lab-1"));
  }

  @Test
  void putsNothingBeforeTheKeyOfAChildOfWhatExistsOnce() {
    assertThat(Address.of("course").child("page", "a")).isEqualTo(Address.parse("page.a"));
  }

  @Test
  void sortsByKindAndThenByKey() {
    Stream<Address> mixed = Stream.of("page.b", "module.c", "page.a", "page").map(Address::parse);

    List<String> sorted = mixed.sorted().map(Address::toString).toList();

    assertThat(sorted).containsExactly("module.c", "page", "page.a", "page.b");
  }

  @Test
  void refusesAnAddressWithoutAKind() {
    assertThatThrownBy(() -> Address.parse(".welcome")).hasMessage("an address has a kind");
  }
}

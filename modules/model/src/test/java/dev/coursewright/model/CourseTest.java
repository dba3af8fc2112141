package dev.coursewright.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CourseTest {

  private static final Address PAGE = Address.parse("page.a");
  private static final Address MODULE = Address.parse("module.m");
  private static final Address OTHER_PAGE = Address.parse("page.b");
  private static final Position LINE_3 = new Position("course.yaml", 3, 1);
  private static final Position LINE_4 = new Position("course.yaml", 4, 5);
  private static final Course COURSE =
      new Course(
          new Target(Target.DEFAULT, Optional.empty(), Optional.empty()),
          Optional.empty(),
          ImmutableMap.of(
              OTHER_PAGE, resource(OTHER_PAGE), MODULE, resource(MODULE), PAGE, resource(PAGE)),
          ImmutableMap.of(),
          ImmutableMap.of(),
          ImmutableMap.of(),
          ImmutableMap.of("page.a", LINE_3, "page.a#title", LINE_4),
          "digest");

  @Test
  void findsResourcesByAddress() {
    assertThat(COURSE.find(MODULE)).contains(resource(MODULE));
    assertThat(COURSE.find(Address.parse("module.other"))).isEmpty();
  }

  @Test
  void listsTheResourcesOfAKindInTheOrderOfTheSpec() {
    assertThat(COURSE.ofKind("page")).containsExactly(resource(OTHER_PAGE), resource(PAGE));
  }

  @Test
  void saysWhereAFieldIsWritten() {
    assertThat(COURSE.positionOf(PAGE, "title")).contains(LINE_4);
  }

  @Test
  void saysWhereTheResourceIsWrittenForAFieldOfUnknownPlace() {
    assertThat(COURSE.positionOf(PAGE, "body")).contains(LINE_3);
  }

  @Test
  void saysNoPlaceOfWhatIsNotWritten() {
    assertThat(COURSE.positionOf(MODULE, "name")).isEmpty();
  }

  @Test
  void changesNothingButTheTarget() {
    Target target = COURSE.target().withCourse(new CourseIdentity.Existing("7"));

    Course other = COURSE.withTarget(target);

    assertThat(target)
        .isEqualTo(
            new Target(
                Target.DEFAULT, Optional.empty(), Optional.of(new CourseIdentity.Existing("7"))));
    assertThat(other.target()).isEqualTo(target);
    assertThat(other.withTarget(COURSE.target())).isEqualTo(COURSE);
  }

  private static Resource resource(Address address) {
    return new Resource(address, ImmutableMap.of("title", Value.text(address.key())));
  }
}

package dev.coursewright.plan;

import static dev.coursewright.plan.SampleCourses.applied;
import static dev.coursewright.plan.SampleCourses.changes;
import static dev.coursewright.plan.SampleCourses.course;
import static dev.coursewright.plan.SampleCourses.lines;
import static dev.coursewright.plan.SampleCourses.plan;
import static dev.coursewright.plan.SampleCourses.planned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coursewright.model.Address;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.state.Entry;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Which bound objects a plan recognises under other addresses. */
class PlannerRenamesTest {

  private static SampleCourses module(Object[]... items) {
    SampleCourses courses = course().with("module.m", "name", "M").with("page.p", "title", "P");
    for (Object[] item : items) {
      courses.with("module_item.m/" + item[0], Arrays.copyOfRange(item, 1, item.length));
    }
    return courses;
  }

  private static Object[] item(Object... keyAndFields) {
    return keyAndFields;
  }

  @Test
  void renamesWhatIsKeyedByAnAddressWithIt() {
    SampleCourses before =
        course()
            .with("assignment.lab", "name", "Lab")
            .with("rubric.r", "title", "R", "criteria", SampleCourses.items())
            .with(
                "rubric_association.assignment.lab",
                "use",
                "@rubric.r",
                "association",
                "@assignment.lab");
    SampleCourses after =
        course()
            .with("assignment.report", "name", "Lab")
            .with("rubric.r", "title", "R", "criteria", SampleCourses.items())
            .with(
                "rubric_association.assignment.report",
                "use",
                "@rubric.r",
                "association",
                "@assignment.report")
            .moving("assignment.lab", "assignment.report");

    Plan plan = plan(after, applied(before));

    assertThat(plan.operations()).isEmpty();
    assertThat(plan.entries())
        .containsExactlyInAnyOrder(
            new Entry.Renamed(Address.parse("assignment.lab"), Address.parse("assignment.report")),
            new Entry.Renamed(
                Address.parse("rubric_association.assignment.lab"),
                Address.parse("rubric_association.assignment.report")));
    assertThat(plan.notes())
        .contains("assignment.report was assignment.lab; nothing changes in Canvas");
  }

  @Test
  void doesNotRenameOntoAnAddressThatIsBound() {
    SampleCourses both = course().with("page.a", "title", "A").with("page.b", "title", "B");
    SampleCourses after = course().with("page.b", "title", "B").moving("page.a", "page.b");

    assertThat(changes(plan(after, applied(both)))).containsExactly(". page.a");
  }

  @Test
  void takesALinkWithAnotherTitleForTheSame() {
    SampleCourses before = module(item("map", "url", "https://a.example", "title", "Map"));
    SampleCourses after = module(item("plan", "url", "https://a.example", "title", "Plan"));

    Plan plan = plan(after, applied(before));

    assertThat(lines(plan)).containsExactly("UPDATE module_item.m/plan#1 [title]");
  }

  @Test
  void takesTheOnlyLinkOfAModuleForTheSameUnderAnotherAddress() {
    SampleCourses before = module(item("map", "url", "https://a.example", "title", "Map"));
    SampleCourses after = module(item("plan", "url", "https://b.example", "title", "Plan"));

    Plan plan = plan(after, applied(before));

    assertThat(lines(plan)).containsExactly("UPDATE module_item.m/plan#1 [url, title]");
  }

  @Test
  void asksWhichOfTwoLinksToTheSameAddressWasRenamed() {
    SampleCourses before =
        module(
            item("a", "url", "https://a.example", "title", "A"),
            item("b", "url", "https://a.example", "title", "B"));
    SampleCourses after = module(item("c", "url", "https://a.example", "title", "C"));

    assertThat(planned(after, applied(before)).problems())
        .extracting(Diagnostic::summary)
        .containsExactly("Which one was renamed");
  }

  @Test
  void doesNotTakeAHeaderForALink() {
    SampleCourses before = module(item("a", "header", "A"));
    SampleCourses after = module(item("b", "url", "https://b.example", "title", "B"));

    assertThat(changes(plan(after, applied(before))))
        .containsExactly("+ module_item.m/b", ". module_item.m/a");
  }

  @Test
  void doesNotTakeOnePageForAnother() {
    SampleCourses before = module(item("p", "page", "@page.p"));
    SampleCourses after = module(item("q", "page", "@page.q")).with("page.q", "title", "Q");

    assertThat(changes(plan(after, applied(before))))
        .contains("+ module_item.m/q", ". module_item.m/p");
  }

  @Test
  void recognisesWhatHasAnotherKeyByWhatItShows() {
    SampleCourses before = module(item("p", "page", "@page.p"), item("p-2", "page", "@page.p"));
    SampleCourses after =
        module(item("first", "page", "@page.p"), item("second", "page", "@page.p"));

    Plan plan = plan(after, applied(before));

    assertThat(plan.operations()).isEmpty();
    assertThat(plan.changes()).isEmpty();
    assertThat(plan.entries()).hasSize(2).allMatch(Entry.Renamed.class::isInstance);
  }

  @Test
  void movesAnItemThatChangesOnTheWay() {
    SampleCourses before = module(item("p", "page", "@page.p")).with("module.n", "name", "N");
    SampleCourses after =
        module()
            .with("module.n", "name", "N")
            .with("module_item.n/p", "page", "@page.p", "indent", 2);

    Plan plan = plan(after, applied(before));

    assertThat(lines(plan)).containsExactly("MOVE module_item.n/p#1 [indent]");
    assertThat(changes(plan)).containsExactly("~ module_item.n/p");
  }
}

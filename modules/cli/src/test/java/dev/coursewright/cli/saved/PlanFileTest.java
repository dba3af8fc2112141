package dev.coursewright.cli.saved;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.coursewright.cli.Plans;
import dev.coursewright.cli.ViewGolden;
import dev.coursewright.cli.view.Paint;
import dev.coursewright.cli.view.PlanView;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.Binding;
import dev.coursewright.state.Sent;
import dev.coursewright.state.State;
import dev.coursewright.state.Stored;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlanFileTest {

  private static final Address LAB = Address.parse("assignment.lab-1");

  @Test
  void saysAllOfAPlan() {
    ViewGolden.check("plan.json", PlanFile.write(saved()));
  }

  @Test
  void readsWhatItWrote() {
    String text = PlanFile.write(saved());

    PlanFile.Read read = PlanFile.read("plan.json", text);

    assertThat(read.saved().map(SavedPlan::plan)).contains(saved().plan());
    assertThat(read.saved().map(SavedPlan::madeFrom)).contains(saved().madeFrom());
    assertThat(read.saved().map(PlanFile::write)).contains(text);
  }

  @Test
  void showsTheSameAsThePlanItself() {
    SavedPlan read = PlanFile.read("plan.json", PlanFile.write(saved())).saved().orElseThrow();
    PlanView view = new PlanView(Kinds.CATALOG, Paint.NONE, false);

    assertThat(view.show(read.plan(), read::text))
        .isEqualTo(view.show(saved().plan(), saved()::text));
  }

  @Test
  void holdsEachLongTextOnce() {
    String text = PlanFile.write(saved());

    assertThat(text.split("Wear closed shoes", -1)).hasSize(3); // the old one and the new one
  }

  @Test
  void refusesAPlanThatWasChanged() {
    String text = PlanFile.write(saved()).replace("\"after\" : 25", "\"after\" : 99");

    PlanFile.Read read = PlanFile.read("plan.json", text);

    assertThat(read.problem().orElseThrow().detail())
        .isEqualTo("plan.json was changed after it was saved: its digest is not that of its plan.");
  }

  @Test
  void refusesWhatIsNoPlan() {
    assertThat(PlanFile.read("x.json", "{}").problem().orElseThrow().detail())
        .isEqualTo("x.json is format 0 of a plan, and this Coursewright reads format 1.");
    assertThat(PlanFile.read("x.json", "nonsense").problem().orElseThrow().detail())
        .startsWith("x.json is no JSON: ");
    assertThat(PlanFile.read("x.json", "{\"format_version\": 1}").problem().orElseThrow().detail())
        .isEqualTo("x.json is not understood: has no \"name\".");
  }

  @Test
  void digestsWhatAReviewerApprovedAndNothingElse() {
    Plan plan = Plans.rich();
    Plan.Header header = plan.header();
    Plan later =
        with(
            plan,
            new Plan.Header(
                header.target(),
                header.url(),
                header.course(),
                header.zone(),
                header.coursePublished(),
                header.lineage(),
                header.serial() + 1,
                "cd".repeat(32)));
    Plan elsewhere =
        with(
            plan,
            new Plan.Header(
                header.target(),
                Optional.of("https://other.example.edu"),
                header.course(),
                header.zone(),
                header.coursePublished(),
                header.lineage(),
                header.serial(),
                header.specDigest()));

    assertThat(PlanDigest.of(later)).isEqualTo(PlanDigest.of(plan));
    assertThat(PlanDigest.of(elsewhere)).isNotEqualTo(PlanDigest.of(plan));
  }

  private static SavedPlan saved() {
    Binding binding =
        new Binding(
            ImmutableMap.of("id", "17"),
            ImmutableMap.of("points_possible", Sent.of(Value.decimal(20))),
            Binding.Standing.MANAGED);
    State state =
        new State(
            Plans.rich().header().lineage(),
            7,
            "https://canvas.example.edu",
            "1",
            ImmutableSortedMap.of(LAB, binding, Address.parse("page.not-touched"), binding),
            ImmutableSortedMap.of());
    return SavedPlan.of(
        Plans.rich(),
        state,
        digest -> Optional.of(Plans.OLD_BODY).filter(text -> digest.equals(Stored.digestOf(text))));
  }

  private static Plan with(Plan plan, Plan.Header header) {
    return new Plan(
        header,
        plan.changes(),
        plan.operations(),
        plan.entries(),
        plan.orders(),
        plan.anew(),
        plan.waits(),
        plan.notes());
  }
}

package dev.coursewright.cli.view;

import static dev.coursewright.cli.Plans.change;
import static dev.coursewright.cli.Plans.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coursewright.cli.Plans;
import dev.coursewright.cli.ViewGolden;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Value;
import dev.coursewright.plan.Plan;
import dev.coursewright.state.Stored;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class PlanViewTest {

  private static final Function<Value.Digest, Optional<String>> OLD_BODY =
      digest -> Optional.of(Plans.OLD_BODY).filter(text -> digest.equals(Stored.digestOf(text)));

  @Test
  void showsEveryActionAndEveryWayAFieldChanges() {
    ViewGolden.check("plan.txt", show(Plans.rich(), Paint.NONE, false));
  }

  @Test
  void namesPeopleIfAsked() {
    ViewGolden.check("plan-people.txt", show(Plans.rich(), Paint.NONE, true));
  }

  @Test
  void paintsForATerminal() {
    ViewGolden.check("plan-painted.txt", show(Plans.rich(), new Paint(true), false));
  }

  @Test
  void saysInWordsThatThereIsNothingToDo() {
    String shown = show(Plans.empty(), Paint.NONE, false);

    assertThat(shown).isEqualTo("No changes since the last apply. Canvas was not read.\n");
  }

  @Test
  void countsWhatItCannotCompare() {
    Plan plan =
        Plans.of(
            change(
                "page.welcome",
                "Page",
                "Welcome",
                field("body", Stored.digestOf("x".repeat(300)), Value.text("y".repeat(400)))));

    String shown = show(plan, Paint.NONE, false);

    assertThat(shown).contains("    body: (text changed, 400 characters)\n");
  }

  @Test
  void comparesHtmlByItsElementsWhereverItsLinesBreak() {
    Plan plan =
        Plans.of(
            change(
                "page.welcome",
                "Page",
                "Welcome",
                field(
                    "body",
                    Value.text("<p>We meet in\nroom 104.</p><ul><li>a</li><li>b</li></ul>"),
                    Value.text(
                        "<p>We meet in room 105.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"))));

    String shown = show(plan, Paint.NONE, false);

    assertThat(shown)
        .contains(
            """
                body:
                  - <p>We meet in room 104.</p>
                  + <p>We meet in room 105.</p>
                    <ul>
                    <li>a</li>
                  # 2 unchanged lines
            """);
  }

  @Test
  void keepsOthersTextFromSteeringTheTerminal() {
    Plan plan =
        Plans.of(
            change(
                "page.welcome",
                "Page",
                "Wel\u001b[2Jcome\u202e",
                field("title", Value.text("a\u0007"), Value.text("b\nc\u009b31m"))));

    String shown = show(plan, Paint.NONE, false);

    assertThat(shown.replace("\n", "").chars().anyMatch(Character::isISOControl)).isFalse();
    assertThat(shown).contains("\"Wel\\u001b[2Jcome\\u202e\"");
  }

  @Test
  void isTheSameInEveryLocaleAndTimeZone() {
    String here = show(Plans.rich(), Paint.NONE, false);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));

      assertThat(show(Plans.rich(), Paint.NONE, false)).isEqualTo(here);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private static String show(Plan plan, Paint paint, boolean showsPeople) {
    return new PlanView(Kinds.CATALOG, paint, showsPeople).show(plan, OLD_BODY);
  }
}

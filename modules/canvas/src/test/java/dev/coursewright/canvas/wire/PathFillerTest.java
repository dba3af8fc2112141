package dev.coursewright.canvas.wire;

import static dev.coursewright.canvas.wire.Wire.link;
import static dev.coursewright.canvas.wire.Wire.outside;
import static dev.coursewright.canvas.wire.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import org.junit.jupiter.api.Test;

final class PathFillerTest {

  private static final ImmutableMap<String, Value> NONE = ImmutableMap.of();

  private final PathFiller paths = new PathFiller();

  @Test
  void fillsCourseParentAndOwnId() {
    Kind item = Wire.kind("module_item");

    FilledPath path =
        paths.fill(
            item,
            item.endpoint().update(),
            Address.parse("module_item.week-1/lab"),
            NONE,
            Wire.KNOWN);

    assertThat(path).isEqualTo(new FilledPath.Known("courses/7/modules/42/items/42"));
  }

  @Test
  void fillsFieldsAndEncodesThem() {
    Kind membership = Wire.kind("group_membership");

    FilledPath path =
        paths.fill(
            membership,
            membership.endpoint().update(),
            Address.parse("group_membership.teams/one/s-1"),
            ImmutableMap.of("user", outside("sis_login_id", "a/b c@x.edu")),
            Wire.KNOWN);

    assertThat(path)
        .isEqualTo(new FilledPath.Known("groups/42/users/sis_login_id:a%2Fb%20c@x.edu"));
  }

  @Test
  void fillsATextAndALink() {
    FilledPath account =
        paths.fill(
            Wire.kind("course"),
            "accounts/{account}/courses",
            Address.of("course"),
            ImmutableMap.of("account", text("self")),
            Wire.UNKNOWN);
    FilledPath page =
        paths.fill(
            Wire.kind("front_page"),
            "pages/page_id:{page}",
            Address.of("front_page"),
            ImmutableMap.of("page", link("page.welcome")),
            Wire.KNOWN);

    assertThat(ImmutableList.of(account, page))
        .containsExactly(
            new FilledPath.Known("accounts/self/courses"),
            new FilledPath.Known("pages/page_id:42"));
  }

  @Test
  void saysWhatIsNotKnownYet() {
    Kind item = Wire.kind("module_item");

    FilledPath path =
        paths.fill(
            item,
            item.endpoint().create(),
            Address.parse("module_item.week-1/lab"),
            NONE,
            Wire.UNKNOWN);

    assertThat(path)
        .isEqualTo(
            new FilledPath.Unknown(
                ImmutableList.of(
                    new Missing(
                        Missing.What.HANDLE, "It is not known yet which id Canvas gave to course."),
                    new Missing(
                        Missing.What.HANDLE,
                        "It is not known yet which id Canvas gave to module.week-1."))));
  }

  @Test
  void saysWhichFieldIsNotWritten() {
    FilledPath path =
        paths.fill(
            Wire.kind("course"),
            "accounts/{account}/courses",
            Address.of("course"),
            NONE,
            Wire.KNOWN);

    assertThat(path)
        .isEqualTo(
            new FilledPath.Unknown(
                ImmutableList.of(
                    new Missing(
                        Missing.What.FIELD, "course has no account, which its path needs."))));
  }

  @Test
  void leavesOutAParameterOfWhichTheFieldIsNotWritten() {
    ImmutableMap<String, String> query =
        ImmutableMap.of("search_term", "{course_code}", "sort", "name");

    ImmutableMap<String, String> filled =
        paths.query(Wire.kind("course"), query, Address.of("course"), NONE, Wire.KNOWN);
    ImmutableMap<String, String> written =
        paths.query(
            Wire.kind("course"),
            query,
            Address.of("course"),
            ImmutableMap.of("course_code", text("BIO 101")),
            Wire.KNOWN);

    assertThat(filled).isEqualTo(ImmutableMap.of("sort", "name"));
    assertThat(written).isEqualTo(ImmutableMap.of("search_term", "BIO 101", "sort", "name"));
  }
}

package dev.coursewright.canvas.wire;

import static dev.coursewright.canvas.wire.Wire.block;
import static dev.coursewright.canvas.wire.Wire.flag;
import static dev.coursewright.canvas.wire.Wire.items;
import static dev.coursewright.canvas.wire.Wire.json;
import static dev.coursewright.canvas.wire.Wire.link;
import static dev.coursewright.canvas.wire.Wire.moment;
import static dev.coursewright.canvas.wire.Wire.number;
import static dev.coursewright.canvas.wire.Wire.outside;
import static dev.coursewright.canvas.wire.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class KeptValuesTest {

  private static final KeptValues COMPARISON = new KeptValues("https://x.edu");

  record Case(String name, String kind, String field, Value sent, String answer) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> taken() {
    return Stream.of(
        new Case(
            "100 as 100.0",
            "assignment",
            "points_possible",
            number("100"),
            "{'points_possible':100.0}"),
        new Case(
            "no limit as -1",
            "assignment",
            "allowed_attempts",
            Value.NOTHING,
            "{'allowed_attempts':-1}"),
        new Case(
            "-1 as nothing",
            "assignment",
            "allowed_attempts",
            number("-1"),
            "{'allowed_attempts':null}"),
        new Case("a key that is absent", "assignment", "peer_review_count", number("2"), "{}"),
        new Case("no extensions", "assignment", "allowed_extensions", Value.NOTHING, "{}"),
        new Case(
            "extensions as Canvas keeps them",
            "assignment",
            "allowed_extensions",
            items(text(".PDF"), text("docx")),
            "{'allowed_extensions':['docx','pdf']}"),
        new Case(
            "roles in another order",
            "page",
            "editing_roles",
            items(text("students"), text("teachers")),
            "{'editing_roles':'teachers,students'}"),
        new Case("a title that was trimmed", "page", "title", text(" Hi\r"), "{'title':'Hi'}"),
        new Case(
            "an instant in another zone",
            "page",
            "student_todo_at",
            moment("2027-01-01T10:00:00Z"),
            "{'todo_date':'2027-01-01T03:00:00-07:00'}"),
        new Case("a text that was cleared", "page", "body", Value.NOTHING, "{'body':''}"),
        new Case(
            "a zone by its newer name",
            "course",
            "time_zone",
            text("US/Mountain"),
            "{'time_zone':'America/Denver'}"),
        new Case(
            "a link by its id",
            "assignment",
            "assignment_group",
            link("assignment_group.a"),
            "{'assignment_group_id':'42'}"),
        new Case(
            "a page by its slug",
            "module_item",
            "page",
            link("page.a"),
            "{'type':'Page','page_url':'slug'}"),
        new Case(
            "a name that was looked up",
            "assignment",
            "grading_standard",
            outside("name", "Letters"),
            "{'grading_standard_id':9}"),
        new Case(
            "a SIS id that cannot be compared",
            "enrollment",
            "user",
            outside("sis_user_id", "S1"),
            "{'user_id':'5'}"),
        new Case(
            "a flag that was never set", "module_item", "new_tab", flag(false), "{'new_tab':null}"),
        new Case(
            "drop rules with ids as text",
            "assignment_group",
            "rules",
            block(
                ImmutableMap.of(
                    "drop_lowest", number("1"), "never_drop", items(link("assignment.a")))),
            "{'rules':{'drop_lowest':1,'never_drop':['42']}}"),
        new Case(
            "drop rules that were cleared",
            "assignment_group",
            "rules",
            Value.NOTHING,
            "{'rules':{}}"),
        new Case(
            "data that others added to",
            "assignment_group",
            "integration_data",
            block("a", text("1")),
            "{'integration_data':{'a':1,'b':2}}"),
        new Case(
            "ratings by their points",
            "rubric",
            "criteria",
            items(
                block(
                    ImmutableMap.of(
                        "key",
                        text("k"),
                        "description",
                        text("d"),
                        "ratings",
                        items(rating("low", "0"), rating("high", "2"))))),
            "{'data':[{'id':'q','points':2.0,'description':'d','ratings':[{'description':'high','points':2.0},{'description':'low','points':0.0}]}]}"),
        new Case(
            "HTML with Canvas's links",
            "page",
            "body",
            text("<a href='/x'>x</a>"),
            "{'body':'<a href=https://x.edu/x data-api-endpoint=e>x</a>'}"),
        new Case(
            "a secret", "quiz", "access_code", new Value.Secret("CODE"), "{'access_code':'open'}"),
        new Case(
            "a published course",
            "course",
            "published",
            flag(true),
            "{'workflow_state':'available'}"));
  }

  private static Value rating(String description, String points) {
    return block(ImmutableMap.of("description", text(description), "points", number(points)));
  }

  @ParameterizedTest
  @MethodSource
  void taken(Case each) {
    assertThat(keptOtherwise(each)).isEmpty();
  }

  record Kept(String name, String kind, String field, Value sent, String answer, Value kept) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kept> keptOtherwise() {
    return Stream.of(
        new Kept(
            "another number",
            "assignment",
            "points_possible",
            number("20"),
            "{'points_possible':10.0}",
            number("10")),
        new Kept("another title", "page", "title", text("Hi"), "{'title':'Hi-2'}", text("Hi-2")),
        new Kept(
            "another group",
            "assignment",
            "assignment_group",
            link("assignment_group.a"),
            "{'assignment_group_id':'1'}",
            outside("id", "1")),
        new Kept(
            "no group set",
            "assignment",
            "group_category",
            link("group_category.a"),
            "{'group_category_id':null}",
            Value.NOTHING),
        new Kept(
            "a requirement that was dropped",
            "module_item",
            "completion_requirement",
            block("type", text("must_submit")),
            "{}",
            Value.NOTHING),
        new Kept(
            "prerequisites that were dropped",
            "module",
            "prerequisites",
            items(link("module.a")),
            "{'prerequisite_module_ids':[]}",
            items()),
        new Kept(
            "HTML that was cleaned, in its one form",
            "page",
            "body",
            text("<p>x</p><script>1</script>"),
            "{'body':'<p >x</p>'}",
            text("<p>x</p>")),
        new Kept(
            "of a block what was sent",
            "assignment_group",
            "rules",
            block("drop_lowest", number("2")),
            "{'rules':{'drop_lowest':1,'drop_highest':3}}",
            block("drop_lowest", number("1"))),
        new Kept(
            "criteria in another order",
            "rubric",
            "criteria",
            items(block("description", text("a")), block("description", text("b"))),
            "{'data':[{'description':'b'},{'description':'a'}]}",
            items(block("description", text("b")), block("description", text("a")))));
  }

  @ParameterizedTest
  @MethodSource
  void keptOtherwise(Kept each) {
    assertThat(keptOtherwise(new Case(each.name, each.kind, each.field, each.sent, each.answer)))
        .isEqualTo(ImmutableMap.of(each.field, each.kept));
  }

  @Test
  void looksAtWhatWasSentOnly() {
    Kind page = Wire.kind("page");
    Observed observed = new WireReader().read(page, json("{'title':'Hi','published':true}"));

    ImmutableMap<String, Value> kept =
        COMPARISON.keptOtherwise(page, ImmutableMap.of("title", text("Hi")), observed, Wire.KNOWN);

    assertThat(kept).isEmpty();
  }

  private static ImmutableMap<String, Value> keptOtherwise(Case each) {
    Kind kind = Wire.kind(each.kind);
    return COMPARISON.keptOtherwise(
        kind,
        ImmutableMap.of(each.field, each.sent),
        new WireReader().read(kind, json(each.answer)),
        Wire.KNOWN);
  }
}

package dev.coursewright.canvas.wire;

import static dev.coursewright.canvas.wire.Wire.block;
import static dev.coursewright.canvas.wire.Wire.flag;
import static dev.coursewright.canvas.wire.Wire.items;
import static dev.coursewright.canvas.wire.Wire.json;
import static dev.coursewright.canvas.wire.Wire.moment;
import static dev.coursewright.canvas.wire.Wire.number;
import static dev.coursewright.canvas.wire.Wire.outside;
import static dev.coursewright.canvas.wire.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Value;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class WireReaderTest {

  record Case(
      String name,
      String kind,
      String answer,
      ImmutableMap<String, String> handles,
      ImmutableMap<String, Value> values) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "a slug beside an id of another name, and words in one text",
            "page",
            "{'page_id':'12','url':'hi','title':'Hi','editing_roles':'teachers,students',"
                + "'body':null,'todo_date':'2027-01-01T10:00:00Z','published':true}",
            ImmutableMap.of("id", "12", "url", "hi"),
            ImmutableMap.of(
                "title", text("Hi"),
                "body", Value.NOTHING,
                "editing_roles", items(text("students"), text("teachers")),
                "student_todo_at", moment("2027-01-01T10:00:00Z"),
                "published", flag(true))),
        new Case(
            "only the field that the type of the item names",
            "module_item",
            "{'id':5,'type':'Page','page_url':'hi','title':'Hi','indent':0}",
            ImmutableMap.of("id", "5"),
            ImmutableMap.of(
                "page", outside("id", "hi"),
                "title", text("Hi"),
                "indent", number("0"),
                "completion_requirement", Value.NOTHING)),
        new Case(
            "an object under a key, and a handle beside it",
            "rubric",
            "{'rubric':{'id':'3','title':'R','data':[{'id':'x','description':'d',"
                + "'ratings':[{'description':'good','points':1.0}]}]},"
                + "'rubric_association':{'id':'8'}}",
            ImmutableMap.of("id", "3", "rubric_association_id", "8"),
            ImmutableMap.of(
                "title", text("R"),
                "criteria",
                    items(
                        block(
                            ImmutableMap.of(
                                "description", text("d"),
                                "ratings",
                                    items(
                                        block(
                                            ImmutableMap.of(
                                                "description", text("good"),
                                                "points", number("1"))))))))),
        new Case(
            "the same object bare, as in lists",
            "rubric",
            "{'id':'3','title':'R'}",
            ImmutableMap.of("id", "3"),
            ImmutableMap.of("title", text("R"))),
        new Case(
            "an id by another name, an absent list that is empty, numbers",
            "assignment",
            "{'id':'4','name':'Lab','points_possible':10.0,'assignment_group_id':'6',"
                + "'allowed_attempts':-1}",
            ImmutableMap.of("id", "4", "assignment_id", "4"),
            ImmutableMap.of(
                "name", text("Lab"),
                "assignment_group", outside("id", "6"),
                "allowed_extensions", items(),
                "allowed_attempts", number("-1"),
                "points_possible", number("10"))),
        new Case(
            "the older name first, and the state for the event",
            "course",
            "{'id':'7','name':'Nick','original_name':'Biology','workflow_state':'unpublished'}",
            ImmutableMap.of("id", "7"),
            ImmutableMap.of(
                "name",
                text("Biology"),
                "course_format",
                Value.NOTHING,
                "locale",
                Value.NOTHING,
                "published",
                flag(false))),
        new Case(
            "a flag that is seen by what it brings, and ids of a list of objects",
            "announcement",
            "{'id':'1','title':'Hi','podcast_url':null,'sections':[{'id':'2'},{'id':'3'}]}",
            ImmutableMap.of("id", "1"),
            ImmutableMap.of(
                "title", text("Hi"),
                "specific_sections", items(outside("id", "2"), outside("id", "3")),
                "podcast_enabled", flag(false))),
        new Case(
            "no secret, and nothing in a form that it cannot have",
            "quiz",
            "{'id':'1','title':'Hi','access_code':'open','time_limit':'soon','due_at':'never'}",
            ImmutableMap.of("id", "1"),
            ImmutableMap.of("title", text("Hi"))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reads(Case each) {
    Observed observed = new WireReader().read(Wire.kind(each.kind), json(each.answer));

    assertThat(observed).isEqualTo(new Observed(each.handles, each.values));
  }
}

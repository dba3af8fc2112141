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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.wire.WireEncoder.Purpose;
import dev.coursewright.model.Address;
import dev.coursewright.model.Value;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class WireEncoderTest {

  private static final WireEncoder ENCODER =
      new WireEncoder(
          "lineage", variable -> variable.equals("CODE") ? Optional.of("open") : Optional.empty());

  record Case(
      String name,
      String address,
      Purpose purpose,
      ImmutableMap<String, Value> values,
      String body) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case create(
      String name, String address, ImmutableMap<String, Value> values, String body) {
    return new Case(name, address, Purpose.CREATE, values, body);
  }

  private static Case update(
      String name, String address, ImmutableMap<String, Value> values, String body) {
    return new Case(name, address, Purpose.UPDATE, values, body);
  }

  static Stream<Case> cases() {
    return Stream.of(
        create(
            "words that are joined, in the wrapper",
            "page.welcome",
            ImmutableMap.of(
                "title", text("Hi"), "editing_roles", items(text("students"), text("teachers"))),
            "{'wiki_page':{'title':'Hi','editing_roles':'students,teachers'}}"),
        create(
            "a constant of the kind, without a wrapper",
            "announcement.first",
            ImmutableMap.of("title", text("Hi"), "lock_comment", flag(true)),
            "{'is_announcement':'true','title':'Hi','lock_comment':true}"),
        update(
            "no constant on update",
            "announcement.first",
            ImmutableMap.of("title", text("Hi")),
            "{'title':'Hi'}"),
        update(
            "numbers, moments, ids, and what goes alongside",
            "assignment.lab",
            ImmutableMap.of(
                "points_possible", number("12.50"),
                "due_at", moment("2027-01-23T06:59:59Z"),
                "assignment_group", link("assignment_group.homework"),
                "grading_standard", outside("name", "Letters"),
                "allowed_attempts", number("-1")),
            "{'assignment':{'override_dates':'false','points_possible':12.5,"
                + "'due_at':'2027-01-23T06:59:59Z','assignment_group_id':42,"
                + "'grading_standard_id':9,'allowed_attempts':-1}}"),
        update(
            "what is cleared",
            "assignment.lab",
            ImmutableMap.of(
                "description", Value.NOTHING,
                "lock_at", Value.NOTHING,
                "allowed_extensions", Value.NOTHING),
            "{'assignment':{'override_dates':'false','description':null,'lock_at':null,"
                + "'allowed_extensions':[]}}"),
        create(
            "a slug, which stays text, and the constant of its field",
            "module_item.week-1/welcome",
            ImmutableMap.of(
                "page",
                link("page.welcome"),
                "completion_requirement",
                block("type", text("must_view"))),
            "{'module_item':{'type':'Page','page_url':'slug',"
                + "'completion_requirement':{'type':'must_view'}}}"),
        update(
            "what is cleared by an empty text, and a flag that is text",
            "module_item.week-1/atlas",
            ImmutableMap.of("completion_requirement", Value.NOTHING, "new_tab", flag(false)),
            "{'module_item':{'completion_requirement':'','new_tab':'false'}}"),
        new Case(
            "a move that names the new parent",
            "module_item.week-2/atlas",
            Purpose.MOVE,
            ImmutableMap.of("indent", number("1")),
            "{'module_item':{'indent':1,'module_id':42}}"),
        update(
            "an event, and nothing of what stands in the path",
            "course",
            ImmutableMap.of("published", flag(true), "account", text("self")),
            "{'course':{'event':'offer'}}"),
        update(
            "an event back",
            "course",
            ImmutableMap.of("published", flag(false)),
            "{'course':{'event':'claim'}}"),
        update(
            "the constant of a field that stands in the path",
            "front_page",
            ImmutableMap.of("page", link("page.welcome")),
            "{'wiki_page':{'front_page':'true'}}"),
        create(
            "SIS ids, which stay text",
            "enrollment.s100",
            ImmutableMap.of("user", outside("sis_user_id", "S100"), "role", outside("id", "12")),
            "{'enrollment':{'user_id':'sis_user_id:S100','role_id':12}}"),
        update(
            "a secret",
            "quiz.one",
            ImmutableMap.of("access_code", new Value.Secret("CODE")),
            "{'quiz':{'access_code':'open'}}"),
        update(
            "a block with references in it",
            "assignment_group.homework",
            ImmutableMap.of(
                "rules",
                block(
                    ImmutableMap.of(
                        "drop_lowest", number("1"), "never_drop", items(link("assignment.lab"))))),
            "{'rules':{'drop_lowest':1,'never_drop':[42]}}"),
        update(
            "names of the author's own",
            "assignment_group.homework",
            ImmutableMap.of("integration_data", block("code", text("7"))),
            "{'integration_data':{'code':'7'}}"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void encodes(Case each) {
    Address self = Address.parse(each.address);

    EncodedBody encoded =
        ENCODER.encode(Wire.kind(self.kind()), self, each.values, each.purpose, Wire.KNOWN);

    assertThat(body(encoded).toString()).isEqualTo(json(each.body).toString());
  }

  @Test
  void givesCriteriaIdsThatStayAndPutsTheBookmarkBesideTheWrapper() {
    ImmutableMap<String, Value> values =
        ImmutableMap.of(
            "title", text("Report"),
            "free_form_criterion_comments", flag(true),
            "criteria",
                items(
                    criterion("method", "How", rating("good", "10"), rating("bad", "0")),
                    criterion("result", "What", rating("good", "5"))));

    JsonNode first = rubric(values, Purpose.CREATE);
    JsonNode second = rubric(values, Purpose.UPDATE);

    assertThat(second).isEqualTo(first);
    assertThat(first.path("rubric_association"))
        .isEqualTo(json("{'association_type':'Course','association_id':7,'purpose':'bookmark'}"));
    assertThat(first.path("rubric").path("free_form_criterion_comments").asText()).isEqualTo("1");
    JsonNode criteria = first.path("rubric").path("criteria");
    assertThat(criteria.path("1"))
        .isEqualTo(
            json(
                "{'description':'What','ratings':{'0':{'description':'good','points':5,'id':"
                    + criteria.path("1").path("ratings").path("0").path("id")
                    + "}},'id':"
                    + criteria.path("1").path("id")
                    + "}"));
    assertThat(criteria.findValuesAsText("id")).hasSize(5).doesNotHaveDuplicates();
  }

  private static JsonNode rubric(ImmutableMap<String, Value> values, Purpose purpose) {
    return body(
        ENCODER.encode(
            Wire.kind("rubric"), Address.parse("rubric.report"), values, purpose, Wire.KNOWN));
  }

  private static Value criterion(String key, String description, Value... ratings) {
    return block(
        ImmutableMap.of(
            "key", text(key), "description", text(description), "ratings", items(ratings)));
  }

  private static Value rating(String description, String points) {
    return block(
        ImmutableMap.of(
            "key", text(description), "description", text(description), "points", number(points)));
  }

  @Test
  void saysAllThatIsMissing() {
    EncodedBody encoded =
        ENCODER.encode(
            Wire.kind("quiz"),
            Address.parse("quiz.one"),
            ImmutableMap.of(
                "assignment_group",
                link("assignment_group.homework"),
                "access_code",
                new Value.Secret("OTHER")),
            Purpose.CREATE,
            Wire.UNKNOWN);

    assertThat(encoded)
        .isEqualTo(
            new EncodedBody.Lacking(
                ImmutableList.of(
                    new Missing(
                        Missing.What.HANDLE,
                        "It is not known yet which id Canvas gave to assignment_group.homework."),
                    new Missing(
                        Missing.What.SECRET,
                        "The environment variable OTHER, which holds a secret of the spec, is not"
                            + " set."))));
  }

  @Test
  void addsAPosition() {
    JsonNode body =
        ENCODER.positioned(Wire.kind("module"), JsonNodeFactory.instance.objectNode(), 3);

    assertThat(body).isEqualTo(json("{'module':{'position':3}}"));
  }

  private static JsonNode body(EncodedBody encoded) {
    return json(((EncodedBody.Body) encoded).json().toString());
  }
}

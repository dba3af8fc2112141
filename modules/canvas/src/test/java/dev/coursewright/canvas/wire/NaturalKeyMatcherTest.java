package dev.coursewright.canvas.wire;

import static dev.coursewright.canvas.wire.Wire.block;
import static dev.coursewright.canvas.wire.Wire.items;
import static dev.coursewright.canvas.wire.Wire.json;
import static dev.coursewright.canvas.wire.Wire.link;
import static dev.coursewright.canvas.wire.Wire.outside;
import static dev.coursewright.canvas.wire.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.canvas.wire.WireEncoder.Purpose;
import dev.coursewright.model.Address;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Value;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class NaturalKeyMatcherTest {

  private static final NaturalKeyMatcher MATCHING =
      new NaturalKeyMatcher(new KeptValues("https://x.edu"));

  record Case(
      String name,
      boolean isMatch,
      String kind,
      ImmutableMap<String, Value> wanted,
      Handles handles,
      String entry) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    ImmutableMap<String, Value> lab = ImmutableMap.of("name", text("Lab "));
    ImmutableMap<String, Value> labInGroup =
        ImmutableMap.of("name", text("Lab"), "assignment_group", link("assignment_group.a"));
    ImmutableMap<String, Value> student =
        ImmutableMap.of("user", outside("sis_user_id", "S1"), "type", text("StudentEnrollment"));
    ImmutableMap<String, Value> course =
        ImmutableMap.of("course_code", text("BIO"), "term", outside("sis_term_id", "S27"));
    return Stream.of(
        new Case(
            "the title as Canvas stores it", true, "assignment", lab, Wire.KNOWN, "{'name':'Lab'}"),
        new Case("another title", false, "assignment", lab, Wire.KNOWN, "{'name':'lab'}"),
        new Case(
            "the same name in whichever group",
            true,
            "assignment",
            labInGroup,
            Wire.UNKNOWN,
            "{'name':'Lab','assignment_group_id':'1'}"),
        new Case(
            "the assignment of a quiz",
            false,
            "assignment",
            lab,
            Wire.KNOWN,
            "{'name':'Lab','quiz_id':'3'}"),
        new Case(
            "no assignment of a quiz",
            true,
            "assignment",
            lab,
            Wire.KNOWN,
            "{'name':'Lab','quiz_id':null,'is_quiz_lti_assignment':false}"),
        new Case(
            "a person by the SIS id beside",
            true,
            "enrollment",
            student,
            Wire.KNOWN,
            "{'type':'StudentEnrollment','user_id':'5','sis_user_id':'S1'}"),
        new Case(
            "a person by the SIS id inside",
            true,
            "enrollment",
            student,
            Wire.KNOWN,
            "{'type':'StudentEnrollment','user_id':'5','user':{'sis_user_id':'S1'}}"),
        new Case(
            "a person whose SIS id is not shown",
            false,
            "enrollment",
            student,
            Wire.KNOWN,
            "{'type':'StudentEnrollment','user_id':'5'}"),
        new Case(
            "a course by the SIS id of its term",
            true,
            "course",
            course,
            Wire.KNOWN,
            "{'course_code':'BIO','enrollment_term_id':2,'term':{'id':2,'sis_term_id':'S27'}}"),
        new Case(
            "a course of that code in another term",
            false,
            "course",
            course,
            Wire.KNOWN,
            "{'course_code':'BIO','enrollment_term_id':3,'term':{'id':3,'sis_term_id':'F27'}}"),
        new Case(
            "content of an item",
            true,
            "module_item",
            ImmutableMap.of("page", link("page.a")),
            Wire.KNOWN,
            "{'type':'Page','page_url':'slug','title':'Hi'}"),
        new Case(
            "an item of another type",
            false,
            "module_item",
            ImmutableMap.of("assignment", link("assignment.a")),
            Wire.KNOWN,
            "{'type':'Quiz','content_id':'42'}"),
        new Case(
            "nothing that is written",
            false,
            "page",
            ImmutableMap.of(),
            Wire.KNOWN,
            "{'title':'Hi'}"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void matches(Case each) {
    Kind kind = Wire.kind(each.kind);
    JsonNode raw = json(each.entry);

    boolean isMatch =
        MATCHING.matches(kind, each.wanted, new WireReader().read(kind, raw), raw, each.handles);

    assertThat(isMatch).isEqualTo(each.isMatch);
  }

  @Test
  void recognisesARubricOfAnotherTitleByOurIds() {
    Kind rubric = Wire.kind("rubric");
    Address self = Address.parse("rubric.r");
    ImmutableMap<String, Value> wanted =
        ImmutableMap.of(
            "title",
            text("R"),
            "criteria",
            items(block(ImmutableMap.of("key", text("k"), "description", text("d")))));
    String id = KeyedIds.of("lineage", self).within(criterion("k"), 0).id();
    JsonNode entry = json("{'title':'R (1)','data':[{'id':'" + id + "','description':'d'}]}");

    assertThat(MATCHING.bearsOurIds(rubric, self, wanted, entry, "lineage")).isTrue();
    assertThat(MATCHING.bearsOurIds(rubric, self, wanted, entry, "another")).isFalse();
    assertThat(sentIds(rubric, self, wanted)).contains(id);
  }

  @Test
  void recognisesACopyThatCanvasMadeByItsTitle() {
    assertThat(isCopy("R (1)")).isTrue();
    assertThat(isCopy("R (12)")).isTrue();
    assertThat(isCopy("R")).isFalse();
    assertThat(isCopy("R (old)")).isFalse();
    assertThat(isCopy("Another R (1)")).isFalse();
  }

  private static boolean isCopy(String title) {
    Kind kind = Wire.kind("rubric");
    JsonNode raw = json("{'title':'" + title + "'}");
    return MATCHING.isCopy(
        kind, ImmutableMap.of("title", text("R")), new WireReader().read(kind, raw), raw);
  }

  record Proof(String name, boolean isProven, String field, Value wanted, String entry) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Proof> proofs() {
    Value criteria = items(block(ImmutableMap.of("key", text("k"), "description", text("d"))));
    Value explained =
        items(
            block(
                ImmutableMap.of(
                    "key", text("k"), "description", text("d"), "long_description", text("l"))));
    return Stream.of(
        new Proof("a value that is the same", true, "title", text("R"), "{'title':'R'}"),
        new Proof("another value", false, "title", text("R"), "{'title':'S'}"),
        new Proof("a field that is not shown", false, "hide_points", text("R"), "{'title':'R'}"),
        new Proof(
            "all parts of a list, but for keys",
            true,
            "criteria",
            criteria,
            "{'data':[{'id':'1','description':'d'}]}"),
        new Proof(
            "a part that is another",
            false,
            "criteria",
            criteria,
            "{'data':[{'id':'1','description':'e'}]}"),
        new Proof(
            "a part that is not shown",
            false,
            "criteria",
            explained,
            "{'data':[{'id':'1','description':'d'}]}"));
  }

  @ParameterizedTest
  @MethodSource("proofs")
  void takesNothingAsWrittenThatIsNotShown(Proof each) {
    Kind kind = Wire.kind("rubric");
    JsonNode raw = json(each.entry);

    boolean isProven =
        MATCHING.isAsWritten(
            kind.requireField(each.field),
            ImmutableMap.of(each.field, each.wanted),
            new WireReader().read(kind, raw),
            raw,
            Wire.KNOWN);

    assertThat(isProven).isEqualTo(each.isProven);
  }

  private static Value criterion(String key) {
    return block("key", text(key));
  }

  private static String sentIds(Kind kind, Address self, ImmutableMap<String, Value> values) {
    EncodedBody encoded =
        new WireEncoder("lineage", variable -> Optional.empty())
            .encode(kind, self, values, Purpose.CREATE, Wire.KNOWN);
    return ((EncodedBody.Body) encoded).json().toString();
  }
}

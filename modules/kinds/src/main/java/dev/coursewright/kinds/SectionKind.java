package dev.coursewright.kinds;

import static dev.coursewright.model.Endpoint.collection;
import static dev.coursewright.model.Field.optional;
import static dev.coursewright.model.Field.required;
import static dev.coursewright.model.Placement.section;
import static dev.coursewright.model.Type.end;
import static dev.coursewright.model.Type.flag;
import static dev.coursewright.model.Type.string;
import static dev.coursewright.model.Type.time;

import com.google.common.collect.ImmutableList;
import dev.coursewright.model.Kind;
import dev.coursewright.model.Procedure;
import dev.coursewright.model.Rule;
import dev.coursewright.model.Trait;

/*
 * sections.md: the default section is made by the first thing that needs one, above all an enrollment
 * that names none, and is named like the course (h 1); no answer marks it (b), so that it is adopted
 * if it is the only one. `name: null` renames a section to the course's name and the date, and an empty
 * name is refused (d), so that the name cannot be cleared. Dates are kept whatever the flag says (a),
 * unlike those of a course. SIS ids are cleared by an empty text and left alone by null (d); without
 * the right an update with one is refused whole (c). Creates do not overlap, or two would adopt the
 * default section.
 */
final class SectionKind {
  static final Kind SECTION =
      Kind.named("section", "Section")
          .doc("A section of the course; the first one takes over Canvas's default section.")
          .writtenIn(section("sections"))
          .at(
              collection("courses/{course}/sections")
                  .item("sections/{id}")
                  .wrappedIn("course_section"))
          .foundBy("name")
          .titledBy("name")
          .lanes("section", "")
          .procedures(new Procedure.AdoptDefault("", "", false))
          .rules(new Rule.InOrder(ImmutableList.of("start_at", "end_at")))
          .fields(
              required("name", string(), "What the section is called.").alsoCalled("title"),
              optional("start_at", time(), "When the section begins.").with(Trait.CLEARABLE),
              optional("end_at", end(), "When the section ends.").with(Trait.CLEARABLE),
              optional(
                  "restrict_enrollments_to_section_dates",
                  flag(),
                  "Whether its people can take part between its dates only."),
              optional("sis_section_id", string(), "The id of the section in the student system.")
                  .with(Trait.CLEARED_BY_EMPTY_TEXT)
                  .guardedBy(Permissions.SIS),
              optional("integration_id", string(), "A second id, for another system beside Canvas.")
                  .with(Trait.CLEARED_BY_EMPTY_TEXT)
                  .guardedBy(Permissions.SIS));

  private SectionKind() {}
}

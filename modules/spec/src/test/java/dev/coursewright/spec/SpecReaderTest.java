package dev.coursewright.spec;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.Resources;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Address;
import dev.coursewright.model.Course.Settlement;
import dev.coursewright.model.CourseIdentity;
import dev.coursewright.model.Position;
import dev.coursewright.model.Target;
import dev.coursewright.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpecReaderTest {

  @TempDir private Path folder;
  private SpecInFiles spec;

  @BeforeEach
  void begin() {
    spec = new SpecInFiles(folder);
  }

  private Value value(String address, String field) {
    return spec.course().find(Address.parse(address)).orElseThrow().value(field).orElseThrow();
  }

  private ImmutableList<String> addresses() {
    return spec.course().resources().keySet().stream()
        .map(Address::toString)
        .collect(toImmutableList());
  }

  @Test
  void readsTheCourseItself() {
    var course = spec.course();

    assertThat(course.zone()).contains(ZoneId.of("America/Denver"));
    assertThat(course.target())
        .isEqualTo(
            new Target("default", Optional.empty(), Optional.of(new CourseIdentity.ToCreate())));
    assertThat(course.resources().get(Address.of("course")).values())
        .isEqualTo(
            ImmutableMap.of(
                "account", Value.text("self"),
                "name", Value.text("Test"),
                "time_zone", Value.text("America/Denver")));
  }

  /** The two examples of the format in the design; people enrolled by SIS id observe by id. */
  @ParameterizedTest
  @CsvSource({"first, 29", "second, 19"})
  void readsTheExamplesOfTheFormat(String name, int resources) throws IOException {
    spec.with(
        "course.yaml", Resources.toByteArray(Resources.getResource("format/" + name + ".yaml")));
    for (String file :
        ImmutableList.of(
            "syllabus", "home", "assignments/lab-1", "pages/welcome", "discussions/ethics")) {
      spec.with(file + ".md", "Text.\n");
    }

    assertThat(spec.course().resources()).hasSize(resources);
  }

  @Test
  void readsTheFolderByItsRootFile() {
    SpecRead read =
        new SpecReader(Kinds.CATALOG).read(folder.resolve("course.yaml"), Optional.empty());

    assertThat(read.course()).isPresent();
  }

  @Test
  void saysWhereThereIsNoSpec() {
    SpecRead read = new SpecReader(Kinds.CATALOG).read(folder.resolve("nowhere"), Optional.empty());

    assertThat(SpecInFiles.text(read))
        .isEqualTo(
            """
            - ERROR No spec here
              There is no such folder. Check its name, and which folder you are in.
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "48211, 48211",
    "https://canvas.example.edu/courses/48211, 48211",
    "https://canvas.example.edu/courses/48211/modules?x=1, 48211",
    "sis_course_id:BIO-101, sis_course_id:BIO-101",
  })
  void readsWhichCourseIsMeant(String written, String reference) {
    spec.with("course.yaml", "coursewright: 1\ncourse: {id: \"" + written + "\"}\n");

    assertThat(spec.course().target().course()).contains(new CourseIdentity.Existing(reference));
  }

  @Test
  void takesPlainScalarsAsTextAsWritten() {
    spec.with(
        "pages.yaml",
        """
        pages:
          a: {title: Yes}
          b: {title: 1.10}
          c: {title: 007}
          d: {title: 2027}
          e: {title: "null"}
          f: {title: 2027-01-22}
        """);

    assertThat(spec.course().ofKind("page").stream().map(each -> each.text("title").orElseThrow()))
        .containsExactly("Yes", "1.10", "007", "2027", "null", "2027-01-22");
  }

  @Test
  void takesWordsForFlags() {
    spec.with(
        "pages.yaml",
        """
        pages:
          a: {title: A, published: yes}
          b: {title: B, published: Off}
          c: {title: C, published: TRUE}
        """);

    assertThat(spec.course().ofKind("page").stream().map(each -> each.isTrue("published")))
        .containsExactly(true, false, true);
  }

  @Test
  void tellsAbsentClearedAndEmptyApart() {
    spec.with(
        "assignments.yaml",
        """
        assignments:
          a: {name: A, due_at: null, lock_at: ~, allowed_extensions: []}
        """);

    assertThat(spec.course().find(Address.parse("assignment.a")).orElseThrow().values())
        .isEqualTo(
            ImmutableMap.of(
                "name",
                Value.text("A"),
                "allowed_extensions",
                new Value.Items(ImmutableList.of()),
                "due_at",
                Value.NOTHING,
                "lock_at",
                Value.NOTHING));
  }

  @Test
  void sortsSetsAndDropsWhatIsTwiceInThem() {
    spec.with(
        "assignments.yaml",
        "assignments:\n  a: {name: A, submission_types: [online_url, on_paper, online_url]}\n");

    assertThat(value("assignment.a", "submission_types"))
        .isEqualTo(
            new Value.Items(ImmutableList.of(Value.text("on_paper"), Value.text("online_url"))));
  }

  @Test
  void keepsTheOrderOfTheKindInAResource() {
    spec.with("assignments.yaml", "assignments:\n  a: {points_possible: 5, name: A}\n");

    assertThat(spec.course().find(Address.parse("assignment.a")).orElseThrow().values().keySet())
        .containsExactly("name", "points_possible");
  }

  @Test
  void ordersResourcesByFilesWithNumbersCounted() {
    spec.with("week-10.yaml", "pages: {ten: {title: Ten}}\n")
        .with("week-2.yaml", "pages: {two: {title: Two}}\n")
        .with("a/b.yml", "pages: {first: {title: First}}\n");

    assertThat(addresses()).containsExactly("course", "page.first", "page.two", "page.ten");
  }

  @Test
  void passesOverOtherFoldersAndFiles() {
    spec.with("_drafts/a.yaml", "nonsense")
        .with(".github/a.yaml", "nonsense")
        .with("other/course.yaml", "nonsense")
        .with("other/pages/a.yaml", "nonsense")
        .with("notes.txt", "nonsense");

    assertThat(addresses()).containsExactly("course");
  }

  @Test
  void refusesYamlThatALinkLeadsOutTo() throws IOException {
    SpecInFiles inner = new SpecInFiles(folder.resolve("inner"));
    spec.with("outside.yaml", "pages: {}\n");
    Files.createSymbolicLink(folder.resolve("inner/link.yaml"), folder.resolve("outside.yaml"));

    assertThat(inner.problems())
        .isEqualTo(
            """
            link.yaml:1:1 ERROR Symbolic link out of the folder
              link.yaml is a symbolic link to a place outside the folder of the spec. Copy what it \
            leads to into the folder.
            """);
  }

  @Test
  void namesBothPlacesOfAKeyInTwoFiles() {
    spec.with("a.yaml", "pages:\n  x: {title: A}\n").with("b.yaml", "pages:\n  x: {title: B}\n");

    assertThat(spec.problems())
        .isEqualTo(
            """
            b.yaml:2:3 ERROR Duplicate key [page.x]
              page.x is already written at a.yaml:2:3. Keep one of them, or give one another key.
            """);
  }

  @Test
  void readsTheSameOfWindowsLineEndsAndAByteOrderMark() {
    String pages = "pages:\n  a:\n    title: A\n    body: |\n      <p>One</p>\n      <p>Two</p>\n";
    var plain = spec.with("pages.yaml", pages).course();

    var other = spec.with("pages.yaml", "\uFEFF" + pages.replace("\n", "\r\n")).course();

    assertThat(other).isEqualTo(plain);
  }

  @Test
  void fillsInDefaults() {
    spec.with(
        "pages.yaml",
        """
        defaults: {pages: {published: true}}
        pages: {a: {title: A}, b: {title: B, published: false}}
        """);

    assertThat(value("page.a", "published")).isEqualTo(Value.flag(true));
    assertThat(value("page.b", "published")).isEqualTo(Value.flag(false));
  }

  @Test
  void readsSecretsByTheirVariable() {
    spec.with(
        "quizzes.yaml",
        "quizzes:\n  q: {title: Q, quiz_type: assignment, access_code: {env: QUIZ_CODE}}\n");

    assertThat(value("quiz.q", "access_code")).isEqualTo(new Value.Secret("QUIZ_CODE"));
  }

  @Test
  void readsWhatIsAdoptedMovedAndRemoved() {
    spec.with(
        "pages.yaml",
        """
        pages: {a: {title: A}, b: {title: B}}
        assignments: {c: {name: C}}
        adopt:
          page.a: 12
          page.b: new
          assignment.c: https://canvas.example.edu/courses/1/assignments/55/edit?x=1
        moved: {page.old: page.a}
        removed: {page.gone: unpublish, module_item.week-1/link: keep}
        """);

    var course = spec.course();

    assertThat(course.adopt())
        .isEqualTo(
            ImmutableMap.of(
                Address.parse("page.a"), "12",
                Address.parse("page.b"), "new",
                Address.parse("assignment.c"), "55"));
    assertThat(course.moved())
        .isEqualTo(ImmutableMap.of(Address.parse("page.old"), Address.parse("page.a")));
    assertThat(course.removed())
        .isEqualTo(
            ImmutableMap.of(
                Address.parse("page.gone"), Settlement.UNPUBLISH,
                Address.parse("module_item.week-1/link"), Settlement.KEEP));
  }

  @Test
  void setsTheSpecToATarget() {
    spec.with(
        "targets.yaml",
        """
        assignments: {a: {name: A, due_at: 2027-01-22 12:00}}
        targets:
          production: {url: "https://canvas.example.edu", course: "sis_course_id:BIO"}
          beta:
            course: 7
            set: {course: {name: Beta, time_zone: UTC}, assignment.a: {points_possible: 3}}
        """);

    var beta = spec.read("beta").course().orElseThrow();

    assertThat(beta.target())
        .isEqualTo(
            new Target("beta", Optional.empty(), Optional.of(new CourseIdentity.Existing("7"))));
    assertThat(beta.find(Address.of("course")).orElseThrow().text("name")).contains("Beta");
    assertThat(beta.find(Address.parse("assignment.a")).orElseThrow().values())
        .containsEntry("points_possible", Value.decimal(3))
        .containsEntry("due_at", new Value.Moment(Instant.parse("2027-01-22T12:00:00Z")));
    assertThat(spec.read("production").course().orElseThrow().target().url())
        .contains("https://canvas.example.edu");
  }

  @Test
  void saysNoCourseIfSeveralTargetsCouldBeMeant() {
    spec.with("targets.yaml", "targets: {one: {course: 1}, two: {course: 2}}\n");

    assertThat(spec.course().target())
        .isEqualTo(new Target("default", Optional.empty(), Optional.empty()));
  }

  @Test
  void saysWhichTargetsThereAre() {
    spec.with("targets.yaml", "targets: {production: {course: 1}, beta: {course: 2}}\n");

    assertThat(SpecInFiles.text(spec.read("bta")))
        .isEqualTo(
            """
            course.yaml:1:1 ERROR Unknown target
              The spec has no target bta; it has production and beta. Did you mean beta?
            """);
  }

  @Test
  void knowsWhereEverythingIsWritten() {
    spec.with("pages.yaml", "pages:\n  a:\n    title: A\n");

    var course = spec.course();

    assertThat(course.positionOf(Address.parse("page.a")))
        .contains(new Position("pages.yaml", 2, 3));
    assertThat(course.positionOf(Address.parse("page.a"), "title"))
        .contains(new Position("pages.yaml", 3, 5));
  }

  @Test
  void saysNothingOfWhatABrokenFileMayHold() {
    spec.with("broken.yaml", "pages:\n  a: {title: \"A\n")
        .with("modules.yaml", "modules:\n  m: {name: M, items: [{page: a}]}\n");

    assertThat(spec.read().diagnostics())
        .extracting(each -> each.summary())
        .containsExactly("Unfinished");
  }

  @Test
  void digestsWhatIsRead() {
    String before = spec.with("pages.yaml", "pages: {a: {title: A}}\n").course().digest();

    String after = spec.with("pages.yaml", "pages: {a: {title: B}}\n").course().digest();

    assertThat(ImmutableSet.of(before, after)).hasSize(2);
    assertThat(before).hasSize(64);
  }

  @Test
  void resolvesAliases() {
    spec.with(
        "pages.yaml", "pages:\n  a: {title: A, body: &b <p>One</p>}\n  c: {title: C, body: *b}\n");

    assertThat(value("page.c", "body")).isEqualTo(Value.text("<p>One</p>"));
  }
}

package dev.coursewright.cli;

import dev.coursewright.cli.view.Paint;
import dev.coursewright.cli.view.Phrases;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Course;
import dev.coursewright.model.CourseIdentity;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.spec.SpecRead;
import dev.coursewright.spec.SpecReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads specs for commands, and says what is wrong with them. */
final class Specs {

  private static final String ROOT = "course.yaml";

  private final Terminal shell;

  Specs(Terminal shell) {
    this.shell = shell;
  }

  /** The course of a spec, set to the target and the course that the command line names. */
  Attempt<Course> course(Path spec, CommonOptions common) {
    SpecRead read = read(spec, common.target);
    Paint paint = shell.paint(common.isPlain);
    read.diagnostics().forEach(problem -> shell.tell(problem, paint));
    if (read.course().isEmpty()) {
      long errors = read.diagnostics().stream().filter(Diagnostic::isError).count();
      shell.tell(Phrases.count(errors, "error") + " in the spec; nothing was done.");
      return Attempt.ended(Exit.ERROR);
    }
    return retargeted(read.course().get(), common.course);
  }

  /** What came of reading a spec. */
  SpecRead read(Path spec, Optional<String> target) {
    return new SpecReader(Kinds.CATALOG).read(spec, target);
  }

  /** Whether a path names the root file of a spec. */
  static boolean isRoot(Path spec) {
    return spec.endsWith(ROOT);
  }

  /** The folder of a spec that may be named by its root file. */
  static Path folder(Path spec) {
    return isRoot(spec) && Files.isRegularFile(spec) ? folderOf(spec) : spec;
  }

  /** The folder that a file is in. */
  static Path folderOf(Path file) {
    return Path.of(".").resolve(file).resolveSibling(".").normalize();
  }

  /** The id of a course, if it is named by its id. */
  static Optional<String> idOf(CourseIdentity course) {
    return course instanceof CourseIdentity.Existing existing
            && existing.reference().matches("[0-9]+")
        ? Optional.of(existing.reference())
        : Optional.empty();
  }

  private static Attempt<Course> retargeted(Course course, Optional<String> reference) {
    return Attempt.of(
        reference
            .map(text -> course.withTarget(course.target().withCourse(identity(text))))
            .orElse(course));
  }

  private static CourseIdentity identity(String text) {
    return text.equals("new")
        ? new CourseIdentity.ToCreate()
        : new CourseIdentity.Existing(text.replaceFirst("^https?://.*/courses/(\\d+).*$", "$1"));
  }
}

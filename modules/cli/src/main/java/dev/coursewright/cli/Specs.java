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

/** Reads specs for commands, and tells the problems in them. */
final class Specs {

  private final Terminal terminal;
  private final CommonOptions common;

  Specs(Terminal terminal, CommonOptions common) {
    this.terminal = terminal;
    this.common = common;
  }

  /** The course of a spec, for the target and the course that the command line names. */
  StepResult<Course> course(Path spec) {
    SpecRead read = read(spec);
    Paint paint = terminal.paint(common.isPlain);
    read.diagnostics().forEach(problem -> terminal.tell(problem, paint));
    if (read.course().isEmpty()) {
      long errors = read.diagnostics().stream().filter(Diagnostic::isError).count();
      terminal.tell(Phrases.count(errors, "error") + " in the spec; nothing was done.");
      return StepResult.end(Exit.ERROR);
    }
    Course course = read.course().get();
    return StepResult.of(
        common
            .course
            .map(reference -> course.withTarget(course.target().withCourse(identity(reference))))
            .orElse(course));
  }

  /** A spec with its problems, of which none is told. */
  SpecRead read(Path spec) {
    return new SpecReader(Kinds.CATALOG).read(spec, common.target);
  }

  /** Whether a path names the root file of a spec. */
  static boolean isRoot(Path spec) {
    return spec.endsWith(SpecReader.ROOT_FILE);
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

  private static CourseIdentity identity(String text) {
    return text.equals("new")
        ? new CourseIdentity.ToCreate()
        : new CourseIdentity.Existing(text.replaceFirst("^https?://.*/courses/(\\d+).*$", "$1"));
  }
}

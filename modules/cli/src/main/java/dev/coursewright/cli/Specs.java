package dev.coursewright.cli;

import dev.coursewright.cli.view.Paint;
import dev.coursewright.cli.view.Words;
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

  private final Shell shell;

  Specs(Shell shell) {
    this.shell = shell;
  }

  /** The course of a spec, set to the target and the course that the command line names. */
  Attempt<Course> course(Path spec, Common common) {
    return read(spec, common.target)
        .then(
            read -> {
              Paint paint = shell.paint(common.isPlain);
              read.diagnostics().forEach(problem -> shell.tell(problem, paint));
              if (read.course().isEmpty()) {
                long errors = read.diagnostics().stream().filter(Diagnostic::isError).count();
                shell.tell(Words.count(errors, "error") + " in the spec; nothing was done.");
                return Attempt.ended(Exit.ERROR);
              }
              return Attempt.of(read.course().get());
            })
        .then(course -> retargeted(course, common.course));
  }

  /** What came of reading a spec, if there is one at all. */
  Attempt<SpecRead> read(Path spec, Optional<String> target) {
    Path folder = folder(spec);
    if (!Files.isRegularFile(folder.resolve(ROOT))) {
      shell.tell(
          "Error: there is no spec: "
              + folder
              + (Files.isDirectory(folder) ? " holds no " + ROOT : " is no folder")
              + ".");
      return Attempt.ended(Exit.USAGE);
    }
    return Attempt.of(new SpecReader(dev.coursewright.kinds.Kinds.CATALOG).read(folder, target));
  }

  /** The folder of a spec that may be named by its root file. */
  static Path folder(Path spec) {
    boolean isRoot = spec.endsWith(ROOT) && Files.isRegularFile(spec);
    return isRoot ? Path.of(".").resolve(spec).resolveSibling(".").normalize() : spec;
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

package dev.coursewright.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.coursewright.model.Address;
import dev.coursewright.model.Catalog;
import dev.coursewright.model.Course;
import dev.coursewright.model.Course.Settlement;
import dev.coursewright.model.CourseIdentity;
import dev.coursewright.model.Diagnostic;
import dev.coursewright.spec.file.SpecFiles;
import dev.coursewright.spec.file.SpecFolder;
import dev.coursewright.spec.problem.Diagnostics;
import dev.coursewright.spec.problem.Suggestion;
import dev.coursewright.spec.rule.RuleCheck;
import dev.coursewright.spec.text.TextFiles;
import dev.coursewright.spec.value.ReferenceReader;
import dev.coursewright.spec.value.ResourceDraft;
import dev.coursewright.spec.value.ResourceReader;
import dev.coursewright.spec.value.TimeReader;
import dev.coursewright.spec.value.ValueReader;
import dev.coursewright.spec.yaml.LocatedNode;
import dev.coursewright.spec.yaml.SourceFile;
import dev.coursewright.spec.yaml.YamlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a spec: a folder of YAML, Markdown and HTML in, a course or all that is wrong with it out.
 *
 * <p>The files are read and taken apart first, so that every address is known; then every field is
 * read by its type; the rules of the kinds come last. What a broken part makes unknowable is not
 * reported a second time.
 */
public final class SpecReader {

  /** The name of the file that every spec has. */
  public static final String ROOT_FILE = SpecFiles.ROOT_FILE;

  private final Catalog catalog;

  public SpecReader(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Reads a spec.
   *
   * @param folder its folder, or the {@code course.yaml} in it
   * @param target which of its targets it is set to. Without a name it is the only one; of several
   *     it is none, so that the course has no identity and can be checked but not planned
   */
  public SpecRead read(Path folder, Optional<String> target) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Course> course =
        root(folder, diagnostics).flatMap(root -> read(root, target, diagnostics));
    ImmutableList<Diagnostic> sorted = diagnostics.sorted();
    return new SpecRead(course.filter(each -> !diagnostics.hasErrors()), sorted);
  }

  private static Optional<Path> root(Path folder, Diagnostics diagnostics) {
    Path root =
        Files.isRegularFile(folder) && folder.endsWith(SpecFiles.ROOT_FILE)
            ? folder.toAbsolutePath().getParent()
            : folder;
    try {
      if (root != null && Files.isRegularFile(root.resolve(SpecFiles.ROOT_FILE))) {
        return Optional.of(root.toRealPath());
      }
    } catch (IOException unreadable) {
      diagnostics.add(
          Diagnostic.error("Unreadable folder", "The folder of the spec cannot be read."));
      return Optional.empty();
    }
    diagnostics.add(
        Diagnostic.error(
            "No spec here",
            (Files.exists(folder)
                    ? "There is no course.yaml in this folder, and a spec begins with one."
                    : "There is no such folder. Check its name, and which folder you are in.")
                + (root != null && Files.exists(root.resolve("course.yml"))
                    ? " Rename course.yml to course.yaml."
                    : "")));
    return Optional.empty();
  }

  private Optional<Course> read(Path root, Optional<String> wanted, Diagnostics diagnostics) {
    SpecFolder folder = new SpecFolder(root, diagnostics);
    Suggestion suggestion = new Suggestion();
    SectionReader sections = new SectionReader(catalog, diagnostics);
    TopLevel top = new TopLevel(sections, diagnostics, suggestion);
    boolean complete = readFiles(folder, top, diagnostics);
    ImmutableList<ResourceDraft> drafts = sections.found();

    CourseDraft courseDraft = new CourseDraft(drafts);
    Targets targets = new Targets(diagnostics, suggestion);
    Optional<CourseIdentity> id = courseDraft.id().flatMap(targets::identity);
    ImmutableList<Targets.Written> all = targets.read(top.entries(TopLevel.TARGETS), id);
    Optional<Targets.Written> target = targets.choose(all, wanted, id);
    TimeReader times = courseDraft.times(target);

    ReferenceReader references = new ReferenceReader(drafts, complete, suggestion);
    TextFiles texts = new TextFiles(folder, suggestion);
    ValueReader values = new ValueReader(times, texts, references, suggestion);
    ResourceReader reader = new ResourceReader(catalog, values, suggestion);
    Resources resources = new Resources(reader, diagnostics);
    resources.read(
        drafts,
        new Overrides(catalog, reader, references, diagnostics, suggestion).read(all, target),
        new Defaults(catalog, reader, diagnostics, suggestion)
            .read(top.entries(TopLevel.DEFAULTS)));
    Bindings bindings = new Bindings(catalog, references, diagnostics, suggestion);
    ImmutableMap<Address, String> adopt = bindings.adopted(top.entries(TopLevel.ADOPT));
    ImmutableMap<Address, Address> moved = bindings.moved(top.entries(TopLevel.MOVED));
    ImmutableMap<Address, Settlement> removed = bindings.removed(top.entries(TopLevel.REMOVED));
    if (target.isEmpty()) {
      return Optional.empty();
    }
    Course course =
        new Course(
            target.get().target(),
            times.zone(),
            resources.all(),
            adopt,
            moved,
            removed,
            resources.positions(),
            folder.digest());
    courseDraft.checkNew(course.target(), course.find(Course.ADDRESS), diagnostics);
    if (complete) {
      new RuleCheck(catalog, course, resources.broken(), diagnostics).check();
    }
    return Optional.of(course);
  }

  /** Whether all files could be read, so that what is not there is missing. */
  private static boolean readFiles(SpecFolder folder, TopLevel top, Diagnostics diagnostics) {
    ImmutableList<SourceFile> files = folder.yamlFiles();
    boolean complete = !diagnostics.hasErrors();
    for (SourceFile file : files) {
      Optional<LocatedNode> root = YamlParser.read(file, diagnostics);
      root.ifPresent(each -> top.read(file, each));
      complete &= root.isPresent();
    }
    top.checkVersion();
    return complete;
  }
}

package dev.coursewright.acceptance;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.MoreFiles;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Comments cite facts on Canvas by page and section, and {@code specs/canvas} has them.
 *
 * <p>A citation is a page's file name in a comment; names in capitals, with digits or underscores,
 * or at the end of a path are other documents. What may follow it is a number of a section ({@code
 * section 6}), letters of sections ({@code a, c and h 1}) or a heading, in quotes or before a
 * colon; letters in parentheses count for the page that was named last.
 */
class CitationsTest {

  private static final Path PAGES = Folders.SPECS.resolve("canvas");
  private static final Path MODULES = Folders.SPECS.resolveSibling("modules");

  /** Literals are matched first, so that nothing in them is taken for a comment. */
  private static final Pattern LITERAL_OR_COMMENT =
      Pattern.compile(
          """
          ""\"(?:[^"\\\\]++|\\\\.|"(?!""))*+""\"\
          |"(?:[^"\\\\\\n]++|\\\\.)*+"\
          |'(?:[^'\\\\\\n]|\\\\[^\\n]+?)'\
          |/\\*.*?\\*/|//[^\\n]*(?:\\n\\h*//[^\\n]*)*""",
          Pattern.DOTALL);

  private static final Pattern MARGIN = Pattern.compile("\\n\\h*(?:\\*(?!/)|//)?");
  private static final Pattern PAGE =
      Pattern.compile("(?<![\\w./-])(?:specs/canvas/)?([a-z]+(?:-[a-z]+)*\\.md)\\b\\}?");

  private static final String LETTER = "\\b[a-h]\\b(?: +\\d+)?";

  /** What stands right behind a page's name: a number, letters or a heading. */
  private static final Pattern BEHIND =
      Pattern.compile(
          "^,? +(?:(?:section +)?(\\d+)\\b"
              + "|(L(?:(?:,| +and| +to) +L)*)(?=[).,:;]|\\s*$)".replace("L", LETTER)
              + "|\"([^\"]+)\""
              + "|([A-Z][a-z]+(?: +[a-z]+)*):)");

  private static final Pattern IN_PARENTHESES = Pattern.compile("\\((" + LETTER + ")\\)");
  private static final Pattern POINTER = Pattern.compile(LETTER);

  @Test
  void everyCitationOfAPageOrSectionResolves() {
    ImmutableMap<String, String> pages = pages();

    ImmutableList<String> problems =
        sources()
            .flatMap(
                file -> problems(file.getFileName().toString(), Folders.read(file), pages).stream())
            .collect(toImmutableList());

    assertThat(sources()).isNotEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void theIndexNamesEveryPage() {
    String index = Folders.read(PAGES.resolve("README.md"));

    assertThat(pages().keySet()).isNotEmpty().allMatch(page -> index.contains("(" + page + ")"));
  }

  @Test
  void aSectionThatThePageLacksIsReported() {
    ImmutableMap<String, String> pages =
        ImmutableMap.of("pages.md", "# Pages\n\n## 1. One\n\n## h. Surprises\n\n1. First.\n");
    String source =
        """
        /** Cites {@code pages.md} section 1, pages.md h 1, pages.md, "surprises", pages.md: so. */
        // Breaks lines (pages.md,
        // section 2) and others.md.
        /* pages.md a and h 2; pages.md, Other part: (b), pages.md "gone". */
        String text = "// lost.md" + '"' + "/* lost.md */";
        """;

    assertThat(problems("A.java", source, pages))
        .containsExactly(
            "A.java:2 cites pages.md, which has no section 2",
            "A.java:3 cites others.md, which specs/canvas does not have",
            "A.java:4 cites pages.md, which has no section a",
            "A.java:4 cites pages.md, which has no section h 2",
            "A.java:4 cites pages.md, which has no section Other part",
            "A.java:4 cites pages.md, which has no section b",
            "A.java:4 cites pages.md, which has no section gone");
  }

  private static ImmutableList<String> problems(
      String file, String source, ImmutableMap<String, String> pages) {
    return LITERAL_OR_COMMENT
        .matcher(source)
        .results()
        .filter(match -> source.startsWith("/", match.start()))
        .flatMap(match -> ofComment(file, source, match, pages))
        .collect(toImmutableList());
  }

  private static Stream<String> ofComment(
      String file, String source, MatchResult comment, ImmutableMap<String, String> pages) {
    // Blanks in place of line ends and margins keep every offset.
    String text =
        MARGIN.matcher(comment.group()).replaceAll(margin -> " ".repeat(margin.group().length()));
    ImmutableList<MatchResult> cited = PAGE.matcher(text).results().collect(toImmutableList());
    return IntStream.range(0, cited.size())
        .boxed()
        .flatMap(
            n -> {
              MatchResult citation = cited.get(n);
              int end = n + 1 < cited.size() ? cited.get(n + 1).start() : text.length();
              String page = citation.group(1);
              String place = file + ":" + line(source, comment.start() + citation.start());
              return problem(page, text.substring(citation.end(), end), pages)
                  .map(what -> "%s cites %s, which %s".formatted(place, page, what));
            });
  }

  private static Stream<String> problem(
      String page, String behind, ImmutableMap<String, String> pages) {
    String content = pages.get(page);
    return content == null
        ? Stream.of("specs/canvas does not have")
        : sections(behind)
            .filter(section -> !has(content, section))
            .map(section -> "has no section " + section);
  }

  private static Stream<String> sections(String behind) {
    Stream<String> direct =
        BEHIND
            .matcher(behind)
            .results()
            .flatMap(
                match ->
                    match.group(2) == null
                        ? Stream.of(1, 3, 4).flatMap(n -> Stream.ofNullable(match.group(n)))
                        : POINTER.matcher(match.group(2)).results().map(MatchResult::group));
    Stream<String> inParentheses =
        IN_PARENTHESES.matcher(behind).results().map(match -> match.group(1));
    return Stream.concat(direct, inParentheses).map(section -> section.replaceAll(" +", " "));
  }

  /** Whether a heading begins so, or a section of that letter has that number in its list. */
  private static boolean has(String page, String section) {
    ImmutableList<String> words = ImmutableList.copyOf(Splitter.on(' ').split(section));
    String letter = words.get(0);
    if (words.size() == 2 && letter.length() == 1) {
      String item = "(?m)^#+ %s\\. (?:(?!\\n#)[\\s\\S])*?^%s\\. ".formatted(letter, words.get(1));
      return Pattern.compile(item).matcher(page).find();
    }
    boolean isTitle = !section.matches("\\d+|[a-h]");
    String heading = isTitle ? section : section + ". ";
    return page.lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst(isTitle ? "^#+ (?:\\w\\. )?" : "^#+ ", "").toLowerCase(ROOT))
        .anyMatch(line -> line.startsWith(heading.toLowerCase(ROOT)));
  }

  private static long line(String source, int offset) {
    return 1 + source.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  private static ImmutableMap<String, String> pages() {
    return Folders.files(PAGES).stream()
        .filter(file -> !file.endsWith("README.md"))
        .collect(toImmutableMap(file -> file.getFileName().toString(), Folders::read));
  }

  private static Stream<Path> sources() {
    return Folders.folders(MODULES).stream()
        .flatMap(module -> Folders.files(module.resolve("src")).stream())
        .filter(file -> MoreFiles.getFileExtension(file).equals("java"));
  }
}

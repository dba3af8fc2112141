package dev.coursewright.canvas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CanonicalHtmlTest {

  private static final CanonicalHtml HTML = new CanonicalHtml("https://x.edu");

  record Case(String name, String sent, String answered) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> same() {
    return Stream.of(
        new Case("white space", "<p>a\n  b</p>\n\n<p>c</p>\n", "<p>a b</p><p>c</p>"),
        new Case("white space around a break", "<p>a<br>\nb</p>", "<p>a<br>b</p>"),
        new Case(
            "entities and quotes",
            "<p title='x'>a &amp; b &mdash; c",
            "<p title=\"x\">a &amp; b — c</p>"),
        new Case(
            "attributes in another order, styles in another form",
            "<p id=a style='color:red;'>x</p>",
            "<p style=\"Color: red\" id=\"a\">x</p>"),
        new Case(
            "the host of links",
            "<a href='/courses/1/pages/x#top'>x</a>",
            "<a href=\"https://x.edu/courses/1/pages/x#top\" data-api-endpoint=\"e\""
                + " data-api-returntype=\"Page\">x</a>"),
        new Case(
            "what a link to a file gets",
            "<img src='/files/5/preview'>",
            "<img src=\"https://x.edu/courses/1/files/5/preview?verifier=abc&amp;wrap=1\">"),
        new Case(
            "a parameter that stays",
            "<a href='/courses/1/files/5?wrap=1&a=b'>x</a>",
            "<a href=\"https://x.edu/courses/1/files/5?a=b&amp;verifier=abc&amp;location=here\">x</a>"),
        new Case(
            "the class of uploaded content",
            "<iframe src='/media/1' allowfullscreen></iframe>",
            "<iframe class=\"instructure_user_content\" data-uc_width=\"1\""
                + " allowfullscreen=\"allowfullscreen\" src=\"https://x.edu/media/1\"></iframe>"),
        new Case(
            "media",
            "<a class='instructure_inline_media_comment video_comment'"
                + " href='/media_objects/m-1'>x</a>",
            "<video class=\"instructure_inline_media_comment\" data-media_comment_id=\"m-1\""
                + " src=\"https://x.edu/media\"></video>"),
        new Case(
            "mathematics",
            "<p><img class='equation_image' src='/equation_images/x' alt='x'></p>",
            "<p><img class=\"equation_image\" src=\"https://x.edu/equation_images/x\" alt=\"x\""
                + " x-canvaslms-safe-mathml=\"m\"><span class=\"hidden-readable\"><math></math>"
                + "</span></p>"),
        new Case(
            "branding at the end",
            "<p>x</p>",
            "<p>x</p><link rel=\"stylesheet\" href=\"/b.css\"><script src=\"/b.js\"></script>"),
        new Case("comments", "<p>x<!-- y --></p>", "<p>x</p>"));
  }

  static Stream<Case> different() {
    return Stream.of(
        new Case("other words", "<p>x</p>", "<p>y</p>"),
        new Case("a script that was taken away", "<p>x</p><script>1</script>", "<p>x</p>"),
        new Case("white space that is seen", "<pre>a\n  b</pre>", "<pre>a b</pre>"),
        new Case("white space between words", "<b>a</b> <i>b</i>", "<b>a</b><i>b</i>"),
        new Case("another host", "<a href='https://x.edu.org/a'>x</a>", "<a href='/a'>x</a>"),
        new Case("another file", "<img src='/files/5'>", "<img src='/files/6'>"));
  }

  @ParameterizedTest
  @MethodSource
  void same(Case each) {
    assertThat(HTML.ofAnswer(each.answered)).isEqualTo(HTML.of(each.sent));
  }

  @ParameterizedTest
  @MethodSource
  void different(Case each) {
    assertThat(HTML.ofAnswer(each.answered)).isNotEqualTo(HTML.of(each.sent));
  }
}

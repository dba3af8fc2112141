package dev.coursewright.spec.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MarkdownRendererTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '"',
      value = {
        "an inline formula§           x \\(a_1 * b_2 * c\\) y§ <p>x \\(a_1 * b_2 * c\\) y</p>",
        "with two backslashes§        x \\\\(a_1 * b_2\\\\) y§  <p>x \\(a_1 * b_2\\) y</p>",
        "a formula of its own§        \\[\\frac{a}{b} < c\\]§    <p>\\[\\frac{a}{b} &lt; c\\]</p>",
        "braces and backslashes§      \\(\\{1\\} \\\\ 2\\)§       <p>\\(\\{1\\} \\\\ 2\\)</p>",
        "a formula that never ends§   f\\(x is open§           <p>f(x is open</p>",
        "a formula in code§           ``\\(a\\)``§             <p><code>\\(a\\)</code></p>",
        "a struck text§               ~~old~~§                <p><del>old</del></p>",
        "a bare address§ https://a.org§ <p><a href=\"https://a.org\">https://a.org</a></p>",
        "an escaped star§             \\*not\\*§              <p>*not*</p>",
      })
  void renders(String name, String source, String html) {
    assertThat(MarkdownRenderer.toHtml(source)).isEqualTo(html + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'\\[\na\n= b\n- c\n\\]\n\nafter'; '<p>\\[\na\n= b\n- c\n\\]</p>\n<p>after</p>\n'",
        "'\\\\[\n# a\n\\\\]'; '<p>\\[\n# a\n\\]</p>\n'",
        "'| a | b |\n| --- | --- |\n| \\(x_1\\) | *y* |'; '<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>\\(x_1\\)</td>\n<td><em>y</em></td>\n</tr>\n</tbody>\n</table>\n'",
      })
  void rendersBlocks(String source, String html) {
    assertThat(MarkdownRenderer.toHtml(source)).isEqualTo(html);
  }
}

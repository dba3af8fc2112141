package dev.coursewright.spec;

import com.google.common.collect.ImmutableList;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Renders GitHub-flavoured Markdown, with Canvas's formulas left alone. */
final class Markdown {

  private static final ImmutableList<Extension> EXTENSIONS =
      ImmutableList.of(
          TablesExtension.create(),
          StrikethroughExtension.create(),
          TaskListItemsExtension.create(),
          AutolinkExtension.create(),
          FootnotesExtension.create());

  private static final Parser PARSER =
      Parser.builder()
          .extensions(EXTENSIONS)
          .customBlockParserFactory(new Formula.BlockFactory())
          .customInlineContentParserFactory(new Formula.InlineFactory())
          .build();

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).build();

  private Markdown() {}

  static String toHtml(String source) {
    return RENDERER.render(PARSER.parse(source));
  }
}

package dev.coursewright.spec.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/** Renders GitHub-flavoured Markdown, with Canvas's formulas left alone. */
final class MarkdownRenderer {

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

  /** The first renderer for a node counts; Canvas drops input fields, so boxes are characters. */
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().nodeRendererFactory(TaskBoxes::new).extensions(EXTENSIONS).build();

  private MarkdownRenderer() {}

  /** Writes the box of a task as a character ({@code common.md}: form controls are removed). */
  private record TaskBoxes(HtmlNodeRendererContext context) implements NodeRenderer {

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return ImmutableSet.of(TaskListItemMarker.class);
    }

    @Override
    public void render(Node node) {
      boolean isDone = node instanceof TaskListItemMarker marker && marker.isChecked();
      context.getWriter().text(isDone ? "\u2611 " : "\u2610 ");
      for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
        context.render(child);
      }
    }
  }

  static String toHtml(String source) {
    return RENDERER.render(PARSER.parse(source));
  }
}

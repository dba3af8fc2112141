package dev.coursewright.spec.text;

import com.google.common.collect.ImmutableSet;
import java.util.Set;
import org.commonmark.node.Block;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Text;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/**
 * LaTeX between {@code \(} and {@code \)} or {@code \[} and {@code \]}, which Canvas draws as a
 * formula: nothing in it is Markdown. Authors who know that Markdown takes a backslash away write
 * two of them in front of the brackets; both mean the same.
 */
final class Formula {

  private Formula() {}

  /** A formula on lines of its own, so that its lines are taken for no list or heading. */
  static final class BlockFactory extends AbstractBlockParserFactory {
    @Override
    public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
      CharSequence line = state.getLine().getContent();
      String text = line.subSequence(state.getNextNonSpaceIndex(), line.length()).toString();
      boolean opens = text.strip().equals("\\[") || text.strip().equals("\\\\[");
      if (state.getIndent() >= 4 || !opens) {
        return BlockStart.none();
      }
      return BlockStart.of(new BlockFormula()).atIndex(line.length());
    }
  }

  /** It is no paragraph to the parser, or lists and headings would begin in the middle of it. */
  private static final class BlockFormula extends AbstractBlockParser {
    private final HtmlBlock block = new HtmlBlock();
    private final StringBuilder formula = new StringBuilder("\\[");
    private boolean closed;

    @Override
    public Block getBlock() {
      return block;
    }

    @Override
    public BlockContinue tryContinue(ParserState state) {
      return closed ? BlockContinue.none() : BlockContinue.atIndex(state.getIndex());
    }

    @Override
    public void addLine(SourceLine line) {
      String text = line.getContent().toString();
      if (text.isEmpty()) {
        return;
      }
      closed = text.strip().equals("\\]") || text.strip().equals("\\\\]");
      formula.append('\n').append(closed ? "\\]" : text);
    }

    @Override
    public void closeBlock() {
      String latex =
          formula.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
      block.setLiteral("<p>" + latex + "</p>");
    }
  }

  /** A formula inside a line or paragraph. */
  static final class InlineFactory implements InlineContentParserFactory {
    @Override
    public Set<Character> getTriggerCharacters() {
      return ImmutableSet.of('\\');
    }

    @Override
    public InlineContentParser create() {
      return new InlineFormula();
    }
  }

  private static final class InlineFormula implements InlineContentParser {
    @Override
    public ParsedInline tryParse(InlineParserState state) {
      Scanner scanner = state.scanner();
      scanner.next('\\');
      boolean doubled = scanner.next('\\');
      char open = scanner.peek();
      if (open != '(' && open != '[') {
        return ParsedInline.none();
      }
      char close = open == '(' ? ')' : ']';
      scanner.next();
      Position start = scanner.position();
      while (scanner.find('\\') >= 0) {
        Position end = scanner.position();
        scanner.next();
        if ((!doubled || scanner.next('\\')) && scanner.next(close)) {
          String latex = scanner.getSource(start, end).getContent();
          return ParsedInline.of(new Text("\\" + open + latex + "\\" + close), scanner.position());
        }
        if (!doubled && scanner.peek() == '\\') {
          scanner.next();
        }
      }
      return ParsedInline.none();
    }
  }
}

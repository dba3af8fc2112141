package dev.coursewright.state.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.Iterables;
import java.util.Map;

/**
 * Formats JSON for diffs: two spaces a level, one member a line, but an object of a few scalars on
 * one line. Keys stay in their order; the text ends with a newline.
 */
public final class PrettyJson {
  private static final int WIDTH = 100;

  private final StringBuilder out = new StringBuilder();

  private PrettyJson() {}

  public static String of(JsonNode node) {
    PrettyJson pretty = new PrettyJson();
    pretty.write(node, 0);
    return pretty.out.append('\n').toString();
  }

  private void write(JsonNode node, int depth) {
    if (node.isEmpty()) {
      out.append(node);
    } else if (node.isObject()) {
      object(node, depth);
    } else {
      array(node, depth);
    }
  }

  private void object(JsonNode node, int depth) {
    if (Iterables.all(node, JsonNode::isValueNode)) {
      int start = out.length();
      members(node, depth, "", " ");
      if (out.length() - start <= WIDTH) {
        return;
      }
      out.setLength(start);
    }
    members(node, depth, newLine(depth + 1), newLine(depth + 1));
    out.insert(out.length() - 1, newLine(depth));
  }

  private void members(JsonNode node, int depth, String first, String next) {
    out.append('{');
    String between = first;
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      out.append(between).append(quoted(member.getKey())).append(": ");
      write(member.getValue(), depth + 1);
      between = "," + next;
    }
    out.append('}');
  }

  private void array(JsonNode node, int depth) {
    String between = "[";
    for (JsonNode element : node) {
      out.append(between).append(newLine(depth + 1));
      write(element, depth + 1);
      between = ",";
    }
    out.append(newLine(depth)).append(']');
  }

  private static String newLine(int depth) {
    return "\n" + "  ".repeat(depth);
  }

  private static String quoted(String key) {
    return TextNode.valueOf(key).toString();
  }
}

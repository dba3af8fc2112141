package dev.coursewright.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.base.Splitter;
import dev.coursewright.sandbox.store.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads query strings, form bodies and JSON bodies into one tree of nested hashes. */
public final class BodyTree {
  private BodyTree() {}

  /** The tree of a query and a body; empty if the body is malformed JSON. */
  public static Optional<ObjectNode> read(String query, String contentType, byte[] body) {
    ObjectNode tree = Json.object();
    addPairs(tree, query);
    if (body.length == 0) {
      return Optional.of(tree);
    }
    if (!contentType.contains("json")) {
      addPairs(tree, new String(body, StandardCharsets.UTF_8));
      return Optional.of(tree);
    }
    try {
      JsonNode parsed = Json.MAPPER.readTree(body);
      if (parsed instanceof ObjectNode object) {
        tree.setAll(object);
      } else {
        tree.set("_json", parsed);
      }
      return Optional.of(tree);
    } catch (IOException broken) {
      return Optional.empty();
    }
  }

  private static void addPairs(ObjectNode tree, String pairs) {
    for (String pair : Splitter.on('&').omitEmptyStrings().split(pairs)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      put(tree, segments(name), TextNode.valueOf(value));
    }
  }

  /** The parts of a name such as {@code module[ids][]}; an empty part appends to an array. */
  private static List<String> segments(String name) {
    List<String> segments = new ArrayList<>();
    int open = name.indexOf('[');
    segments.add(open < 0 ? name : name.substring(0, open));
    while (open >= 0) {
      int close = name.indexOf(']', open);
      if (close < 0) {
        break;
      }
      segments.add(name.substring(open + 1, close));
      open = name.indexOf('[', close);
    }
    return segments;
  }

  private static void put(ObjectNode tree, List<String> segments, TextNode value) {
    String key = segments.get(0);
    List<String> rest = segments.subList(1, segments.size());
    if (rest.isEmpty()) {
      tree.set(key, value);
    } else if (rest.get(0).isEmpty()) {
      ArrayNode array = tree.get(key) instanceof ArrayNode known ? known : tree.putArray(key);
      append(array, rest.subList(1, rest.size()), value);
    } else {
      ObjectNode child = tree.get(key) instanceof ObjectNode known ? known : tree.putObject(key);
      put(child, rest, value);
    }
  }

  /** Appends to an array as Rack does: a key that the last hash already has begins a new hash. */
  private static void append(ArrayNode array, List<String> rest, TextNode value) {
    if (rest.isEmpty()) {
      array.add(value);
      return;
    }
    JsonNode last = array.isEmpty() ? null : array.get(array.size() - 1);
    boolean begun = last instanceof ObjectNode && rest.size() == 1 && last.has(rest.get(0));
    put(last instanceof ObjectNode known && !begun ? known : array.addObject(), rest, value);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}

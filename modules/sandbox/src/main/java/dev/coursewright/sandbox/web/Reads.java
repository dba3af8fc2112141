package dev.coursewright.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of a request's parameters: which an endpoint looked at, and which it said it would
 * not take. Used by the thread of one request.
 */
public final class Reads {
  private final Map<String, String> sent = new LinkedHashMap<>();
  private final Set<String> read = new HashSet<>();
  private final List<Note> notes = new ArrayList<>();

  public Reads(JsonNode tree) {
    tree.properties().forEach(each -> flatten(each.getKey(), each.getValue()));
  }

  /** Every parameter by its form name, in the order sent. */
  public ImmutableMap<String, String> sent() {
    return ImmutableMap.copyOf(sent);
  }

  /** What endpoints noted about parameters that Canvas knows but did not store as sent. */
  public ImmutableList<Note> notes() {
    return ImmutableList.copyOf(notes);
  }

  /** The parameters that no endpoint looked at. */
  public ImmutableList<String> neverRead() {
    return sent.keySet().stream()
        .filter(name -> !wasRead(name))
        .collect(ImmutableList.toImmutableList());
  }

  void read(String name) {
    read.add(name);
  }

  void note(String name, boolean refused, String why) {
    read.add(name);
    notes.add(new Note(name, refused, why));
  }

  private boolean wasRead(String name) {
    int end = name.length();
    while (end >= 0) {
      if (read.contains(name.substring(0, end))) {
        return true;
      }
      end = name.lastIndexOf('[', end - 1);
      if (end < 0) {
        return false;
      }
    }
    return false;
  }

  private void flatten(String name, JsonNode value) {
    if (value.isObject() && !value.isEmpty()) {
      value
          .properties()
          .forEach(each -> flatten(name + "[" + each.getKey() + "]", each.getValue()));
    } else if (value.isArray() && !value.isEmpty() && value.get(0).isContainerNode()) {
      for (int i = 0; i < value.size(); i++) {
        flatten(name + "[#" + i + "]", value.get(i));
      }
    } else if (value.isArray()) {
      List<String> texts = new ArrayList<>();
      value.forEach(each -> texts.add(each.asText()));
      sent.put(name + "[]", String.join(",", texts));
    } else {
      sent.put(name, value.isObject() ? "{}" : value.asText());
    }
  }

  /** One remark about a parameter. */
  public record Note(String parameter, boolean refused, String why) {}
}

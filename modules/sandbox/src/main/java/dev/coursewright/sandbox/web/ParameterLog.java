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
 * Records which parameters of a request its endpoint has read, dropped or refused. Used by the
 * thread of one request.
 */
public final class ParameterLog {
  private final Map<String, String> sent = new LinkedHashMap<>();
  private final Set<String> read = new HashSet<>();
  private final List<Note> notes = new ArrayList<>();

  public ParameterLog(JsonNode tree) {
    tree.properties().forEach(each -> flatten(each.getKey(), each.getValue()));
  }

  /** Every parameter by its form name, in the order sent. */
  public ImmutableMap<String, String> sent() {
    return ImmutableMap.copyOf(sent);
  }

  /** The dropped and refused parameters, in the order recorded. */
  public ImmutableList<Note> notes() {
    return ImmutableList.copyOf(notes);
  }

  /** The parameters that the endpoint has not read. */
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

  /** A dropped or refused parameter, with the reason. */
  public record Note(String parameter, boolean refused, String why) {}
}

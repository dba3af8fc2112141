package dev.coursewright.acceptance;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.Collections2;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import dev.coursewright.kinds.Kinds;
import dev.coursewright.model.Kind;
import dev.coursewright.sandbox.LoggedRequest;
import dev.coursewright.sandbox.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests as text: ids in paths as addresses of the states given, one parameter a line. */
final class RequestLines {

  /** The kinds whose creates go to a collection, by its last word: {@code quizzes}. */
  private static final ImmutableListMultimap<String, Kind> KINDS =
      Multimaps.index(
          Collections2.filter(Kinds.ALL, kind -> !kind.endpoint().isSingleton()),
          kind -> kind.endpoint().create().replaceFirst(".*/", ""));

  private RequestLines() {}

  static String of(Iterable<LoggedRequest> requests, Saved... states) {
    StringBuilder text = new StringBuilder();
    for (LoggedRequest request : requests) {
      text.append(request.method()).append(' ').append(path(request, states)).append('\n');
      request
          .parameters()
          .forEach(
              (name, value) ->
                  text.append("  ").append(name).append(" = ").append(shown(name, value)));
    }
    return text.toString();
  }

  /** What Canvas did not store as it was sent, one parameter a line. */
  static String marks(Iterable<LoggedRequest> requests, Saved... states) {
    StringBuilder text = new StringBuilder();
    for (LoggedRequest request : requests) {
      for (Mark mark : request.marks()) {
        text.append(request.method())
            .append(' ')
            .append(path(request, states))
            .append(": ")
            .append(mark.parameter())
            .append(' ')
            .append(mark.kind())
            .append(": ")
            .append(mark.why())
            .append('\n');
      }
    }
    return text.toString();
  }

  private static String path(LoggedRequest request, Saved... states) {
    List<String> shown = new ArrayList<>();
    String collection = "";
    for (String part : Splitter.on('/').split(request.path())) {
      shown.add(named(collection, part, states));
      collection = part;
    }
    return Joiner.on('/').join(shown);
  }

  private static String named(String collection, String part, Saved... states) {
    String prefix = part.startsWith("page_id:") ? "page_id:" : "";
    String id = part.substring(prefix.length());
    for (Saved state : states) {
      for (Kind kind : KINDS.get(collection)) {
        if (kind.name().equals("course") && id.equals(state.courseId())) {
          return "{course}";
        }
        for (Map.Entry<String, String> each : state.ids().entrySet()) {
          if (each.getValue().equals(id) && each.getKey().startsWith(kind.name() + ".")) {
            return prefix + "{" + each.getKey() + "}";
          }
        }
      }
    }
    return part;
  }

  /** The ids that the tool gives to criteria are made of the lineage, which is random. */
  private static String shown(String name, String value) {
    return (name.startsWith("rubric[criteria]") && name.endsWith("[id]")
            ? "{ours}"
            : value.replace("\n", "\n    "))
        + "\n";
  }
}

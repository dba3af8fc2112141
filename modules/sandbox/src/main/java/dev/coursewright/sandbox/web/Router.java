package dev.coursewright.sandbox.web;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the endpoint of a method and path. If several templates match, the one with the most
 * literal parts wins. Not thread-safe until all endpoints are added, read-only afterwards.
 */
public final class Router {
  private static final Splitter PARTS = Splitter.on('/').omitEmptyStrings();

  private final List<Route> routes = new ArrayList<>();

  /** Adds an endpoint under a template such as {@code /courses/:course_id/modules/:id}. */
  public Router add(String method, String template, Endpoint endpoint) {
    return add(method, template, false, endpoint);
  }

  public Router get(String template, Endpoint endpoint) {
    return add("GET", template, endpoint);
  }

  /** Adds a read that Canvas serves from the replica (cross-cutting.md, section 3). */
  public Router getFromReplica(String template, Endpoint endpoint) {
    return add("GET", template, true, endpoint);
  }

  public Router post(String template, Endpoint endpoint) {
    return add("POST", template, endpoint);
  }

  public Router put(String template, Endpoint endpoint) {
    return add("PUT", template, endpoint);
  }

  public Router delete(String template, Endpoint endpoint) {
    return add("DELETE", template, endpoint);
  }

  public Optional<Match> find(String method, String rawPath) {
    List<String> parts = PARTS.splitToList(rawPath);
    return routes.stream()
        .filter(route -> route.method().equals(method) && route.fits(parts))
        .max(Comparator.comparingLong(Route::literals))
        .map(route -> new Match(route.endpoint(), route.replica(), route.variables(parts)));
  }

  private Router add(String method, String template, boolean replica, Endpoint endpoint) {
    ImmutableList<String> parts = ImmutableList.copyOf(PARTS.split("/api/v1" + template));
    routes.add(new Route(method, parts, replica, endpoint));
    return this;
  }

  /** Answers a call. */
  @FunctionalInterface
  public interface Endpoint {
    Answer answer(Call call);
  }

  /** An endpoint with the values of its path variables. */
  public record Match(Endpoint endpoint, boolean replica, ImmutableMap<String, String> variables) {}

  private record Route(
      String method, ImmutableList<String> parts, boolean replica, Endpoint endpoint) {
    boolean fits(List<String> path) {
      if (path.size() != parts.size()) {
        return false;
      }
      for (int i = 0; i < parts.size(); i++) {
        if (!parts.get(i).startsWith(":") && !parts.get(i).equals(path.get(i))) {
          return false;
        }
      }
      return true;
    }

    long literals() {
      return parts.stream().filter(part -> !part.startsWith(":")).count();
    }

    ImmutableMap<String, String> variables(List<String> path) {
      ImmutableMap.Builder<String, String> variables = ImmutableMap.builder();
      for (int i = 0; i < parts.size(); i++) {
        if (parts.get(i).startsWith(":")) {
          String value = path.get(i).replace("+", "%2B");
          variables.put(
              parts.get(i).substring(1), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
      }
      return variables.buildOrThrow();
    }
  }
}

package dev.coursewright.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** A plain HTTP client: tests spell out what is sent. */
final class Client {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Sandbox sandbox;

  Client(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** An answer; the body is missing where it is no JSON. */
  record Reply(int status, JsonNode body, HttpResponse<String> raw) {
    long id() {
      return body.path("id").asLong();
    }

    JsonNode at(String field) {
      return body.path(field);
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  Reply get(String path) {
    return send(request(path).GET());
  }

  Reply delete(String path) {
    return send(request(path).DELETE());
  }

  Reply post(String path, String json) {
    return send(json(path).POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"'))));
  }

  Reply put(String path, String json) {
    return send(json(path).PUT(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"'))));
  }

  Reply postForm(String path, String form) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /** A new course with the given fields, by id. */
  String course(String fields) {
    Reply reply = post("/accounts/1/courses", "{'course': {'name': 'Biology 101'" + fields + "}}");
    return "/courses/" + reply.id();
  }

  HttpRequest.Builder request(String path) {
    URI uri = URI.create(path.startsWith("http") ? path : sandbox.url() + "/api/v1" + path);
    return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + sandbox.token());
  }

  Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), parsed(response.body()), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The target of a relation in the {@code Link} header. */
  static Optional<String> link(Reply reply, String relation) {
    for (String part : reply.header("Link").split(",", -1)) {
      if (part.endsWith("rel=\"" + relation + "\"")) {
        return Optional.of(part.substring(1, part.indexOf('>')));
      }
    }
    return Optional.empty();
  }

  private HttpRequest.Builder json(String path) {
    return request(path).header("Content-Type", "application/json");
  }

  private static JsonNode parsed(String body) {
    try {
      return MAPPER.readTree(body);
    } catch (IOException noJson) {
      return MAPPER.missingNode();
    }
  }
}

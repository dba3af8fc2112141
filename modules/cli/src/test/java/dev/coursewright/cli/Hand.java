package dev.coursewright.cli;

import dev.coursewright.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Somebody who does things in Canvas by hand. */
record Hand(Sandbox sandbox) {

  void make(String path, String json) {
    send("POST", path, json);
  }

  void change(String path, String json) {
    send("PUT", path, json);
  }

  void delete(String path) {
    send("DELETE", path, "{}");
  }

  private void send(String method, String path, String json) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/api/v1/" + path))
            .header("Authorization", "Bearer " + sandbox.token())
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(method + " " + path + ": " + response.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    sandbox.log().clear();
  }
}

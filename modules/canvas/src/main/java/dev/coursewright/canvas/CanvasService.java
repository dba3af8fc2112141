package dev.coursewright.canvas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coursewright.canvas.http.SendTracker;
import okhttp3.HttpUrl;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/** The HTTP methods of the API that we use, at any path; the kinds declare the paths. */
interface CanvasService {

  /** Asks for ids as strings, so that large ones are exact ({@code cross-cutting.md} section 2). */
  String ACCEPT = "Accept: application/json+canvas-string-ids";

  String AGENT = "User-Agent: Coursewright";

  @GET
  @Headers({ACCEPT, AGENT})
  Reply get(@Url HttpUrl url, @Tag SendTracker tracker);

  @POST
  @Headers({ACCEPT, AGENT})
  Reply post(@Url HttpUrl url, @Body ObjectNode body, @Tag SendTracker tracker);

  @PUT
  @Headers({ACCEPT, AGENT})
  Reply put(@Url HttpUrl url, @Body ObjectNode body, @Tag SendTracker tracker);
}

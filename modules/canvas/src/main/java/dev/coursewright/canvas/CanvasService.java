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

/** Canvas's API as far as we use it: three verbs at any path. What paths mean is said by kinds. */
interface CanvasService {

  /** Ids as text, so that none is cut off; see {@code cross-cutting.md} section 2. */
  String ACCEPT = "Accept: application/json+canvas-string-ids";

  String AGENT = "User-Agent: Coursewright";

  @GET
  @Headers({ACCEPT, AGENT})
  Reply get(@Url HttpUrl url, @Tag SendTracker departure);

  @POST
  @Headers({ACCEPT, AGENT})
  Reply post(@Url HttpUrl url, @Body ObjectNode body, @Tag SendTracker departure);

  @PUT
  @Headers({ACCEPT, AGENT})
  Reply put(@Url HttpUrl url, @Body ObjectNode body, @Tag SendTracker departure);
}

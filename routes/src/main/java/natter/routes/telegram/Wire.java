package natter.routes.telegram;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Our manners on the wire: nothing is sent twice behind our back, a failure after sending is told
 * from one before, and an answer that is not the API's is a refusal.
 */
final class Wire {
  private Wire() {}

  /** For the whole of a call, to an API that lives under {@code path} of its server. */
  static Interceptor under(@Nullable String path) {
    String prefix = path == null ? "" : path.replaceAll("/+$", "");
    return chain -> whole(chain.proceed(once(chain.request(), prefix)));
  }

  /** For what happens once there is a connection. */
  static Response tellAfterSending(Interceptor.Chain chain) throws IOException {
    try {
      return chain.proceed(chain.request());
    } catch (IOException e) {
      throw new Unanswered(e);
    }
  }

  private static Request once(Request request, String prefix) {
    RequestBody body = request.body();
    HttpUrl url = request.url();
    return request
        .newBuilder()
        .url(url.newBuilder().encodedPath(prefix + url.encodedPath()).build())
        .method(request.method(), body == null ? null : new OneShot(body))
        .build();
  }

  private static Response whole(Response response) throws IOException {
    try (ResponseBody body = response.body()) {
      byte[] bytes = body == null ? new byte[0] : read(body);
      if (bytes.length == 0 || bytes[0] != '{') {
        throw new Refused(response.code(), "HTTP " + response.code() + " without an answer");
      }
      return response
          .newBuilder()
          .body(ResponseBody.create(bytes, MediaType.get("application/json; charset=utf-8")))
          .build();
    }
  }

  private static byte[] read(ResponseBody body) throws IOException {
    try {
      return body.bytes();
    } catch (IOException e) {
      throw new Unanswered(e);
    }
  }

  /** Keeps the HTTP client from repeating a request whose connection broke after it was sent. */
  private static final class OneShot extends RequestBody {
    private final RequestBody body;

    OneShot(RequestBody body) {
      this.body = body;
    }

    @Override
    public @Nullable MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() throws IOException {
      return body.contentLength();
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      body.writeTo(sink);
    }
  }
}

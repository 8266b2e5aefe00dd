package natter.routes.email;

import java.io.IOException;

/** There is no access token just now; the message is a sentence for health, without secrets. */
final class NoToken extends IOException {
  NoToken(String sentence) {
    super(sentence);
  }

  NoToken(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}

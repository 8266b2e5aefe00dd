package natter.routes.email;

import java.io.IOException;

/** The server offers no STARTTLS, and nothing private is said without it. */
final class PrivacyRefused extends IOException {
  PrivacyRefused() {
    super("the server offers no STARTTLS");
  }
}

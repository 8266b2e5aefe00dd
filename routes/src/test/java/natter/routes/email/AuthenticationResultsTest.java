package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import natter.routes.email.AuthenticationResults.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples are those of RFC 8601, appendix B, and what mail servers write beyond them. */
class AuthenticationResultsTest {
  private static AuthenticationResults read(String field) {
    return AuthenticationResults.parse(field).orElseThrow();
  }

  @Test
  void knowsAFieldWithoutResults() {
    assertThat(read("example.org 1; none"))
        .isEqualTo(new AuthenticationResults("example.org", List.of()));
  }

  @Test
  void readsMethodsWithTheirProperties() {
    assertThat(
            read("example.com; auth=pass (cram-md5) smtp.auth=sender@example.net;"
                    + " spf=pass smtp.mailfrom=example.net")
                .results())
        .containsExactly(
            new Result("auth", "pass", Map.of("smtp.auth", "sender@example.net")),
            new Result("spf", "pass", Map.of("smtp.mailfrom", "example.net")));
  }

  @Test
  void readsCommentsWhereverTheyStand() {
    assertThat(
            read("foo.example.net (foobar) 1 (baz);"
                    + " dkim (Because I like it) / 1 (One yay) = (wait for it) fail"
                    + " policy (A dot can go here) . (like that) expired"
                    + " (this surprised me) = (as I wasn't expecting it) 1362471462")
                .results())
        .containsExactly(new Result("dkim", "fail", Map.of("policy.expired", "1362471462")));
  }

  @Test
  void readsReasonsAndQuotedValues() {
    assertThat(
            read("Example.COM; dkim=pass reason=\"good; \\\"really\\\" signature\""
                    + " header.i=@mail-router.example.net header.b=Mt9X/3c; arc=none")
                .results())
        .containsExactly(
            new Result(
                "dkim",
                "pass",
                Map.of(
                    "reason", "good; \"really\" signature",
                    "header.i", "@mail-router.example.net",
                    "header.b", "Mt9X/3c")),
            new Result("arc", "none", Map.of()));
    assertThat(read("Example.COM; none").server()).isEqualTo("example.com");
  }

  @Test
  void readsAQuotedServerAndAQuotedLocalPart() {
    AuthenticationResults found =
        read("\"mx.example\" 1; spf=pass smtp.mailfrom=\"a b\"@c.example");
    assertThat(found.server()).isEqualTo("mx.example");
    assertThat(found.results().get(0).domain("smtp.mailfrom")).isEqualTo("c.example");
  }

  @Test
  void readsWhatMicrosoftWrites() {
    assertThat(
            read("mx.example; spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=a.example;"
                    + " dkim=pass (signature was verified) header.d=a.example;"
                    + "dmarc=pass action=none header.from=a.example;compauth=pass reason=100")
                .results())
        .hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "(never closed",
        "mx.example; dkim",
        "mx.example; dkim=",
        "mx.example; dkim=pass header.d",
        "mx.example; dkim=pass header.d=",
        "mx.example; dkim=pass \"quoted",
        "mx.example 2; dkim=pass",
        "mx.example dkim=pass",
        "mx.example; dkim=pass header.d=a.example header.d=b.example",
        "mx.example; =pass"
      })
  void takesNothingFromABrokenField(String field) {
    assertThat(AuthenticationResults.parse(field)).isEmpty();
  }

  @Test
  void takesTimeInProportionToItsLength() {
    for (String hostile : List.of("(", "\"", ";", "a=b ", "a.b=c ", "\\", "(a)", "; a=b")) {
      AuthenticationResults.parse("mx.example; dkim=pass " + hostile.repeat(100_000));
    }
  }
}

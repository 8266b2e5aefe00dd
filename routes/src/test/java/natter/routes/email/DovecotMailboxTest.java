package natter.routes.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.MemoryStore;
import natter.routes.email.TokenEndpoint.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A real Dovecot; skipped with one line where there is none. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class DovecotMailboxTest {
  @TempDir private Path folder;
  private final MemoryStore store = new MemoryStore();

  @Test
  void logsInWithTokensThatTheServerAsksAbout() throws Exception {
    try (var endpoint = new TokenEndpoint()) {
      Optional<OwnDovecot> found = OwnDovecot.open(folder, Optional.of(endpoint.url()));
      assumeTrue(found.isPresent());
      endpoint.answers(form -> form.containsKey("token") ? look(form.get("token")) : token());
      try (OwnDovecot dovecot = found.orElseThrow()) {
        dovecot.write(0, 3, Postmark::mail, Instant.now().getEpochSecond());
        var tokens = Optional.of(endpoint.clientCredentials(InstantSource.system()));
        try (var natter = Watched.open(dovecot.mailbox("", tokens), store)) {
          natter.awaitKept(3);
        }
        assertThat(Stream.of(endpoint.asked).flatMap(a -> a.stream()))
            .anyMatch(form -> "good-token".equals(form.get("token")));
      }
    }
  }

  private static Reply token() {
    return TokenEndpoint.good("good-token", 3600, "");
  }

  /** Dovecot asks whether a token is good (RFC 7662). */
  private static Reply look(String token) {
    return new Reply(
        200,
        token.equals("good-token")
            ? "{\"active\":true,\"username\":\"%s\"}".formatted(OwnDovecot.USER)
            : "{\"active\":false}");
  }

  @Test
  void twoNattersHearEachMailOnce() throws Exception {
    Optional<OwnDovecot> found = OwnDovecot.open(folder, Optional.empty());
    assumeTrue(found.isPresent());
    var other = new MemoryStore();
    try (OwnDovecot dovecot = found.orElseThrow()) {
      dovecot.write(0, 400, Postmark::mail, Instant.now().getEpochSecond());
      try (var first = Watched.open(dovecot.mailbox(), store);
          var second = Watched.open(dovecot.mailbox(), other)) {
        for (int n = 400; n < 430; n++) {
          dovecot.write(n, 1, Postmark::mail, Instant.now().getEpochSecond());
          Thread.sleep(20);
        }
        await().until(() -> first.count() + second.count() >= 430);
        Watched.rest();
        var both = new ArrayList<>(first.kept());
        both.addAll(second.kept());
        assertThat(both).hasSize(430).doesNotHaveDuplicates();
        await().until(() -> first.door.trouble().isPresent() != second.door.trouble().isPresent());
      }
    }
  }
}

package natter.bot;

import static natter.bot.Examples.NOON;
import static natter.bot.Examples.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;
import natter.bot.people.Failed;
import natter.bot.people.Link;
import natter.bot.people.Link.Purpose;
import natter.bot.people.SecondFactor;
import natter.bot.people.Session;
import natter.bot.people.Session.Stage;
import natter.bot.people.Token;
import natter.bot.people.Token.Scope;
import org.junit.jupiter.api.Test;

/** What sessions, one-time links, tokens and second factors do in every store. */
public interface PeopleContract extends Stored {
  static Session session(String digest, String account, int made, int used) {
    return new Session(
        digest, account, Stage.OPEN, "password", "::1", "Lynx", minute(made), minute(used));
  }

  static Link link(String digest, Purpose purpose, String account) {
    return new Link(digest, purpose, account, NOON, minute(60));
  }

  static Token token(long number, String account, String digest) {
    return new Token(
        number,
        account,
        "figures",
        Set.of(Scope.FIGURES, Scope.CONCERNS),
        digest,
        NOON,
        minute(60),
        Optional.empty());
  }

  @Test
  default void keepsSessionsTheLastUsedFirst() {
    does(tx -> tx.sessions().keep(session("a", "pat", 0, 1)));
    does(tx -> tx.sessions().keep(session("b", "pat", 0, 2)));
    does(tx -> tx.sessions().keep(session("c", "kim", 0, 3)));
    does(tx -> tx.sessions().keep(session("a", "pat", 0, 1).usedAgain(minute(9), "::2")));

    Session used = new Session("a", "pat", Stage.OPEN, "password", "::2", "Lynx", NOON, minute(9));
    assertThat(seeing().sessions().find("a")).contains(used);
    assertThat(seeing().sessions().find("x")).isEmpty();
    assertThat(seeing().sessions().of("pat")).containsExactly(used, session("b", "pat", 0, 2));
  }

  @Test
  default void endsOneSessionAllOthersAndOldOnes() {
    does(tx -> tx.sessions().keep(session("a", "pat", 0, 1)));
    does(tx -> tx.sessions().keep(session("b", "pat", 0, 2)));
    does(tx -> tx.sessions().keep(session("c", "kim", 0, 3)));
    does(tx -> tx.sessions().keep(session("d", "kim", 2, 9)));

    does(tx -> tx.sessions().endOthers("pat", "b"));
    assertThat(seeing().sessions().of("pat")).containsExactly(session("b", "pat", 0, 2));
    does(tx -> tx.sessions().endOlder(minute(3), NOON));
    assertThat(seeing().sessions().of("pat")).isEmpty();
    does(tx -> tx.sessions().endOlder(NOON, minute(1)));
    assertThat(seeing().sessions().of("kim")).containsExactly(session("d", "kim", 2, 9));
    does(tx -> tx.sessions().end("d"));
    does(tx -> tx.sessions().end("d"));
    assertThat(seeing().sessions().find("d")).isEmpty();
  }

  @Test
  default void countsFailuresUntilTheyAreForgiven() {
    does(tx -> tx.failures().keep(new Failed("a", 1, NOON)));
    does(tx -> tx.failures().keep(new Failed("b", 7, minute(1))));
    does(tx -> tx.failures().keep(new Failed("a", 1, NOON).again(minute(2))));

    assertThat(seeing().failures().find("a")).contains(new Failed("a", 2, minute(2)));
    assertThat(seeing().failures().find("c")).isEmpty();
    does(tx -> tx.failures().forgiveOlder(minute(2)));
    assertThat(seeing().failures().find("b")).isEmpty();
    does(tx -> tx.failures().forgive("a"));
    does(tx -> tx.failures().forgive("a"));
    assertThat(seeing().failures().find("a")).isEmpty();
  }

  @Test
  default void usesALinkOnce() {
    does(tx -> tx.links().keep(link("a", Purpose.INVITATION, "pat")));

    assertThat(seeing().links().find("a", minute(59)))
        .contains(link("a", Purpose.INVITATION, "pat"));
    assertThat(doing().links().use("b", minute(59))).isEmpty();
    assertThat(doing().links().use("a", minute(59))).contains(link("a", Purpose.INVITATION, "pat"));
    assertThat(doing().links().use("a", minute(59))).isEmpty();
    assertThat(seeing().links().find("a", minute(59))).isEmpty();
    assertThat(seeing().links().of(Purpose.INVITATION, "pat")).isEmpty();
  }

  @Test
  default void takesNoLinkThatExpired() {
    does(tx -> tx.links().keep(link("a", Purpose.PASSWORD, "pat")));

    assertThat(seeing().links().find("a", minute(60))).isEmpty();
    assertThat(doing().links().use("a", minute(60))).isEmpty();
    assertThat(seeing().links().of(Purpose.PASSWORD, "pat"))
        .contains(link("a", Purpose.PASSWORD, "pat"));
  }

  @Test
  default void aNewLinkEndsTheOneBeforeForTheSame() {
    does(tx -> tx.links().keep(link("a", Purpose.INVITATION, "pat")));
    does(tx -> tx.links().keep(link("b", Purpose.INVITATION, "kim")));
    does(tx -> tx.links().keep(link("c", Purpose.PASSWORD, "pat")));
    does(tx -> tx.links().keep(link("d", Purpose.INVITATION, "pat")));

    assertThat(seeing().links().find("a", NOON)).isEmpty();
    for (String good : List.of("b", "c", "d")) {
      assertThat(seeing().links().find(good, NOON)).as(good).isPresent();
    }
    does(tx -> tx.links().withdraw(Purpose.INVITATION, "pat"));
    assertThat(seeing().links().find("d", NOON)).isEmpty();
    assertThat(seeing().links().find("c", NOON)).isPresent();
  }

  @Test
  default void keepsTokensTheNewestFirst() {
    long one = gives(tx -> tx.tokens().add(token(0, "pat", "a")));
    long two = gives(tx -> tx.tokens().add(token(0, "pat", "b")));
    gives(tx -> tx.tokens().add(token(0, "kim", "c")));
    does(tx -> tx.tokens().used(one, minute(5)));

    assertThat(seeing().tokens().find("b")).contains(token(two, "pat", "b"));
    assertThat(seeing().tokens().find("x")).isEmpty();
    assertThat(seeing().tokens().of("pat")).extracting(Token::number).containsExactly(two, one);
    assertThat(seeing().tokens().find("a").flatMap(Token::used)).contains(minute(5));
  }

  @Test
  default void revokesATokenForItsOwnerAlone() {
    long one = gives(tx -> tx.tokens().add(token(0, "pat", "a")));
    gives(tx -> tx.tokens().add(token(0, "pat", "b")));

    assertThat(doing().tokens().revoke("kim", one)).isFalse();
    assertThat(doing().tokens().revoke("pat", one)).isTrue();
    assertThat(doing().tokens().revoke("pat", one)).isFalse();
    assertThat(seeing().tokens().find("a")).isEmpty();
    does(tx -> tx.tokens().revokeAll("pat"));
    assertThat(seeing().tokens().of("pat")).isEmpty();
  }

  @Test
  default void keepsOneSecondFactorPerAccount() {
    var factor = new SecondFactor("pat", new byte[] {1, -2, 3}, false, -1, List.of());
    does(tx -> tx.secondFactors().keep(factor));
    does(tx -> tx.secondFactors().keep(factor.confirmed(7, List.of("x", "y")).without("x")));

    SecondFactor kept = seeing().secondFactors().find("pat").orElseThrow();
    assertThat(kept.key()).containsExactly(1, -2, 3);
    assertThat(kept.confirmed()).isTrue();
    assertThat(kept.lastStep()).isEqualTo(7);
    assertThat(kept.recovery()).containsExactly("y");
    does(tx -> tx.secondFactors().forget("pat"));
    does(tx -> tx.secondFactors().forget("pat"));
    assertThat(seeing().secondFactors().find("pat")).isEmpty();
  }

  @Test
  default void findsAnAccountByItsAddressHoweverItIsWritten() {
    Officer pat =
        new Officer(
            "pat",
            "Pat",
            "Pat.Lee@council.example",
            "",
            Set.of(Role.OFFICER),
            Set.of(),
            Set.of(),
            Set.of(),
            false,
            true,
            Optional.empty());
    does(tx -> tx.officers().keep(pat));
    does(tx -> tx.officers().keep(new Officer("kim", "", Set.of())));

    assertThat(seeing().officers().findByEmail("pat.lee@COUNCIL.example")).contains(pat);
    assertThat(seeing().officers().findByEmail("kim")).isEmpty();
    assertThat(seeing().officers().findByEmail("")).isEmpty();
  }
}

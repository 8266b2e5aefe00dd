package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched.State;
import natter.bot.talk.Message;
import natter.bot.talk.Parcel;
import natter.bot.talk.Threading;
import natter.desk.OpenDesk.Answer;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedDesk.class)
class PostTest {
  private final OpenDesk desk;

  PostTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void listsWhatWasSetAsideAndTriesItAgain() {
    byte[] broken = "{\"session\":\"<b>".getBytes(StandardCharsets.UTF_8);
    int before = asides();
    desk.town.store.transact(
        tx ->
            tx.inbox()
                .keep(List.of(new Parcel(Address.WEB, "b1", desk.town.clock.instant(), broken))));
    OpenDesk.await(() -> asides() > before);
    Browser officer = desk.signedIn("officer");
    String page = officer.get("/desk/aside").body();
    assertThat(page).contains("web chat", "JSON", "Try again").doesNotContain("<b>");
    assertThat(officer.get("/desk").body()).contains("natter-count--some");
    String number = officer.get("/desk/aside").hidden("number");
    Answer again = officer.submit("/desk/aside", "/desk/aside/retry", "number", number);
    assertThat(again.status()).isEqualTo(302);
    assertThat(officer.get("/desk/aside").body()).contains("is being read again");
    OpenDesk.await(() -> asides() > before);
  }

  @Test
  void listsWhatMachinesWroteAndHandsTheOriginalOver() {
    byte[] raw = "{\"session\":\"m\",\"text\":\"<i>away</i>\"}".getBytes(StandardCharsets.UTF_8);
    long number =
        desk.town.store.transact(
            tx -> {
              var parcel = new Parcel(Address.WEB, "m1", desk.town.clock.instant(), raw);
              tx.inbox().keep(List.of(parcel));
              long n = tx.inbox().waiting(0, 1000).getLast().number();
              tx.inbox().heardRobot(n, Message.Kind.AUTOMATIC, "auto-submitted: auto-replied");
              return n;
            });
    Browser officer = desk.signedIn("officer");
    assertThat(officer.get("/desk/aside").body()).contains("automatic: auto-submitted");
    assertThat(officer.get("/desk/aside/" + number + "/original").body()).contains("<i>away</i>");
    assertThat(officer.get("/desk/aside/99999/original").status()).isEqualTo(404);
    assertThat(desk.signedIn("organiser").get("/desk/aside/" + number + "/original").status())
        .isNotEqualTo(200);
  }

  @Test
  void refusesANumberThatIsNone() {
    Browser officer = desk.signedIn("officer");
    assertThat(officer.submit("/desk/aside", "/desk/aside/retry", "number", "x").status())
        .isEqualTo(400);
    assertThat(officer.submit("/desk/aside", "/desk/aside/retry", "number", "99999").status())
        .isEqualTo(302);
  }

  @Test
  void showsWhatDidNotGoOutAndSendsItAgain() {
    place("dead-1", State.DEAD);
    Browser officer = desk.signedIn("officer");
    String page = officer.get("/desk/dispatches").body();
    assertThat(page)
        .contains("550 no &lt;such&gt; user", "to@example.org", "Send again", "Could not be sent")
        .contains("&lt;script&gt;words");
    Answer again = officer.submit("/desk/dispatches", "/desk/dispatches/retry", "key", "dead-1");
    assertThat(again.status()).isEqualTo(302);
    assertThat(state("dead-1")).isEqualTo(State.PLANNED);
    assertThat(officer.get("/desk/dispatches?state=dead").body()).contains("It is being sent");
    officer.submit("/desk", "/desk/dispatches/retry", "key", "dead-1");
    assertThat(officer.get("/desk/dispatches?state=dead").body()).contains("dealt with it already");
  }

  @Test
  void showsWhatADryRunHoldsBack() {
    place("held-1", State.HELD);
    Browser officer = desk.signedIn("officer");
    assertThat(officer.get("/desk/dispatches?state=held").body())
        .contains("to@example.org", "natter runs dry");
    officer.submit(
        "/desk/dispatches?state=held", "/desk/dispatches/retry", "key", "held-1", "state", "held");
    assertThat(state("held-1")).isEqualTo(State.PLANNED);
  }

  @Test
  void showsWhatMayHaveArrived() {
    place("unknown-1", State.UNKNOWN);
    assertThat(desk.signedIn("officer").get("/desk/dispatches?state=unknown").body())
        .contains("to@example.org", "gets it twice");
  }

  @Test
  void knowsNoOtherState() {
    assertThat(desk.signedIn("officer").get("/desk/dispatches?state=%3Cb%3E").status())
        .isEqualTo(400);
  }

  private int asides() {
    return desk.town.store.read(tx -> tx.inbox().asides(1000)).size();
  }

  private State state(String key) {
    return desk.town.store.read(tx -> tx.outbox().find(key)).orElseThrow().state();
  }

  private void place(String key, State state) {
    var letter =
        new Dispatch(
            key,
            Address.email("to@example.org"),
            Dispatch.Kind.REPLY,
            Optional.empty(),
            "Subject",
            "<script>words",
            List.of(),
            Threading.NONE,
            desk.town.clock.instant());
    desk.town.store.transact(
        tx -> {
          if (state == State.HELD) {
            tx.outbox().place(letter, state, desk.town.clock.instant());
            return true;
          }
          tx.outbox().plan(letter);
          tx.outbox().sending(letter.key());
          if (state == State.DEAD) {
            tx.outbox().dead(key, "550 no <such> user");
          } else {
            tx.outbox().unknown(key, "the line broke");
          }
          return true;
        });
  }
}

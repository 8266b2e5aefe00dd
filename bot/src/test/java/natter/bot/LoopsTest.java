package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Dispatched.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The caps on automatic mail. */
class LoopsTest extends Mailing {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bins",
        "Re: Bins",
        "RE: FW: bins",
        "AW: WG: Bins [NT-7K3F-9QX]",
        "[EXTERNAL] Re: [EXTERNAL] Re: Bins",
        "Re[2]: Bins",
        "[walsall-list] Bins",
        "Bins [#12345]",
        "[Ticket#2026112110000017] Bins",
        "Case 99: Bins",
        "Ticket-ID: 4711 - Bins",
        "Re: Bins (Ref. no. AB-1234)",
        "Bins - INC0012345",
        "Request #77 Bins",
        "Vorgang Nr. 12/34: Bins",
        "Bins #9",
        "Bins 20261121-7",
        "NT-QMQW-BFX Bins",
        "x10007y10014 - Bins"
      })
  void takesSubjectsForTheSame(String subject) {
    assertThat(Loops.normalised(subject)).isEqualTo("bins");
  }

  @Test
  void takesWhatGrowsForTheSame() {
    String once = Loops.normalised("Automatic reply: Re: Bins (away)");
    String grown = "Bins";
    for (int i = 0; i < 5; i++) {
      grown = "Automatic reply: Re: " + grown + " (away)";
    }
    assertThat(Loops.normalised(grown)).isEqualTo(once);
  }

  @Test
  void tellsWhatPeopleWriteApart() {
    assertThat(
            List.of(
                "Message 1",
                "Message 2",
                "Noise in Park Road",
                "Noise in Mill Road",
                "Pothole on the A4124",
                "Pothole on the A4148",
                "Bus 529 late",
                "Bus 301 late",
                "12 Park Road",
                "14 Park Road"))
        .extracting(Loops::normalised)
        .doesNotHaveDuplicates();
  }

  @Test
  void aSubjectThatIsOnlyANumberIsOneSubject() {
    assertThat(Loops.normalised("[#1234]")).isEqualTo(Loops.normalised("Re: Case 99"));
    assertThat(Loops.normalised("Re: ")).isEmpty();
    assertThat(Loops.normalised(" ")).isEmpty();
  }

  @Test
  void takesNoTimeForHostileSubjects() {
    long begun = System.nanoTime();
    for (String piece :
        List.of("[", "re:", "case ", "a-1", "((", "- ", "\u2013", "ticket id no ")) {
      Loops.normalised(piece.repeat(5_000));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void answersTwiceOnOneSubject() {
    for (int i = 0; i < 5; i++) {
      hears(Mailed.from(KIM).about("Re: Bins [#" + i + "]").saying("noise number " + i));
    }
    assertThat(out(Dispatch.Kind.REPLY)).hasSize(2);
    assertThat(concerns()).isEqualTo(5);
    pass(Loops.WINDOW.plusSeconds(1));
    hears(Mailed.from(KIM).about("Bins").saying("noise"));
    assertThat(out(Dispatch.Kind.REPLY)).hasSize(3);
  }

  @Test
  void commandsCountToo() {
    for (int i = 0; i < 4; i++) {
      town.hears(Mailed.from(KIM).about("Away").saying("help").message());
    }
    assertThat(out(Dispatch.Kind.REPLY)).hasSize(2);
  }

  @Test
  void whoSpeaksOfDangerInALongThreadIsToldWhomToCall() {
    for (int i = 0; i < 3; i++) {
      hears(Mailed.from(KIM).about("Bins").saying("noise"));
    }
    for (int i = 0; i < 3; i++) {
      hears(Mailed.from(KIM).about("Bins").saying("violence"));
    }
    assertThat(out(Dispatch.Kind.REPLY)).hasSize(4);
    assertThat(last(Dispatch.Kind.REPLY).text()).startsWith("Call 999");
  }

  @Test
  void tellsTeamsOfTenAtOnceAndOfTheRestLater() {
    for (int i = 0; i < 25; i++) {
      hears(Mailed.from(KIM).about("s" + i).saying("noise number " + i));
    }
    List<Dispatched> notices = out(Dispatch.Kind.NOTICE);
    Instant start = notices.getFirst().dispatch().planned();
    assertThat(notices).hasSize(25);
    assertThat(notices.subList(0, 10)).allMatch(d -> d.state() == State.PLANNED);
    assertThat(notices.subList(10, 25)).allMatch(d -> d.state() == State.LATER);
    assertThat(notices.get(10).next()).isEqualTo(start.plus(Loops.WINDOW));
    assertThat(notices.get(20).next()).isEqualTo(start.plus(Loops.WINDOW.multipliedBy(2)));
    assertThat(notices.get(10).reason()).contains("too many");
    assertThat(acts(newest())).endsWith("not told yet");
    assertThat(out(Dispatch.Kind.REPLY)).hasSize(Loops.MOST);
    assertThat(kept()).isLessThanOrEqualTo(2 * Loops.MOST);
  }

  private int kept() {
    var conversation = town.store.read(tx -> tx.conversations().with(KIM)).orElseThrow();
    return conversation.answered().size() + conversation.told().size();
  }

  @Test
  void dangerWaitsForNothing() {
    for (int i = 0; i < 12; i++) {
      hears(Mailed.from(KIM).about("s" + i).saying("noise number " + i));
    }
    hears(Mailed.from(KIM).about("help").saying("violence"));
    assertThat(state(notice(newest()))).isEqualTo(State.PLANNED);
    for (int i = 0; i < 10; i++) {
      hears(Mailed.from(KIM).about("help" + i).saying("violence"));
    }
    assertThat(state(notice(newest()))).isEqualTo(State.LATER);
  }

  @Test
  void aSendersManyMailsDelayNobodyElses() {
    for (int i = 0; i < 12; i++) {
      hears(Mailed.from(KIM).about("s" + i).saying("noise number " + i));
    }
    hears(Mailed.from(LEE).about("x").saying("noise"));
    assertThat(state(notice(newest()))).isEqualTo(State.PLANNED);
    assertThat(town.answers(LEE)).hasSize(1);
  }

  @Test
  void aChatThatReportsALotIsAnsweredButItsNoticesWait() {
    Address chat = new Address(Address.WEB, "jo");
    for (int i = 0; i < 12; i++) {
      town.says(chat, "noise number " + i);
    }
    assertThat(town.answers(chat)).hasSize(12);
    assertThat(out(Dispatch.Kind.NOTICE).stream().filter(d -> d.state() == State.LATER)).hasSize(2);
  }
}

package natter.bot;

import static natter.bot.Examples.minute;
import static natter.bot.Examples.reference;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Handling.Outcome;
import natter.bot.news.Action;
import natter.bot.news.Agenda;
import natter.bot.news.Contribution;
import natter.bot.news.ForumChange;
import natter.bot.news.ForumMeetings;
import natter.bot.news.Gathering;
import natter.bot.news.Introduction;
import natter.bot.news.Introduction.Word;
import natter.bot.news.Reminding;
import natter.bot.news.Theme;
import natter.bot.scope.Giving;
import org.junit.jupiter.api.Test;

/** What agendas, actions, themes, ideas and offers do in every store. */
public interface MeetingsContract extends Stored {
  @Test
  default void keepsAgendasTheLatestMeetingFirst() {
    for (int day : List.of(2, 30, 9)) {
      does(tx -> tx.agendas().keep(agenda("bloxwich", day)));
    }
    does(tx -> tx.agendas().keep(agenda("darlaston", 31)));

    assertThat(seeing().agendas().of("bloxwich", 2))
        .containsExactly(agenda("bloxwich", 30), agenda("bloxwich", 9));
    assertThat(seeing().agendas().find("bloxwich-2026-12-09")).contains(agenda("bloxwich", 9));
    assertThat(seeing().agendas().find("bloxwich-2026-12-10")).isEmpty();
  }

  @Test
  default void keepsWhatOrganisersSayOfTheirForum() {
    var meeting =
        new Gathering(
            "north-1",
            LocalDate.parse("2026-12-01"),
            Optional.of(LocalTime.of(18, 30)),
            "Library",
            2,
            true);
    var change =
        new ForumChange(
            "north",
            "Tuesdays",
            List.of("a@b.example"),
            List.of(meeting),
            "pl",
            Reminding.SEND,
            "orla",
            minute(1));
    does(tx -> tx.forumChanges().keep(change));
    does(tx -> tx.forumChanges().keep(change));
    assertThat(seeing().forumChanges().find("north")).contains(change);
    assertThat(seeing().forumChanges().find("south")).isEmpty();
    does(tx -> tx.forumChanges().remove("north"));
    assertThat(seeing().forumChanges().find("north")).isEmpty();
  }

  @Test
  default void keepsWhatTheContentSaidOfMeetings() {
    var day = LocalDate.parse("2026-12-01");
    var first = new Gathering("north-1", day, Optional.of(LocalTime.NOON), "Hut", 0, false);
    does(tx -> tx.forumChanges().read(new ForumMeetings("north", List.of(first))));
    var now = new ForumMeetings("north", List.of(first.become(first.meeting(), true)));
    does(tx -> tx.forumChanges().read(now));
    assertThat(seeing().forumChanges().read("north")).contains(now);
    assertThat(seeing().forumChanges().read("south")).isEmpty();
  }

  @Test
  default void keepsWhatBecameOfAnAgenda() {
    does(tx -> tx.agendas().keep(agenda("bloxwich", 2)));
    Agenda now =
        agenda("bloxwich", 2)
            .saying("# Other words", "orla", minute(2))
            .published("orla", minute(3))
            .minuted("ACTION: Sam counts", "orla", minute(4));
    does(tx -> tx.agendas().keep(now));

    assertThat(seeing().agendas().of("bloxwich", 9)).containsExactly(now);
    assertThat(now.published("pat", minute(9)).published()).contains(minute(3));
    assertThat(now.withdrawn("pat", minute(9)).published()).isEmpty();
  }

  @Test
  default void keepsActionsInTheOrderInWhichTheyWereAgreed() {
    does(tx -> tx.actions().keep(action("b", 9, Optional.of(LocalDate.of(2026, 12, 20)))));
    does(tx -> tx.actions().keep(action("a", 9, Optional.empty())));
    does(tx -> tx.actions().keep(action("c", 2, Optional.empty())));
    Action done = action("a", 9, Optional.empty()).in(Action.State.DONE, "on Monday", minute(7));
    does(tx -> tx.actions().keep(done));

    assertThat(seeing().actions().of("bloxwich"))
        .containsExactly(
            action("c", 2, Optional.empty()),
            action("b", 9, Optional.of(LocalDate.of(2026, 12, 20))),
            done);
    assertThat(seeing().actions().find("a")).contains(done);
    assertThat(seeing().actions().of("darlaston")).isEmpty();
  }

  @Test
  default void keepsThemesByForumAndBySearch() {
    does(tx -> tx.themes().keep(theme(1, List.of("bloxwich", "darlaston"))));
    does(tx -> tx.themes().keep(theme(2, List.of("bloxwich"))));
    does(tx -> tx.themes().keep(theme(3, List.of("darlaston"))));

    assertThat(seeing().themes().of("bloxwich", 9))
        .containsExactly(theme(2, List.of("bloxwich")), theme(1, List.of("bloxwich", "darlaston")));
    assertThat(seeing().themes().of("darlaston", 1))
        .containsExactly(theme(3, List.of("darlaston")));
    assertThat(seeing().themes().since("darlaston", minute(1)))
        .containsExactly(theme(3, List.of("darlaston")));
    assertThat(seeing().themes().since("bloxwich", minute(0)))
        .containsExactly(theme(1, List.of("bloxwich", "darlaston")), theme(2, List.of("bloxwich")));
    assertThat(seeing().themes().find("theme-3")).contains(theme(3, List.of("darlaston")));
    assertThat(seeing().themes().by("litter 1"))
        .containsExactly(theme(1, List.of("bloxwich", "darlaston")));
  }

  @Test
  default void findsWhatOthersGiveOfTheSameServiceInTheSameWard() {
    does(tx -> tx.contributions().keep(given(3, "pelsall")));
    does(tx -> tx.contributions().keep(given(1, "pelsall")));
    does(tx -> tx.contributions().keep(given(2, "pleck")));
    does(tx -> tx.contributions().keep(given(1, "pelsall").in(Contribution.State.TAKEN_UP, "yes")));

    Contribution first = given(1, "pelsall").in(Contribution.State.TAKEN_UP, "yes");
    assertThat(seeing().contributions().alike("litter-picking", "pelsall", minute(0)))
        .containsExactly(first, given(3, "pelsall"));
    assertThat(seeing().contributions().alike("litter-picking", "pelsall", minute(1)))
        .containsExactly(given(3, "pelsall"));
    assertThat(seeing().contributions().alike("noise", "pelsall", minute(0))).isEmpty();
    assertThat(seeing().contributions().since(minute(0), 2))
        .containsExactly(given(3, "pelsall"), given(2, "pleck"));
    assertThat(seeing().contributions().find(reference(1))).contains(first);
  }

  @Test
  default void keepsAnIntroductionInPlaceOfTheOneBefore() {
    var asked = new Introduction(reference(1), reference(2), Word.UNASKED, Word.ASKED, minute(1));
    does(tx -> tx.contributions().keep(asked));
    Introduction said = asked.with(reference(2), Word.yes("kim@resident.example"));
    does(tx -> tx.contributions().keep(said));
    var other = new Introduction(reference(1), reference(3), Word.NO, Word.ASKED, minute(2));
    does(tx -> tx.contributions().keep(other));

    assertThat(seeing().contributions().of(reference(1))).containsExactly(other, said);
    assertThat(seeing().contributions().of(reference(2))).containsExactly(said);
    assertThat(said.isAgreed()).isFalse();
    assertThat(said.with(reference(1), Word.yes("x")).isAgreed()).isTrue();
    assertThat(said.forgetting().ofLater()).isEqualTo(Word.yes(""));
    assertThat(other.isRefused()).isTrue();
  }

  private static Agenda agenda(String forum, int day) {
    LocalDate meeting = LocalDate.of(2026, 12, day);
    return Agenda.drafted(forum, meeting, meeting.minusDays(28), "# Words of " + day, minute(1));
  }

  private static Action action(String id, int agreed, Optional<LocalDate> due) {
    return new Action(
        id,
        "bloxwich",
        LocalDate.of(2026, 12, agreed),
        "Ask about the crossing",
        "Highways",
        due,
        Action.State.OPEN,
        "",
        minute(1));
  }

  private static Theme theme(int n, List<String> forums) {
    return new Theme(
        "theme-" + n,
        forums,
        "Litter in the park " + n,
        Outcome.PARTLY,
        "Two more bins",
        "litter " + n,
        n % 2 == 0,
        "orla",
        minute(n));
  }

  private static Contribution given(int n, String ward) {
    return new Contribution(
        reference(n),
        n == 2 ? Giving.OFFER : Giving.IDEA,
        Optional.of("litter-picking"),
        Optional.of(ward),
        minute(n),
        Contribution.State.NEW,
        "");
  }
}

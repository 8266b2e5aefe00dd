package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;
import natter.bot.news.Action;
import natter.bot.scope.Forum;
import natter.bot.talk.Address;
import org.junit.jupiter.api.Test;

/** Those who are invited to a forum get its agenda and its actions, once. */
class InvitedTest {
  private static final LocalDate DAY = LocalDate.of(2026, 12, 7);

  private final Town town = new Town();
  private final Forum forum = town.scope.forum("north").orElseThrow();
  private final Meetings meetings = new Meetings(town.office(), Meetings.Invited::members);

  private void account(String name, Role role, String ward, boolean enabled) {
    var officer =
        new Officer(
            name,
            "",
            name + "@anytown.example",
            "",
            Set.of(role),
            Set.of(),
            Set.of(),
            Set.of(ward),
            false,
            enabled,
            Optional.empty());
    town.store.transact(
        tx -> {
          tx.officers().keep(officer);
          return null;
        });
  }

  private List<String> mails(String name) {
    return town.answers(Address.email(name + "@anytown.example"));
  }

  @Test
  void mailsTheAgendaOnceToCouncillorsOfItsWards() {
    account("north", Role.COUNCILLOR, "northside", true);
    account("south", Role.COUNCILLOR, "southside", true);
    account("gone", Role.COUNCILLOR, "northside", false);
    account("officer", Role.OFFICER, "northside", true);
    String id = meetings.draft(forum, DAY).id();
    assertThat(mails("north")).isEmpty();
    meetings.publish(forum, id, "orla");
    meetings.withdraw(id, "orla");
    meetings.publish(forum, id, "orla");
    assertThat(mails("north")).singleElement().asString().contains("Northside", "/forums/north");
    assertThat(mails("south")).isEmpty();
    assertThat(mails("gone")).isEmpty();
    assertThat(mails("officer")).isEmpty();
  }

  @Test
  void mailsWhatWasPromised() {
    account("north", Role.COUNCILLOR, "northside", true);
    String id = meetings.draft(forum, DAY).id();
    meetings.promise(
        forum, id, List.of(new Promised("Mend the lamp", "Highways", Optional.of(DAY))));
    assertThat(mails("north"))
        .singleElement()
        .asString()
        .contains("Mend the lamp (Highways), 2026-12-07");
    assertThat(meetings.actions(forum)).extracting(Action::what).containsExactly("Mend the lamp");
  }

  @Test
  void showsAnActionOnTheNextAgendaUntilItIsDone() {
    String id = meetings.draft(forum, DAY).id();
    meetings.promise(
        forum, id, List.of(new Promised("Mend the lamp", "Highways", Optional.of(DAY))));
    LocalDate next = DAY.plusDays(28);
    assertThat(meetings.draft(forum, next).words()).contains("## Overdue\n\n- Mend the lamp");
    meetings.settle(meetings.actions(forum).getFirst().id(), Action.State.DONE, "on Monday");
    assertThat(meetings.draftAgain(forum, next).words()).doesNotContain("Overdue");
  }

  @Test
  void keepsWhatOrganisersWrote() {
    String id = meetings.draft(forum, DAY).id();
    meetings.save(id, "# Ours", "orla");
    assertThat(meetings.draft(forum, DAY).words()).isEqualTo("# Ours\n");
    assertThat(meetings.draftAgain(forum, DAY).words()).startsWith("# Northside");
  }
}

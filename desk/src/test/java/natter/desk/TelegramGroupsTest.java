package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import natter.bot.groups.GroupChat;
import natter.bot.groups.GroupChat.State;
import natter.bot.news.Interest;
import natter.bot.news.Subscription;
import natter.bot.talk.Address;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of the groups on Telegram. */
@ExtendWith(SharedDesk.class)
class TelegramGroupsTest {
  private static final String LIST = "/desk/telegram-groups";
  private static final Address CHAT = new Address(Address.TELEGRAM, "-700100");

  private final OpenDesk desk;

  TelegramGroupsTest(OpenDesk desk) {
    this.desk = desk;
  }

  private void keep(GroupChat group) {
    desk.town.store.transact(
        tx -> {
          tx.groupChats().keep(group);
          return true;
        });
  }

  private GroupChat group(State state) {
    return new GroupChat(
        CHAT,
        "North talks",
        Optional.empty(),
        Optional.empty(),
        state,
        desk.town.clock.instant(),
        "",
        Optional.empty(),
        "");
  }

  private Optional<GroupChat> kept() {
    return desk.town.store.read(tx -> tx.groupChats().find(CHAT));
  }

  @Test
  void connectsAGroupToAForumAndATopicOfIt() {
    keep(group(State.MEMBER));
    Browser orla = desk.signedIn("organiser");
    assertThat(orla.get(LIST).body())
        .contains("North talks", "Can post", "None yet", "Connect it to a forum");
    String page = LIST + "/-700100";

    assertThat(orla.submit(page, page, "forum", "north", "topic", "first").body())
        .contains("Enter the number of a topic");
    assertThat(orla.submit(page, page, "forum", "", "topic", "").body()).contains("Choose a forum");
    assertThat(orla.submit(page, page, "forum", "north", "topic", "17", "often", "weekly").status())
        .isEqualTo(302);
    assertThat(orla.get(LIST).body())
        .contains("The group belongs to Northside Community Forum", "Topic 17");
    Address topic = new Address(Address.TELEGRAM, "-700100/17");
    assertThat(desk.town.store.<List<Subscription>>read(tx -> tx.subscribers().by(topic)))
        .extracting(Subscription::interest)
        .containsExactly(Interest.forum("north"));

    assertThat(orla.submit(page, page + "/disconnect").status()).isEqualTo(302);
    assertThat(kept().flatMap(GroupChat::forum)).isEmpty();
    assertThat(desk.town.store.<List<Subscription>>read(tx -> tx.subscribers().by(topic)))
        .isEmpty();
  }

  @Test
  void saysWhatToDo() {
    Browser orla = desk.signedIn("organiser");
    keep(group(State.RESTRICTED));
    assertThat(orla.get(LIST).body()).contains("May not post", "let natter send messages");
    keep(group(State.REMOVED));
    assertThat(orla.get(LIST).body()).contains("Removed", "Add natter to the group again");
    keep(group(State.ADMINISTRATOR));
    assertThat(orla.get(LIST).body()).contains("Make natter an ordinary member");
    keep(group(State.MEMBER).troubled("the topic is closed"));
    assertThat(orla.get(LIST).body()).contains("the topic is closed");
  }

  @Test
  void isForOrganisers() {
    assertThat(desk.signedIn("officer").get(LIST).status()).isEqualTo(403);
  }
}

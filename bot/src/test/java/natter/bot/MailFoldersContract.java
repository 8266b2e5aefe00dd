package natter.bot;

import static natter.bot.Examples.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import natter.bot.talk.LateMail;
import natter.bot.talk.MailFolder;
import natter.bot.talk.MailFolder.Old;
import natter.bot.talk.MailFolder.Word;
import natter.bot.talk.MailFolder.Word.What;
import org.junit.jupiter.api.Test;

/** What every store remembers of the folders mail is taken from. */
public interface MailFoldersContract extends Stored {
  LocalDate DAY = LocalDate.of(2026, 10, 22);

  static MailFolder folder(String id) {
    return new MailFolder(
        id,
        "INBOX of " + id,
        1_700_000_000L,
        4_000_000_000L,
        minute(3),
        new Old(11, 5, DAY, Optional.of(DAY.plusDays(2)), true, false, 7, Optional.of(minute(1))),
        Optional.of("b0b"),
        Optional.empty());
  }

  static LateMail late(String folder, long uid, int tries) {
    return new LateMail(folder, uid, tries, minute(9), minute(tries), Optional.of(minute(2)));
  }

  @Test
  default void keepsAFolderAsItIs() {
    does(tx -> tx.mailFolders().keep(folder("a")));

    assertThat(seeing().mailFolders().find("a")).contains(folder("a"));
    assertThat(seeing().mailFolders().find("b")).isEmpty();
  }

  @Test
  default void keepsHowFarNatterCame() {
    does(tx -> tx.mailFolders().keep(folder("b")));
    does(tx -> tx.mailFolders().keep(folder("a")));
    MailFolder further = folder("a").reached(4_000_000_009L).old(Old.NONE).rival(Optional.empty());

    does(tx -> tx.mailFolders().keep(further));

    assertThat(seeing().mailFolders().all()).containsExactly(further, folder("b"));
  }

  @Test
  default void aWordStaysUntilItIsHeeded() {
    var all = new Word(What.TAKE, LocalDate.EPOCH);
    var some = new Word(What.TAKE, DAY);
    does(tx -> tx.mailFolders().keep(folder("a")));

    does(tx -> tx.mailFolders().say("a", all));
    does(tx -> tx.mailFolders().say("a", some));
    does(tx -> tx.mailFolders().say("nobody", some));
    does(tx -> tx.mailFolders().keep(folder("a").reached(99)));
    does(tx -> tx.mailFolders().heed("a", all));

    assertThat(seeing().mailFolders().find("a").orElseThrow().word()).contains(some);
    assertThat(seeing().mailFolders().all()).hasSize(1);

    does(tx -> tx.mailFolders().heed("a", some));

    assertThat(seeing().mailFolders().find("a").orElseThrow().word()).isEmpty();
  }

  @Test
  default void remembersMailsThatAreLate() {
    does(tx -> tx.mailFolders().keep(late("a", 9, 1)));
    does(tx -> tx.mailFolders().keep(late("a", 7, 2)));
    does(tx -> tx.mailFolders().keep(late("b", 9, 3)));
    does(tx -> tx.mailFolders().keep(late("a", 9, 4)));

    assertThat(seeing().mailFolders().late("a")).containsExactly(late("a", 7, 2), late("a", 9, 4));
    assertThat(seeing().mailFolders().late(3, 9)).containsExactly(late("b", 9, 3), late("a", 9, 4));
    assertThat(seeing().mailFolders().late(3, 1)).hasSize(1);

    does(tx -> tx.mailFolders().forget("a", 9));
    does(tx -> tx.mailFolders().forget("a", 8));

    assertThat(seeing().mailFolders().late("a")).containsExactly(late("a", 7, 2));
    assertThat(seeing().mailFolders().late(3, 9)).containsExactly(late("b", 9, 3));
  }

  @Test
  default void aSecretIsReplacedAndFound() {
    assertThat(seeing().secrets().find("token")).isEmpty();

    does(tx -> tx.secrets().replace("token", new byte[] {1}));
    does(tx -> tx.secrets().replace("token", new byte[] {2, 3}));

    assertThat(seeing().secrets().find("token").orElseThrow()).containsExactly(2, 3);
    byte[] kept = gives(tx -> tx.secrets().keep("token", new byte[] {4}));
    assertThat(kept).containsExactly(2, 3);
  }
}

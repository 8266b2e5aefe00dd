package natter.desk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Officer;
import natter.desk.entry.Sso;
import natter.desk.people.CodeRule;

/**
 * What the desk is told at start.
 *
 * @param demo accounts that exist only in the demo; empty in service
 * @param mails whether natter can send mail; if not, an administrator hands invitations over
 * @param codes who must sign in with a code besides the password
 * @param idle how long a session lasts unused
 * @param longest how long a session lasts at all
 * @param sso who else says who somebody is, if anybody
 */
public record DeskSettings(
    List<Officer> demo,
    boolean mails,
    CodeRule codes,
    Duration idle,
    Duration longest,
    Optional<Sso.Provider> sso) {
  public DeskSettings {
    demo = List.copyOf(demo);
  }
}

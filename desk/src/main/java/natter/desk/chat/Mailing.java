package natter.desk.chat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import natter.bot.NewsByMail;
import natter.bot.talk.Address;
import natter.bot.talk.MailCopy;
import natter.desk.page.Flood;

/** "Email me when there is news", as the chat's page asks it. */
public final class Mailing {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[^@\\s<>,;:\"()\\[\\]\\\\]{1,64}@[\\p{L}\\p{N}.-]{1,190}\\.[\\p{L}\\p{N}-]{2,63}");

  private final NewsByMail news;
  private final Flood flood;

  /**
   * @param flood how often one network may ask
   */
  public Mailing(NewsByMail news, Flood flood) {
    this.news = news;
    this.flood = flood;
  }

  NewsByMail news() {
    return news;
  }

  /** Where news go already, or would once somebody says yes there. */
  List<MailCopy> of(Session session) {
    return news.of(session.address());
  }

  /** Asks. Returns what is wrong, as a key of the chat's phrases. */
  Optional<String> ask(Optional<Session> chat, String email, String language, String from) {
    String address = email.strip();
    if (!ADDRESS.matcher(address).matches()) {
      return Optional.of("mail-wrong");
    }
    if (chat.isEmpty()) {
      return Optional.of("mail-first");
    }
    if (flood.tooMany(Limits.network(from)).isPresent()) {
      return Optional.of("mail-often");
    }
    news.ask(chat.get().address(), Address.email(address.toLowerCase(Locale.ROOT)), language);
    return Optional.empty();
  }
}

package natter.desk.cases;

import java.util.List;
import java.util.Locale;
import natter.bot.Case;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Packed;
import natter.desk.page.Labels;
import natter.desk.page.Piece;

/** A letter as the resident will get it, before it is sent. */
public final class PreviewView {
  /** What one message of Telegram holds, in UTF-16 units. */
  private static final int TELEGRAM = 4096;

  private final Dispatch letter;
  private final String language;
  private final List<Packed> files;

  PreviewView(Case found, Dispatch letter, List<Packed> files) {
    this.letter = letter;
    this.language = found.concern().language();
    this.files = files;
  }

  /** By which way, in which language, and how long. */
  public String way() {
    if (letter.to().isReadOut()) {
      return "Natter cannot write to them: say it to them yourself. It is kept here as said.";
    }
    String channel = Labels.channel(letter.to().channel());
    String tongue = Locale.forLanguageTag(language).getDisplayLanguage(Locale.UK);
    return channel + ". What natter adds is in " + tongue + " where it speaks it." + length();
  }

  private String length() {
    if (!letter.to().channel().equals(Address.TELEGRAM)) {
      return "";
    }
    int units = letter.text().length();
    int pieces = (units + TELEGRAM - 1) / TELEGRAM;
    return pieces <= 1
        ? " One message of " + units + " characters."
        : " Too long for one message: it goes out as " + pieces + ".";
  }

  /** Of a mail; empty elsewhere. */
  public String subject() {
    return letter.to().channel().equals(Address.EMAIL) ? letter.subject() : "";
  }

  public List<Piece> pieces() {
    return Piece.of(letter.text());
  }

  /** What goes along, and how. */
  public List<String> files() {
    String how =
        letter.to().channel().equals(Address.EMAIL) ? ", with the mail" : ", as a link for 30 days";
    return files.stream().map(f -> f.what().name() + how).toList();
  }
}

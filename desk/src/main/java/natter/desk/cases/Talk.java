package natter.desk.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import natter.bot.Case;
import natter.bot.care.Concern;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatched;
import natter.bot.talk.Line;
import natter.bot.talk.Packed;
import natter.desk.page.Labels;
import natter.desk.page.Piece;
import natter.desk.page.Times;

/** What was said about a concern, in the words of its page. */
final class Talk {
  private final Case found;
  private final Concern concern;
  private final Map<String, Dispatched> sent;
  private final Map<String, List<Packed>> files;
  private final Times times;

  /**
   * @param sent what became of the dispatches of its lines, by their keys
   * @param files what went along with them
   */
  Talk(Case found, Map<String, Dispatched> sent, Map<String, List<Packed>> files, Times times) {
    this.found = found;
    this.concern = found.concern();
    this.sent = sent;
    this.files = files;
    this.times = times;
  }

  /**
   * One line of the conversation; {@code trouble} says why it has not arrived, if it has not, and
   * {@code original} where the whole mail is, if it was one.
   */
  public record Said(
      String who,
      String kind,
      String at,
      List<Piece> pieces,
      List<String> choices,
      String trouble,
      String original,
      List<String> files) {}

  List<Said> said() {
    if (found.lines().isEmpty()) {
      return List.of(
          new Said(
              resident(),
              "resident",
              times.moment(concern.received()),
              Marked.of(concern).text(),
              List.of(),
              "",
              original(concern.parcel()),
              List.of()));
    }
    return found.lines().stream().map(this::said).toList();
  }

  private Said said(Line line) {
    return switch (line.who()) {
      case RESIDENT ->
          new Said(
              resident(),
              "resident",
              at(line),
              heard(line),
              List.of(),
              "",
              original(line.parcel()),
              List.of());
      case NATTER ->
          new Said(
              "natter, automatically",
              "natter",
              at(line),
              pieces(line),
              choices(line),
              trouble(line),
              "",
              files(line));
      case OFFICER ->
          new Said(
              Labels.capital(line.author()),
              "officer",
              at(line),
              pieces(line),
              choices(line),
              trouble(line),
              "",
              files(line));
    };
  }

  /** A chat says nothing more than is shown. */
  private String original(long parcel) {
    boolean more = parcel > 0 && concern.from().channel().equals(Address.EMAIL);
    return more ? "/desk/concerns/" + concern.reference() + "/messages/" + parcel : "";
  }

  /** A resident's words; with marks those that the concern was made of. */
  private List<Piece> heard(Line line) {
    boolean first = line.parcel() == concern.parcel() && line.text().equals(concern.text());
    return first ? Marked.of(concern).text() : Piece.plain(line.text());
  }

  private List<String> files(Line line) {
    return files.getOrDefault(line.dispatch(), List.of()).stream()
        .map(file -> file.what().name())
        .toList();
  }

  private static List<Piece> pieces(Line line) {
    return Piece.of(line.text());
  }

  private static List<String> choices(Line line) {
    return line.buttons().stream().map(b -> b.label()).toList();
  }

  private String at(Line line) {
    return times.moment(line.at());
  }

  private String trouble(Line line) {
    return Optional.ofNullable(sent.get(line.dispatch())).map(Talk::trouble).orElse("");
  }

  private static String trouble(Dispatched dispatched) {
    return switch (dispatched.state()) {
      case SENT -> "";
      case PLANNED, SENDING -> "On its way";
      case LATER -> "Not sent yet, trying again";
      case DEAD ->
          "Not delivered" + (dispatched.reason().isEmpty() ? "" : ": " + dispatched.reason());
      case UNKNOWN -> "May not have arrived";
      case HELD -> "Held back";
    };
  }

  private String resident() {
    return concern.name().isEmpty() ? "Resident" : concern.name();
  }
}

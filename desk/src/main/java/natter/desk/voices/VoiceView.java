package natter.desk.voices;

import java.util.List;
import java.util.Optional;
import natter.bot.Voices.Voice;
import natter.bot.care.Access.Sight;
import natter.bot.care.Handling;
import natter.desk.page.Labels;
import natter.desk.page.Piece;
import natter.desk.page.Times;

/**
 * A concern as organisers and councillors read it.
 *
 * @param agreed whether the resident agreed that these are their own words
 * @param pieces as much of the words as they may read
 * @param name of the resident, if they agreed; else empty
 * @param due when the team answers; empty without a ticket
 * @param came what came of it; empty while nothing did
 */
public record VoiceView(
    String reference,
    String service,
    String level,
    String status,
    String colour,
    String ward,
    String received,
    boolean agreed,
    List<Piece> pieces,
    String name,
    String due,
    String closed,
    String came) {
  static VoiceView of(Voice voice, Labels labels, Times times) {
    String status = voice.status().id();
    return new VoiceView(
        voice.reference().value(),
        labels.service(voice.service()),
        Labels.level(voice.level()),
        Labels.capital(status),
        Labels.colour(status),
        voice.ward().map(labels::ward).orElse(""),
        times.moment(voice.received()),
        voice.sight().compareTo(Sight.WORDS) >= 0,
        Piece.of(voice.words()),
        voice.name(),
        voice.due().map(times::date).orElse(""),
        voice.closed().map(times::date).orElse(""),
        came(voice.outcome()));
  }

  private static String came(Optional<Handling.Outcome> outcome) {
    return outcome.map(Handling.Outcome::label).orElse("");
  }
}

package natter.bot;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import natter.bot.care.Answer;
import natter.bot.care.Concern;
import natter.bot.care.Phrases;
import natter.bot.care.Ticket;
import natter.bot.scope.Scope;

/** Says where concerns stand. */
record Standings(Scope scope, Phrases phrases, Names names, Days days) {
  String stands(Concern concern, Optional<Ticket> ticket, String language, Instant now) {
    Map<String, String> said = new HashMap<>();
    said.put("reference", concern.reference().value());
    said.put("service", names.service(concern, language));
    ticket.ifPresent(
        t -> {
          said.put("team", names.name(scope.team(t.team()), language));
          said.put("due", days.said(t.due(), language));
          t.closed().ifPresent(at -> said.put("closed", days.said(at, language)));
        });
    return phrases.say(language, "stands-" + standing(concern, ticket, now), said);
  }

  private static String standing(Concern concern, Optional<Ticket> ticket, Instant now) {
    return ticket
        .map(
            t ->
                switch (t.status()) {
                  case OPEN -> t.due().isBefore(now) ? "overdue" : "open";
                  case ANSWERED -> "answered";
                  case WAITING -> "waiting";
                  case REFERRED -> "referred";
                  case CLOSED -> "closed";
                })
        .orElse(concern.status() == Concern.Status.ASKED ? "asked" : "signposted");
  }

  String listed(Answer.Listed listed, String language) {
    if (listed.concerns().isEmpty()) {
      return phrases.say(language, "listed-none");
    }
    String lines =
        listed.concerns().stream()
            .map(c -> c.reference() + ", " + names.service(c, language))
            .collect(Collectors.joining("\n"));
    return phrases.say(language, "listed", Map.of("concerns", lines));
  }
}

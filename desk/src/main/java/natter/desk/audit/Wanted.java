package natter.desk.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.care.Audit.Asked;
import natter.bot.care.Audit.What;
import natter.bot.care.Reference;
import natter.desk.page.Problems;
import natter.desk.page.Problems.Problem;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which lines of the audit a manager wants, as typed.
 *
 * @param who account name
 * @param what name of one of {@link What}
 * @param about a reference, or the path of a page
 * @param from first day
 * @param until last day
 */
record Wanted(String who, String what, String about, String from, String until) {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("d/M/uuuu");

  Wanted {
    who = who.strip();
    about = about.strip();
    from = from.strip();
    until = until.strip();
  }

  Problems problems() {
    List<Problem> problems = new ArrayList<>();
    if (!from.isEmpty() && day(from).isEmpty()) {
      problems.add(new Problem("from", "Enter a real date, like 21/11/2026"));
    }
    if (!until.isEmpty() && day(until).isEmpty()) {
      problems.add(new Problem("until", "Enter a real date, like 21/11/2026"));
    }
    return new Problems(problems);
  }

  Asked asked(long below, int atMost) {
    return new Asked(
        given(who),
        Stream.of(What.values()).filter(w -> w.name().equals(what)).findFirst(),
        given(about).map(a -> Reference.of(a).map(Reference::value).orElse(a)),
        day(from).map(Wanted::start),
        day(until).map(d -> start(d.plusDays(1))),
        below,
        atMost);
  }

  /** The path with all of it, to go on from a line or to take it away. */
  String path(String page) {
    return UriComponentsBuilder.fromPath(page)
        .queryParam("who", who)
        .queryParam("what", what)
        .queryParam("about", about)
        .queryParam("from", from)
        .queryParam("until", until)
        .encode()
        .build()
        .toUriString();
  }

  private static Optional<String> given(String typed) {
    return Optional.of(typed).filter(t -> !t.isEmpty());
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(LONDON).toInstant();
  }

  private static Optional<LocalDate> day(String typed) {
    try {
      return typed.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(typed, TYPED));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

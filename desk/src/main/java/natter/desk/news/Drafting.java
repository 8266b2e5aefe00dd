package natter.desk.news;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import natter.bot.news.Audience;
import natter.bot.news.Broadcast;
import natter.bot.news.Interest;
import natter.bot.news.Poll;
import natter.bot.scope.Forum;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Problems.Problem;
import natter.desk.page.Times;

/**
 * What was typed into the form of a broadcast, cleaned.
 *
 * @param forum in whose name it is
 * @param interests tokens of what its audience asked to hear about
 * @param channels by which it goes; every one if none is chosen
 * @param question that rides along; empty for none
 * @param choices one a line
 * @param closes the last day to answer, as {@code 2026-12-24}
 */
public record Drafting(
    String forum,
    List<String> interests,
    List<String> channels,
    String subject,
    String text,
    String campaign,
    String question,
    String choices,
    String closes) {
  static final int LONGEST_SUBJECT = 120;
  static final int LONGEST = Broadcast.LONGEST;
  static final Drafting EMPTY = new Drafting("", List.of(), List.of(), "", "", "", "", "", "");

  static Drafting typed(
      String forum,
      List<String> interests,
      List<String> channels,
      String subject,
      String text,
      String campaign,
      String question,
      String choices,
      String closes) {
    return new Drafting(
        forum.strip(),
        interests,
        channels,
        Plain.line(subject),
        Plain.words(text),
        Plain.line(campaign),
        Plain.line(question),
        Plain.words(choices),
        closes.strip());
  }

  static Drafting of(Broadcast b) {
    return new Drafting(
        b.forum(),
        b.audience().interests().stream().map(Interest::token).toList(),
        List.copyOf(b.audience().channels()),
        b.subject(),
        b.text(),
        b.campaign(),
        b.poll().map(Poll::question).orElse(""),
        b.poll().map(p -> String.join("\n", p.choices())).orElse(""),
        b.poll()
            .map(p -> p.closes().atZone(Times.LONDON).toLocalDate().minusDays(1).toString())
            .orElse(""));
  }

  Audience audience() {
    Set<Interest> some =
        interests.stream()
            .flatMap(token -> Interest.of(token).stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new Audience(some, Set.copyOf(channels), List.of());
  }

  Broadcast broadcast(String id, String author, Audience whole, Instant now) {
    return Broadcast.draft(id, forum, author, whole, subject, text, now)
        .asking(poll())
        .within(campaign);
  }

  private Optional<Poll> poll() {
    return question.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Poll(
                question,
                said(),
                day().orElseThrow().plusDays(1).atStartOfDay(Times.LONDON).toInstant(),
                false));
  }

  private List<String> said() {
    return choices.lines().map(String::strip).filter(c -> !c.isEmpty()).toList();
  }

  private Optional<LocalDate> day() {
    try {
      return Optional.of(LocalDate.parse(closes));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** What is wrong with it. */
  Problems problems(List<Forum> own, Set<String> known, LocalDate today) {
    List<Problem> problems = new ArrayList<>();
    if (own.stream().noneMatch(f -> f.id().equals(forum))) {
      problems.add(new Problem("forum", "Select one of your forums"));
    }
    if (audience().interests().isEmpty() || !known.containsAll(interests)) {
      problems.add(new Problem("interests", "Select who it is for"));
    }
    if (subject.isEmpty()) {
      problems.add(new Problem("subject", "Enter a subject"));
    } else if (subject.length() > LONGEST_SUBJECT) {
      problems.add(new Problem("subject", "Subject must be 120 characters or fewer"));
    }
    if (text.isEmpty()) {
      problems.add(new Problem("text", "Enter the words of the broadcast"));
    } else if (text.length() > LONGEST) {
      problems.add(new Problem("text", "The words must be 20,000 characters or fewer"));
    }
    if (!question.isEmpty()) {
      addOfPoll(problems, today);
    }
    return new Problems(problems);
  }

  private void addOfPoll(List<Problem> problems, LocalDate today) {
    int count = said().size();
    if (count < Poll.FEWEST || count > Poll.MOST) {
      problems.add(new Problem("choices", "Enter two to eight choices, one on each line"));
    } else if (said().stream().anyMatch(c -> c.length() > 60)) {
      problems.add(new Problem("choices", "Each choice must be 60 characters or fewer"));
    }
    if (day().filter(d -> !d.isBefore(today)).isEmpty()) {
      problems.add(new Problem("closes", "Enter the last day to answer, today or later"));
    }
  }
}

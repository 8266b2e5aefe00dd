package natter.bot.scope;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A community forum of some wards.
 *
 * @param id as in {@code bloxwich}
 * @param name as in {@code Bloxwich Community Forum}
 * @param wards ids of its wards
 * @param organisers names of the accounts that announce for it
 * @param meets when and where, in words
 * @param members who is invited and gets agenda and actions: account names or email addresses
 * @param meetings the days it meets, first first
 * @param language in which it writes (BCP 47)
 * @param telegram its own group there, if it has one
 * @param groups groups of its area, as the file says; those that organisers keep are in the ledger
 * @param topics what residents can follow besides, in words: {@code litter picks}
 */
public record Forum(
    String id,
    String name,
    List<String> wards,
    List<String> organisers,
    String meets,
    List<String> members,
    List<Meeting> meetings,
    String language,
    Optional<TelegramGroup> telegram,
    List<LocalGroup> groups,
    List<String> topics) {
  /**
   * A group on Telegram.
   *
   * @param chat its id, below zero
   * @param topic the thread in it, if it has topics
   */
  public record TelegramGroup(long chat, Optional<Long> topic) {}

  public Forum {
    wards = List.copyOf(wards);
    organisers = List.copyOf(organisers);
    members = List.copyOf(members);
    meetings = meetings.stream().sorted(Comparator.comparing(Meeting::date)).toList();
    groups = List.copyOf(groups);
    topics = List.copyOf(topics);
  }

  /** One of which no more is known; it writes in English. */
  public Forum(String id, String name, List<String> wards, List<String> organisers, String meets) {
    this(
        id,
        name,
        wards,
        organisers,
        meets,
        List.of(),
        List.of(),
        "en",
        Optional.empty(),
        List.of(),
        List.of());
  }

  /** The same, where its organisers say something else. */
  public Forum keeping(
      String nextMeets, List<String> nextMembers, List<Meeting> nextMeetings, String nextLanguage) {
    return new Forum(
        id,
        name,
        wards,
        organisers,
        nextMeets,
        nextMembers,
        nextMeetings,
        nextLanguage,
        telegram,
        groups,
        topics);
  }

  /** The next meeting, today's still counted. */
  public Optional<Meeting> next(LocalDate today) {
    return meetings.stream().filter(m -> !m.date().isBefore(today)).findFirst();
  }
}

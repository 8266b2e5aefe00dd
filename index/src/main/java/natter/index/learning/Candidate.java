package natter.index.learning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import natter.bot.care.Reference;
import natter.bot.talk.Address;

/** A phrase that may tell a service, with all that is known of it. */
final class Candidate {
  private static final int FEWEST = 3;
  private static final double MOSTLY = 0.7;
  private static final int REMEMBERED = 300;

  final String service;
  final String language;
  final String stems;
  private final Map<String, Integer> forms = new HashMap<>();
  private final Set<Address> people = new HashSet<>();
  private final List<Reference> messages = new ArrayList<>();
  private final List<Reference> here = new ArrayList<>();
  private int others;
  private double strength;

  Candidate(String service, String language, String stems) {
    this.service = service;
    this.language = language;
    this.stems = stems;
  }

  /** Tells it from others. */
  static String key(String service, String language, String stems) {
    return service + '\t' + language + '\t' + stems;
  }

  /** It stands in a message. */
  void stands(Message message, Phrase phrase) {
    forms.merge(phrase.written(), 1, Integer::sum);
    if (messages.size() < REMEMBERED) {
      messages.add(message.reference());
    }
    if (message.service().equals(service)) {
      people.add(message.from());
      here.add(message.reference());
    } else {
      others++;
    }
  }

  void weigh(long allHere, long allElsewhere) {
    strength = LogLikelihood.ratio(here.size(), others, allHere, allElsewhere);
  }

  /** Whether it stands in enough messages by enough people, and too seldom elsewhere for chance. */
  boolean tells() {
    return here.size() >= FEWEST
        && people.size() >= FEWEST
        && here.size() >= MOSTLY * (here.size() + others)
        && strength >= LogLikelihood.ONCE_IN_A_HUNDRED;
  }

  /** As most people write it. */
  String words() {
    return forms.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.<String, Integer>comparingByKey().reversed()))
        .map(Map.Entry::getKey)
        .orElse(stems);
  }

  boolean isOneWord() {
    return stems.indexOf(' ') < 0;
  }

  boolean sharesAWordWith(Candidate other) {
    Set<String> mine = Set.copyOf(List.of(stems.split(" ")));
    return service.equals(other.service)
        && List.of(other.stems.split(" ")).stream().anyMatch(mine::contains);
  }

  /** Some of all messages it stands in. */
  List<Reference> messages() {
    return messages;
  }

  /** Those about its service. */
  List<Reference> here() {
    return here;
  }

  int elsewhere() {
    return others;
  }

  int people() {
    return people.size();
  }

  double strength() {
    return strength;
  }

  /** The most telling first, and of those that tell as much the longest. */
  static Comparator<Candidate> byStrength() {
    return Comparator.comparingDouble(Candidate::strength)
        .thenComparingInt(c -> c.stems.split(" ").length)
        .reversed()
        .thenComparing(c -> c.stems);
  }
}

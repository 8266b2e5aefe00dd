package natter.bot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import natter.bot.care.Phrases;
import natter.bot.news.Interest;
import natter.bot.news.Interest.Kind;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;

/** What residents can follow, and what it is called. */
public record Interests(Scope scope, Phrases phrases) {
  private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern AND = Pattern.compile("\\s*(?:,|;|\\band\\b|\\+|&)\\s*");
  private static final String LINK = "join_";
  private static final String STREET = "__";
  private static final int LONGEST_LINK = 64;
  private static final int SHORTEST = 3;
  private static final int MOST_AT_ONCE = 10;

  /** All of them: forums, wards, topics, services. */
  public List<Interest> all() {
    return Stream.of(Kind.FORUM, Kind.WARD, Kind.TOPIC, Kind.SERVICE)
        .flatMap(kind -> all(kind).stream())
        .toList();
  }

  public List<Interest> all(Kind kind) {
    return switch (kind) {
      case FORUM -> scope.forums().stream().map(f -> Interest.forum(f.id())).toList();
      case WARD -> scope.wards().stream().map(w -> Interest.ward(w.id())).toList();
      case TOPIC -> scope.topics().stream().map(Interest::topic).toList();
      case SERVICE ->
          scope.services().stream()
              .filter(s -> !scope.isRestricted(s))
              .map(s -> Interest.service(s.id()))
              .toList();
    };
  }

  public boolean isKnown(Interest interest) {
    return all(interest.kind()).contains(interest);
  }

  /** As residents read it; the id of what the content knows no more. */
  public String name(Interest interest, String language) {
    return switch (interest.kind()) {
      case FORUM -> scope.forum(interest.id()).map(Forum::name).orElse(interest.id());
      case WARD -> scope.ward(interest.id()).map(w -> w.name()).orElse(interest.id());
      case SERVICE ->
          scope.service(interest.id()).map(s -> name(s, language)).orElse(interest.id());
      case TOPIC -> interest.id();
    };
  }

  private String name(Service service, String language) {
    return phrases.own(language, Phrases.service(service.id())).orElse(service.name());
  }

  /** Their names, in the order given. */
  public String names(Collection<Interest> some, String language) {
    return some.stream().map(i -> name(i, language)).collect(Collectors.joining(", "));
  }

  /**
   * What these words name: one, or several with "and" between; or those of one kind that they may
   * mean.
   */
  public Named named(String words) {
    Optional<Interest> token =
        Interest.of(words.strip().toLowerCase(Locale.ROOT)).filter(this::isKnown);
    if (token.isPresent()) {
      return new Named(token.stream().toList(), true);
    }
    List<Interest> whole = oneOrMore(plain(words));
    if (!whole.isEmpty()) {
      return new Named(whole, isClear(whole, plain(words)));
    }
    List<List<Interest>> parts =
        AND.splitAsStream(words.toLowerCase(Locale.ROOT))
            .limit(MOST_AT_ONCE)
            .map(part -> oneOrMore(plain(part)))
            .toList();
    boolean clear = parts.size() > 1 && parts.stream().allMatch(p -> p.size() == 1);
    return new Named(
        clear ? parts.stream().map(List::getFirst).distinct().toList() : List.of(), clear);
  }

  /** A part of a name is enough for a forum or a ward; "the library" may mean anything. */
  private boolean isClear(List<Interest> some, String plain) {
    Interest first = some.getFirst();
    return some.size() == 1
        && (first.kind() == Kind.FORUM
            || first.kind() == Kind.WARD
            || callings(first).anyMatch(plain::equals));
  }

  /**
   * What some words name.
   *
   * @param clear whether it is each of these; else it may be any
   */
  public record Named(List<Interest> interests, boolean clear) {}

  private List<Interest> oneOrMore(String plain) {
    if (plain.length() < SHORTEST) {
      return List.of();
    }
    Predicate<String> within = name -> (" " + name + " ").contains(" " + plain + " ");
    List<Interest> forums = in(all(Kind.FORUM), plain::equals, within);
    return forums.isEmpty() ? in(all(), plain::equals, within) : forums;
  }

  /** One that is called just that; else those of the first kind that has any called so in part. */
  private List<Interest> in(
      List<Interest> some, Predicate<String> exactly, Predicate<String> within) {
    Optional<Interest> one = some.stream().filter(i -> callings(i).anyMatch(exactly)).findFirst();
    if (one.isPresent()) {
      return one.stream().toList();
    }
    List<Interest> found = some.stream().filter(i -> callings(i).anyMatch(within)).toList();
    return found.stream().filter(i -> i.kind() == found.getFirst().kind()).toList();
  }

  private Stream<String> callings(Interest interest) {
    return Stream.concat(
            Stream.of(interest.id()), phrases.languages().stream().map(l -> name(interest, l)))
        .map(Interests::plain);
  }

  private static String plain(String words) {
    return OTHER.matcher(words.toLowerCase(Locale.ROOT).replace('-', ' ')).replaceAll(" ").strip();
  }

  /**
   * What stands behind {@code ?start=} in a link to the bot, of the characters that Telegram
   * allows; empty if that is too long.
   *
   * @param street on whose poster it stands; empty for none
   */
  public Optional<String> start(Interest interest, String street) {
    String link = LINK + interest.token().replace(':', '_').replace(' ', '_');
    String slug = plain(street).replaceAll("[^a-z0-9]+", "-");
    String whole = slug.isEmpty() ? link : link + STREET + slug;
    String fit = whole.substring(0, Math.min(whole.length(), LONGEST_LINK));
    return link.length() <= LONGEST_LINK && link.matches("[A-Za-z0-9_-]+")
        ? Optional.of(fit)
        : Optional.empty();
  }

  /** The street on whose poster such a link stood, in plain letters; none if it was cut. */
  static Optional<String> street(String start) {
    String[] parts = start.strip().split(STREET, 2);
    String link = start.substring(Math.max(0, start.indexOf(LINK)));
    return parts.length < 2 || !start.contains(LINK) || link.length() >= LONGEST_LINK
        ? Optional.empty()
        : Optional.of(
            Stream.of(parts[1].split("-"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "))
                .replaceAll(" S\\b", "'s"));
  }

  /** The interest that such a link is for. */
  public Optional<Interest> started(String start) {
    String said = start.strip();
    if (!said.startsWith(LINK)) {
      return Optional.empty();
    }
    String token = said.substring(LINK.length()).split(STREET, 2)[0];
    return all().stream()
        .filter(i -> i.token().replace(':', '_').replace(' ', '_').equals(token))
        .findFirst();
  }

  /** Interests from texts like {@code forum:bloxwich}; what is unknown is left out. */
  public List<Interest> known(Collection<String> tokens) {
    List<Interest> known = new ArrayList<>();
    for (String token : tokens) {
      Interest.of(token)
          .filter(this::isKnown)
          .filter(i -> !known.contains(i))
          .ifPresent(known::add);
    }
    return known;
  }
}

package natter.desk.news;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import natter.bot.Announcements.Reached;
import natter.bot.Announcements.Why;
import natter.bot.care.Access;
import natter.bot.news.Interest;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Ward;
import natter.bot.talk.Address;
import natter.desk.page.Labels;

/** Whom organisers can write to, and how it is said. */
final class Audiences {
  private static final int FEW = 6;

  private final Scope scope;

  Audiences(Scope scope) {
    this.scope = scope;
  }

  /** Something to tick. */
  public record Tick(String id, String label, boolean ticked) {}

  /** Some of them, under a heading. */
  public record Group(String heading, List<Tick> ticks) {
    /** Few, or some ticked: nobody has to look for them. */
    public boolean open() {
      return ticks.size() <= FEW || ticks.stream().anyMatch(Tick::ticked);
    }
  }

  /** A count, and what it counts. */
  public record Line(String what, long count) {}

  /** The forums somebody may write for. */
  List<Forum> forums(Access access) {
    return scope.forums().stream().filter(access::mayAnnounce).toList();
  }

  /** Forums and wards of their own, and every service. */
  List<Group> groups(Access access, List<String> ticked) {
    List<Forum> own = forums(access);
    Set<String> wards = own.stream().flatMap(f -> f.wards().stream()).collect(Collectors.toSet());
    List<Group> groups = new ArrayList<>();
    groups.add(
        new Group(
            "Who asked to hear from a forum",
            own.stream().map(f -> tick(Interest.forum(f.id()), covering(f), ticked)).toList()));
    groups.add(
        new Group(
            "Who asked to hear about a ward",
            scope.wards().stream()
                .filter(w -> wards.contains(w.id()))
                .map(w -> tick(Interest.ward(w.id()), w.name(), ticked))
                .toList()));
    groups.add(
        new Group(
            "Who asked to hear about a service",
            scope.services().stream()
                .map(s -> tick(Interest.service(s.id()), s.name(), ticked))
                .toList()));
    groups.add(
        new Group(
            "Who follows a topic",
            scope.topics().stream().map(t -> tick(Interest.topic(t), t, ticked)).toList()));
    return groups;
  }

  private String covering(Forum forum) {
    String wards =
        forum.wards().stream().map(w -> said(Interest.ward(w))).collect(Collectors.joining(", "));
    return forum.name() + " (covers " + wards + ")";
  }

  /** A forum covers its wards: whoever hears one of these belongs to it. */
  Set<Interest> covered(Set<Interest> chosen) {
    return chosen.stream()
        .flatMap(i -> forum(i).map(Interest::reaching).orElse(Set.of(i)).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Without the wards that a chosen forum covers: they need no tick of their own. */
  List<String> ticked(List<String> tokens) {
    Set<String> covered =
        tokens.stream()
            .flatMap(t -> Interest.of(t).stream())
            .flatMap(i -> forum(i).stream())
            .flatMap(f -> f.wards().stream())
            .map(w -> Interest.ward(w).token())
            .collect(Collectors.toSet());
    return tokens.stream().filter(t -> !covered.contains(t)).toList();
  }

  private Optional<Forum> forum(Interest interest) {
    return interest.kind() == Interest.Kind.FORUM
        ? scope.forum(interest.id())
        : Optional.<Forum>empty();
  }

  private static Tick tick(Interest interest, String label, List<String> ticked) {
    return new Tick(interest.token(), label, ticked.contains(interest.token()));
  }

  /** Tokens of all that somebody may tick. */
  Set<String> known(Access access) {
    return groups(access, List.of()).stream()
        .flatMap(g -> g.ticks().stream())
        .map(Tick::id)
        .collect(Collectors.toSet());
  }

  List<Tick> channels(List<String> ticked) {
    return Address.WRITTEN.stream()
        .map(c -> new Tick(c, Labels.channel(c), ticked.contains(c)))
        .toList();
  }

  /** What somebody asked to hear about, in words. */
  String said(Interest interest) {
    return switch (interest.kind()) {
      case FORUM -> scope.forum(interest.id()).map(Forum::name).orElse(interest.id());
      case WARD ->
          scope.wards().stream()
              .filter(w -> w.id().equals(interest.id()))
              .map(Ward::name)
              .findFirst()
              .orElse(interest.id());
      case SERVICE -> service(interest.id()).map(Service::name).orElse(interest.id());
      case TOPIC -> interest.id();
    };
  }

  private Optional<Service> service(String id) {
    return scope.services().stream().filter(s -> s.id().equals(id)).findFirst();
  }

  /** Who gets it by which channel. */
  List<Line> byChannel(Reached reached) {
    return reached.byChannel().entrySet().stream()
        .map(e -> new Line(Labels.channel(e.getKey()), e.getValue()))
        .toList();
  }

  /** Who does not, and why. */
  List<Line> leftOut(Reached reached) {
    return reached.leftOut().entrySet().stream()
        .map((Map.Entry<Why, Long> e) -> new Line(why(e.getKey()), e.getValue()))
        .toList();
  }

  private static String why(Why why) {
    return switch (why) {
      case CHANNEL -> "You did not choose their channel";
      case DIGEST -> "They hear it in their weekly or monthly digest";
      case ELSEWHERE -> "The same person gets it by another channel";
      case UNREACHABLE -> "What we send there does not arrive";
    };
  }
}

package natter.bot;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import natter.bot.care.Access;
import natter.bot.care.Concern;
import natter.bot.care.Officer;
import natter.bot.care.Reference;
import natter.bot.news.Consent;
import natter.bot.news.Interest;
import natter.bot.news.Often;
import natter.bot.news.Subscription;
import natter.bot.scope.Evidence;
import natter.bot.scope.Level;
import natter.bot.scope.Place;
import natter.bot.scope.Risk;
import natter.bot.scope.Why;
import natter.bot.talk.Address;
import natter.bot.talk.Attachment;
import natter.bot.talk.Button;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Line;
import natter.bot.talk.Parcel;
import natter.bot.talk.Threading;

/** One of each thing that a store keeps, with every component filled. */
public final class Examples {
  /** Who sees everything that is not restricted. */
  static final Access OFFICER = Access.of(new Officer("pat", "", Set.of(Officer.Role.OFFICER)));

  /** Who sees restricted concerns too. */
  static final Access TRUSTED = Access.of(new Officer("kim", "", Set.of(Officer.Role.MANAGER)));

  public static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  public static final Address JO = Address.email("jo@resident.example");
  public static final Address SAM = new Address(Address.TELEGRAM, "4711");

  private Examples() {}

  public static Instant minute(int n) {
    return NOON.plus(Duration.ofMinutes(n));
  }

  public static Reference reference(int n) {
    return Reference.by(new Random(n));
  }

  public static Parcel parcel(int n) {
    return new Parcel(
        Address.EMAIL, "uid-" + n, minute(n), ("parcel " + n).getBytes(StandardCharsets.UTF_8));
  }

  /** Somebody who hears from a forum at once. */
  public static Subscription subscription(Address who, String forum, Instant since) {
    return subscription(who, Interest.forum(forum), since);
  }

  public static Subscription subscription(Address who, Interest interest, Instant since) {
    var consent = new Consent("join " + interest.id(), "1", who.channel(), since);
    return Subscription.on(who, interest, Often.AT_ONCE, consent);
  }

  public static Concern concern(int n) {
    return new Concern(
        reference(n),
        JO,
        "Jo Resident",
        minute(n),
        "Rubbish again",
        "Somebody dumped a sofa behind the shops, number " + n,
        "en",
        "clear",
        Optional.of("fly-tipping"),
        List.of("litter-picking", "noise"),
        List.of(new Evidence("dumped", 9, 15, 2.5), new Evidence("sofa", 18, 22, 1)),
        Level.ENFORCEMENT,
        List.of(Level.ENFORCEMENT, Level.COMMUNITY),
        Optional.of("fire"),
        true,
        Optional.of(
            new Place("behind the shops", Optional.of("bloxwich-east"), Optional.of("WS3 1AA"))),
        List.of(new Attachment("sofa.jpg", "image/jpeg", 123_456)),
        n,
        new Threading("<b@resident.example>", List.of("<a@natter.example>")),
        Concern.Status.OPEN,
        Optional.of(reference(n + 1000)),
        new Why(
            List.of("It happens at night: “3am”"),
            Risk.RAISED,
            List.of("Somebody is afraid"),
            Optional.of("officer")));
  }

  /** A concern with as little in it as can be. */
  public static Concern bareConcern(int n) {
    return new Concern(
        reference(n),
        SAM,
        "",
        minute(n),
        "",
        "",
        "en",
        "nothing",
        Optional.empty(),
        List.of(),
        List.of(),
        Level.SERVICES,
        List.of(),
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        0,
        Threading.NONE,
        Concern.Status.SIGNPOSTED);
  }

  public static Dispatch dispatch(String key) {
    return dispatch(key, JO, Dispatch.Kind.REPLY);
  }

  public static Dispatch dispatch(String key, Address to, Dispatch.Kind kind) {
    return new Dispatch(
        key,
        to,
        kind,
        Optional.of(reference(1).value()),
        "Re: Rubbish again",
        "Thank you.\nA team will look at it.",
        List.of(new Button("a", "fly tipping"), new Button("b", "noise")),
        new Threading("", List.of("<a@natter.example>", "<b@resident.example>")),
        NOON);
  }

  public static Line line(String words) {
    return line(JO, Optional.of(reference(1).value()), words, "");
  }

  public static Line line(
      Address conversation, Optional<String> reference, String words, String dispatch) {
    return new Line(
        0,
        conversation,
        reference,
        dispatch.isEmpty() ? Line.Who.RESIDENT : Line.Who.OFFICER,
        dispatch.isEmpty() ? "" : "Pat",
        NOON,
        words,
        List.of(new Button("a", "fly tipping")),
        7,
        dispatch);
  }
}

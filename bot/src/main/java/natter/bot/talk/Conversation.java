package natter.bot.talk;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where we are with one person on one channel.
 *
 * @param address the person
 * @param language the language we answer in (BCP 47)
 * @param chosen whether they chose it themselves: then nothing they write changes it
 * @param welcomed whether they were told who answers here, who is responsible and where the privacy
 *     notice is
 * @param stopped whether they said stop: no broadcasts, no follow-up; service answers still go out
 * @param asked what we last asked and still wait for
 * @param last the reference of the concern last talked about
 * @param answered when we answered automatically, newest last; only as many as the loop cap needs
 * @param told when teams were told, or will be, because of what this person wrote, newest last;
 *     only as many as the cap needs
 * @param toldOfSize whether they were told that large mails lose files
 */
public record Conversation(
    Address address,
    String language,
    boolean chosen,
    boolean welcomed,
    boolean stopped,
    Optional<Asked> asked,
    Optional<String> last,
    List<Answered> answered,
    List<Told> told,
    boolean toldOfSize,
    Optional<Hush> hush) {

  /**
   * A question we wait for the answer to.
   *
   * @param token tells this question's buttons from those of earlier ones
   * @param reference the concern it is about
   * @param choices ids of the services offered, in the order shown; the id of a question that helps
   *     the team; none if we asked whether we may use where a photo was taken
   * @param times how often we have asked
   * @param at when we asked
   * @param kind what it is for
   */
  public record Asked(
      String token, String reference, List<String> choices, int times, Instant at, Kind kind) {

    /** What a question is for. */
    public enum Kind {
      /** Which service it is about. */
      SERVICE,
      /** May we use where your photo was taken? */
      PLACE,
      /** What helps the team to know. */
      FACT,
      /** Has it been sorted out? */
      SORTED,
      /** How did we do? */
      DID,
      /** Do you feel safer? */
      SAFER,
      /** May we put you in touch with a neighbour? */
      MEET
    }

    public Asked {
      choices = List.copyOf(choices);
      if (kind == null) { // kept before there were kinds
        kind = choices.isEmpty() ? Kind.PLACE : Kind.SERVICE;
      }
    }

    /** Which of these services it is about. */
    public Asked(String token, String reference, List<String> choices, int times, Instant at) {
      this(token, reference, choices, times, at, Kind.SERVICE);
    }

    /** The question of that id. */
    public static Asked fact(String token, String reference, String question, Instant at) {
      return new Asked(token, reference, List.of(question), 1, at, Kind.FACT);
    }

    /** How was your matter dealt with? Its buttons are good however late they are pressed. */
    public static Asked verdict(Kind kind, String reference, Instant at) {
      String token = kind.name().toLowerCase(Locale.ROOT) + " " + reference;
      return new Asked(token, reference, List.of(), 1, at, kind);
    }

    /** May we put you in touch? Its buttons are good however late they are pressed. */
    public static Asked meet(String reference, Instant at) {
      return new Asked("meet " + reference, reference, List.of(), 1, at, Kind.MEET);
    }

    /** Whether it is about how a matter was dealt with. */
    public boolean isForVerdict() {
      return kind == Kind.SORTED || kind == Kind.DID || kind == Kind.SAFER;
    }

    /** Whether nobody hurries anybody to answer it. */
    public boolean isPatient() {
      return isForVerdict() || kind == Kind.MEET;
    }

    /** What stands on a button of this question, if that is what was said. */
    public Optional<String> button(String said) {
      return said.startsWith(token + ":")
          ? Optional.of(said.substring(token.length() + 1))
          : Optional.empty();
    }

    /** May we use where your photo was taken? */
    public static Asked place(String token, String reference, Instant at) {
      return new Asked(token, reference, List.of(), 1, at, Kind.PLACE);
    }

    /** The same question, once more in other words. */
    public Asked again(Instant now) {
      return new Asked(token, reference, choices, times + 1, now, kind);
    }

    /** Whether we have asked before, and did not understand the answer. */
    public boolean isAgain() {
      return times > 1;
    }

    public boolean isForService() {
      return kind == Kind.SERVICE;
    }
  }

  /**
   * One automatic answer, remembered so that two robots never talk for ever.
   *
   * @param at when
   * @param subject the normalised subject it answered
   */
  public record Answered(Instant at, String subject) {}

  /**
   * One notice to a team by mail.
   *
   * @param at when it goes out
   * @param urgent whether it is about danger: those are counted by themselves
   */
  public record Told(Instant at, boolean urgent) {}

  public Conversation {
    answered = List.copyOf(answered);
    told = List.copyOf(told);
  }

  public static Conversation with(Address address, String language) {
    return new Conversation(
        address,
        language,
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        false,
        Optional.empty());
  }

  public Conversation asking(Asked question) {
    return new Conversation(
        address,
        language,
        chosen,
        welcomed,
        stopped,
        Optional.of(question),
        last,
        answered,
        told,
        toldOfSize,
        hush);
  }

  public Conversation askingNothing() {
    return new Conversation(
        address,
        language,
        chosen,
        welcomed,
        stopped,
        Optional.empty(),
        last,
        answered,
        told,
        toldOfSize,
        hush);
  }

  public Conversation about(String reference) {
    return new Conversation(
        address,
        language,
        chosen,
        welcomed,
        stopped,
        asked,
        Optional.of(reference),
        answered,
        told,
        toldOfSize,
        hush);
  }

  public Conversation stopping() {
    return new Conversation(
        address, language, chosen, welcomed, true, asked, last, answered, told, toldOfSize, hush);
  }

  public Conversation resuming() {
    return new Conversation(
        address, language, chosen, welcomed, false, asked, last, answered, told, toldOfSize, hush);
  }

  public Conversation afterWelcome() {
    return new Conversation(
        address, language, chosen, true, stopped, asked, last, answered, told, toldOfSize, hush);
  }

  public Conversation speaking(String other) {
    return new Conversation(
        address, other, chosen, welcomed, stopped, asked, last, answered, told, toldOfSize, hush);
  }

  /** In the language that the person asked for. */
  public Conversation choosing(String own) {
    return new Conversation(
        address, own, true, welcomed, stopped, asked, last, answered, told, toldOfSize, hush);
  }

  public Conversation counting(List<Answered> answers, List<Told> notices) {
    return new Conversation(
        address,
        language,
        chosen,
        welcomed,
        stopped,
        asked,
        last,
        answers,
        notices,
        toldOfSize,
        hush);
  }

  public Conversation afterWordOnSize() {
    return new Conversation(
        address, language, chosen, welcomed, stopped, asked, last, answered, told, true, hush);
  }

  public Conversation hushed(Hush quiet) {
    return new Conversation(
        address,
        language,
        chosen,
        welcomed,
        stopped,
        asked,
        last,
        answered,
        told,
        toldOfSize,
        Optional.of(quiet));
  }

  /** The danger is over. */
  public Conversation loud() {
    return new Conversation(
        address,
        language,
        chosen,
        welcomed,
        stopped,
        asked,
        last,
        answered,
        told,
        toldOfSize,
        Optional.empty());
  }

  /** Whether nothing may be said here but whom to call. */
  public boolean numbersOnly() {
    return hush.filter(Hush::numbersOnly).isPresent();
  }
}

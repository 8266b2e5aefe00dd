package natter.bot.care;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.scope.Evidence;
import natter.bot.scope.Judgement;
import natter.bot.scope.Level;
import natter.bot.scope.Place;
import natter.bot.scope.Why;
import natter.bot.talk.Address;
import natter.bot.talk.Attachment;
import natter.bot.talk.Threading;

/**
 * What a resident told us, with what we took it to be about.
 *
 * @param reference its name for ever
 * @param from who told us
 * @param name the name they gave, may be empty
 * @param received when
 * @param subject the subject of a mail, may be empty
 * @param text what they wrote
 * @param language BCP 47
 * @param finding {@code clear}, {@code unclear} or {@code nothing}
 * @param service id of the service it is about; empty while nobody knows
 * @param others ids of the other services said or offered, best first
 * @param evidence why we think so
 * @param level leading level of response
 * @param levels all levels that help, the leading one first
 * @param danger id of the kind of danger, if it is one
 * @param restricted whether only those with the right may see it
 * @param place where it is
 * @param attachments what came with it
 * @param parcel the parcel it was read from
 * @param threading what an answer refers to
 * @param status where it stands
 * @param follows the concern that it seems to go on about, though nothing proves that its writer
 *     may see that one
 * @param why the reasons for its level, and whether somebody may come to harm
 */
public record Concern(
    Reference reference,
    Address from,
    String name,
    Instant received,
    String subject,
    String text,
    String language,
    String finding,
    Optional<String> service,
    List<String> others,
    List<Evidence> evidence,
    Level level,
    List<Level> levels,
    Optional<String> danger,
    boolean restricted,
    Optional<Place> place,
    List<Attachment> attachments,
    long parcel,
    Threading threading,
    Status status,
    Optional<Reference> follows,
    Why why) {

  /** Where a concern stands. */
  public enum Status {
    /** Answered with a signpost; nobody has to act. */
    SIGNPOSTED,
    /** We asked what it is about and wait. */
    ASKED,
    /** A team has a ticket. */
    OPEN,
    /** An officer has answered; the ticket is still open. */
    ANSWERED,
    /** The resident was asked something by an officer. */
    WAITING,
    /** A partner has it. */
    REFERRED,
    CLOSED;

    /** Where the concern of a ticket stands. */
    public static Status of(Ticket.Status status) {
      return valueOf(status.name());
    }

    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public Concern {
    others = List.copyOf(others);
    evidence = List.copyOf(evidence);
    levels = List.copyOf(levels);
    attachments = List.copyOf(attachments);
  }

  /** One that goes on about no other. */
  public Concern(
      Reference reference,
      Address from,
      String name,
      Instant received,
      String subject,
      String text,
      String language,
      String finding,
      Optional<String> service,
      List<String> others,
      List<Evidence> evidence,
      Level level,
      List<Level> levels,
      Optional<String> danger,
      boolean restricted,
      Optional<Place> place,
      List<Attachment> attachments,
      long parcel,
      Threading threading,
      Status status) {
    this(
        reference,
        from,
        name,
        received,
        subject,
        text,
        language,
        finding,
        service,
        others,
        evidence,
        level,
        levels,
        danger,
        restricted,
        place,
        attachments,
        parcel,
        threading,
        status,
        Optional.empty(),
        Why.UNKNOWN);
  }

  /** What is understood of it: the subject, if there is one, and the words. */
  public String words() {
    return subject.isBlank() ? text : text.isBlank() ? subject : subject + "\n" + text;
  }

  public Concern in(Status now) {
    return with(finding, service, others, level, levels, restricted, place, now, why);
  }

  /** The same concern, only for those with the right to see it. */
  public Concern restrict() {
    return with(finding, service, others, level, levels, true, place, status, why);
  }

  /** The same concern, with more words. */
  public Concern saying(String more) {
    return new Concern(
        reference,
        from,
        name,
        received,
        subject,
        text.isBlank() ? more : text + "\n\n" + more,
        language,
        finding,
        service,
        others,
        evidence,
        level,
        levels,
        danger,
        restricted,
        place,
        attachments,
        parcel,
        threading,
        status,
        follows,
        why);
  }

  /** The same concern, in other words of whoever told it. */
  public Concern reworded(String words) {
    return new Concern(
        reference,
        from,
        name,
        received,
        subject,
        words,
        language,
        finding,
        service,
        others,
        evidence,
        level,
        levels,
        danger,
        restricted,
        place,
        attachments,
        parcel,
        threading,
        status,
        follows,
        why);
  }

  /** The same concern, now known to be there. */
  public Concern at(Place where) {
    Optional<Place> there = Optional.of(where);
    return with(finding, service, others, level, levels, restricted, there, status, why);
  }

  /** The same concern, now known to be about {@code id}. */
  public Concern about(String id, Judgement judged) {
    List<String> rest = others.stream().filter(o -> !o.equals(id)).toList();
    return with("clear", Optional.of(id), rest, level, levels, restricted, place, status, why)
        .judged(judged);
  }

  /** The same concern, with another level of response. */
  public Concern judged(Judgement judged) {
    return with(
        finding,
        service,
        others,
        judged.level(),
        judged.levels(),
        restricted,
        place,
        status,
        judged.why());
  }

  /**
   * The same concern, which an officer says to mean something else.
   *
   * @param hidden whether only those with the right may see it now
   */
  public Concern meaning(Lesson.Sense sense, Judgement judged, boolean hidden) {
    return new Concern(
        reference,
        from,
        name,
        received,
        subject,
        text,
        language,
        sense.service().isPresent() ? "clear" : "nothing",
        sense.service(),
        others.stream().filter(o -> sense.service().filter(o::equals).isEmpty()).toList(),
        evidence,
        judged.level(),
        judged.levels(),
        sense.danger(),
        hidden,
        place,
        attachments,
        parcel,
        threading,
        status,
        follows,
        judged.why());
  }

  private Concern with(
      String newFinding,
      Optional<String> newService,
      List<String> newOthers,
      Level newLevel,
      List<Level> newLevels,
      boolean newRestricted,
      Optional<Place> newPlace,
      Status newStatus,
      Why newWhy) {
    return new Concern(
        reference,
        from,
        name,
        received,
        subject,
        text,
        language,
        newFinding,
        newService,
        newOthers,
        evidence,
        newLevel,
        newLevels,
        danger,
        newRestricted,
        newPlace,
        attachments,
        parcel,
        threading,
        newStatus,
        follows,
        newWhy);
  }
}

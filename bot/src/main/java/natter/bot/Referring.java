package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Concern;
import natter.bot.care.Pass;
import natter.bot.care.Phrases;
import natter.bot.care.Reference;
import natter.bot.care.Referral;
import natter.bot.care.Referral.State;
import natter.bot.care.Ticket;
import natter.bot.scope.Place;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;

/**
 * Gives matters to partners, and takes them back. What leaves is what an officer chose, to the
 * letter; the partner answers by a link that works once.
 */
public final class Referring {
  /** How long a partner who took a matter on may say that it is settled. */
  static final Duration SETTLING = Duration.ofDays(180);

  private static final String PURPOSE = "referral";
  private static final int AT_ONCE = 50;

  private final Office office;
  private final Notices notices;
  private final Names names;

  public Referring(Office office) {
    this.office = office;
    this.notices = office.notices();
    this.names = office.names();
  }

  /** What a partner may be told. */
  public enum Part {
    SERVICE("What it is about"),
    PLACE("Where it is"),
    WORDS("The resident’s words"),
    NAME("The resident’s name"),
    CONTACT("How to reach the resident");

    private final String label;

    Part(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    /** Whether it may say who the resident is. */
    public boolean isPersonal() {
      return this == WORDS || this == NAME || this == CONTACT;
    }
  }

  /**
   * What an officer asks of a partner.
   *
   * @param partner what the partner is called
   * @param email where they are asked
   * @param parts what of the concern they are told
   * @param words what the officer says beside that; may be empty
   * @param until when they are to have answered
   */
  public record Request(
      String partner, String email, Set<Part> parts, String words, Instant until) {
    public Request {
      parts = Set.copyOf(parts);
    }
  }

  /** The words that would leave, exactly. */
  public String shared(Concern concern, Request request) {
    List<String> lines = new ArrayList<>();
    if (!request.words().isBlank()) {
      lines.add(request.words().strip() + "\n");
    }
    for (Part part : Part.values()) {
      if (request.parts().contains(part)) {
        told(concern, part).ifPresent(lines::add);
      }
    }
    return String.join("\n", lines).strip();
  }

  private Optional<String> told(Concern concern, Part part) {
    return switch (part) {
      case SERVICE -> Optional.of("About: " + names.service(concern, Phrases.FALLBACK));
      case PLACE -> concern.place().map(Place::said).map(said -> "Where: " + said);
      case WORDS -> Optional.of("They wrote:\n" + concern.words());
      case NAME ->
          Optional.of(concern.name()).filter(n -> !n.isBlank()).map(name -> "Name: " + name);
      case CONTACT ->
          Optional.of(concern.from())
              .filter(a -> a.channel().equals(Address.EMAIL) || a.channel().equals(Address.PHONE))
              .map(a -> "Reached by: " + a.handle());
    };
  }

  /** The mail as the partner gets it, but for the link. */
  public Dispatch preview(Concern concern, Request request) {
    var referral = referral("preview", concern, "", request, office.clock().instant());
    return asking(referral, office.baseUrl() + "/partner/…", office.clock().instant());
  }

  /**
   * Asks a partner.
   *
   * @throws IllegalArgumentException if there is no such concern, or nothing would be shared
   * @throws IllegalStateException if there is no ticket, it is closed, or a partner has it already
   */
  public void refer(Reference reference, String officer, Request request) {
    Instant now = office.clock().instant();
    String token = office.ids().get();
    office
        .store()
        .transact(
            tx -> {
              Concern concern = Casework.concern(tx, reference);
              Ticket ticket = Casework.ticket(tx, reference);
              if (ticket.status() == Ticket.Status.REFERRED) {
                throw new IllegalStateException(reference + " is with a partner already");
              }
              Referral referral = referral(office.ids().get(), concern, officer, request, now);
              if (referral.shared().isEmpty()) {
                throw new IllegalArgumentException("a partner must be told something");
              }
              tx.referrals().keep(referral);
              tx.passes()
                  .issue(new Pass(Pass.digest(token), PURPOSE, referral.id(), request.until()));
              office.postage().put(tx, asking(referral, link(token), now), now, now);
              String note =
                  request.partner()
                      + ", until "
                      + day(request.until())
                      + ". Shared:\n"
                      + referral.shared();
              tx.tickets().keep(ticket.refer(officer, note, now));
              tx.concerns().keep(concern.in(Concern.Status.REFERRED));
              return null;
            });
  }

  private Referral referral(
      String id, Concern concern, String officer, Request request, Instant now) {
    return new Referral(
        id,
        concern.reference(),
        request.partner(),
        request.email(),
        officer,
        shared(concern, request),
        now,
        request.until(),
        State.ASKED,
        "");
  }

  private Dispatch asking(Referral referral, String link, Instant now) {
    return letter(
        "referral",
        referral,
        Map.of(
            "partner",
            referral.partner(),
            "until",
            day(referral.until()),
            "shared",
            referral.shared(),
            "link",
            link),
        now);
  }

  private Dispatch letter(String phrase, Referral referral, Map<String, String> more, Instant now) {
    Map<String, String> said = new java.util.HashMap<>(more);
    said.put("council", office.scope().council());
    said.put("reference", referral.reference().value());
    return new Dispatch(
        phrase + ":" + referral.id(),
        Address.email(referral.email()),
        Dispatch.Kind.NOTICE,
        Optional.of(referral.reference().value()),
        office.phrases().say(Phrases.FALLBACK, phrase + "-subject", said),
        office.phrases().say(Phrases.FALLBACK, phrase, said),
        List.of(),
        Threading.NONE,
        now);
  }

  private String link(String token) {
    return office.baseUrl() + "/partner/" + token;
  }

  private String day(Instant moment) {
    return names.days().said(moment, Phrases.FALLBACK);
  }

  /** What a link asks about, while it works. Looking uses nothing up. */
  public Optional<Referral> asked(String token) {
    return office.store().read(tx -> asked(tx, token, office.clock().instant()));
  }

  private static Optional<Referral> asked(Tx tx, String token, Instant now) {
    return tx.passes()
        .find(Pass.digest(token), PURPOSE, now)
        .flatMap(pass -> tx.referrals().find(pass.about()))
        .filter(r -> r.state().isOpen());
  }

  /**
   * A partner answers; the link is used up. Who accepts gets another, to say when it is settled.
   *
   * @param answer accepted, declined or closed
   * @return whether the link still worked
   */
  public boolean answer(String token, State answer, String line) {
    Instant now = office.clock().instant();
    String next = office.ids().get();
    return office
        .store()
        .transact(
            tx -> {
              Optional<Referral> referral = asked(tx, token, now);
              referral.ifPresent(
                  r -> {
                    tx.passes().useUp(Pass.digest(token));
                    Referral said = r.in(answer, Optional.of(line.strip()));
                    tx.referrals().keep(said);
                    answered(tx, said, next, now);
                  });
              return referral.isPresent();
            });
  }

  private void answered(Tx tx, Referral referral, String next, Instant now) {
    String said =
        referral.partner()
            + ": "
            + referral.state().label()
            + (referral.line().isEmpty() ? "" : ". " + referral.line());
    if (referral.state() != State.ACCEPTED) {
      comesHome(tx, referral.reference(), "partner", said, now);
      return;
    }
    tx.tickets()
        .find(referral.reference())
        .map(t -> t.note("partner", "noted", said, now))
        .ifPresent(tx.tickets()::keep);
    tx.passes().issue(new Pass(Pass.digest(next), PURPOSE, referral.id(), now.plus(SETTLING)));
    Dispatch thanks = letter("referral-closing", referral, Map.of("link", link(next)), now);
    office.postage().put(tx, thanks, now, now);
  }

  /** An officer takes it back from the partner who has it. */
  public void takeBack(Reference reference, String officer) {
    Instant now = office.clock().instant();
    office
        .store()
        .transact(
            tx -> {
              Optional<Referral> open =
                  tx.referrals().about(reference).stream()
                      .filter(r -> r.state().isOpen())
                      .findFirst();
              Referral referral =
                  open.orElseThrow(() -> new IllegalStateException("no partner has " + reference));
              ends(tx, referral, State.WITHDRAWN);
              comesHome(tx, reference, officer, "from " + referral.partner(), now);
              return null;
            });
  }

  /**
   * Brings home what partners were silent about until the day; its team is told.
   *
   * @return how many there were
   */
  public int bringHome() {
    Instant now = office.clock().instant();
    if (office.store().read(tx -> tx.referrals().silent(now, 1)).isEmpty()) {
      return 0;
    }
    return office
        .store()
        .transact(
            tx -> {
              List<Referral> silent = tx.referrals().silent(now, AT_ONCE);
              for (Referral referral : silent) {
                ends(tx, referral, State.SILENT);
                String why = referral.partner() + ": " + State.SILENT.label();
                comesHome(tx, referral.reference(), "natter", why, now);
              }
              return silent.size();
            });
  }

  private static void ends(Tx tx, Referral referral, State how) {
    tx.referrals().keep(referral.in(how, Optional.empty()));
    tx.passes().revoke(PURPOSE, referral.id());
  }

  /** One that was closed or answered meanwhile stays as it is, with the act noted. */
  private void comesHome(Tx tx, Reference reference, String who, String note, Instant now) {
    Ticket ticket = Casework.ticket(tx, reference);
    if (ticket.status() != Ticket.Status.REFERRED) {
      tx.tickets().keep(ticket.note(who, "noted", note, now));
      return;
    }
    Concern concern = Casework.concern(tx, reference).in(Concern.Status.OPEN);
    tx.concerns().keep(concern);
    tx.tickets()
        .keep(notices.told(tx, office.postage(), concern, ticket.back(who, note, now), now));
  }

  /** What partners were asked about a concern, oldest first. */
  public List<Referral> about(Reference reference) {
    return office.store().read(tx -> tx.referrals().about(reference));
  }
}

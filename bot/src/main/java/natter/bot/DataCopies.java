package natter.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import natter.bot.care.Pass;
import natter.bot.care.Phrases;
import natter.bot.privacy.PrivacyRequest;
import natter.bot.privacy.PrivacyRequest.State;
import natter.bot.talk.Address;
import natter.bot.talk.Conversation;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Line;
import natter.bot.talk.Threading;

/**
 * Answers to those who asked for a copy of their data: once an officer has looked, they get a link
 * where they asked. It is good for a week, and whoever has it gets the copy made at that moment.
 */
public final class DataCopies {
  private static final String PURPOSE = "data";
  private static final Duration GOOD_FOR = Duration.ofDays(7);

  private final Office office;
  private final Days days;

  /** With the office's own clock and ids. */
  public DataCopies(Office office) {
    this.office = office;
    this.days = new Days(office.working().zone());
  }

  /**
   * Sends the link; nothing if nobody waits for it any more.
   *
   * @param officer account name of who looked
   */
  public boolean send(String id, String officer) {
    Instant now = office.clock().instant();
    return office
        .store()
        .transact(
            tx ->
                open(tx, id)
                    .filter(r -> r.kind() == PrivacyRequest.Kind.COPY)
                    .map(r -> send(tx, r, officer, now))
                    .orElse(false));
  }

  private boolean send(Tx tx, PrivacyRequest request, String officer, Instant now) {
    String token = token(office.ids());
    Instant until = now.plus(GOOD_FOR);
    tx.passes().issue(new Pass(Pass.digest(token), PURPOSE, request.id(), until));
    String language =
        tx.conversations()
            .with(request.from())
            .map(Conversation::language)
            .orElse(Phrases.FALLBACK);
    Phrases phrases = office.phrases();
    var dispatch =
        new Dispatch(
            "data:" + request.id(),
            request.from(),
            Dispatch.Kind.REPLY,
            Optional.empty(),
            phrases.say(language, "data-subject"),
            phrases.say(
                language,
                "data-ready",
                Map.of(
                    "until",
                    days.said(until, language),
                    "link",
                    office.baseUrl() + "/data/" + token)),
            List.of(),
            Threading.NONE,
            now);
    office.postage().say(tx, dispatch, Line.Who.NATTER, "", now);
    tx.privacyRequests().keep(request.settled(State.DONE, officer, "", now));
    return true;
  }

  private static String token(Supplier<String> ids) {
    return ids.get().replace("-", "");
  }

  /** Does not do what was asked; the officer tells them why. */
  public boolean refuse(String id, String officer, String why) {
    Instant now = office.clock().instant();
    return office
        .store()
        .transact(
            tx -> {
              Optional<PrivacyRequest> request = open(tx, id);
              request.ifPresent(
                  r -> tx.privacyRequests().keep(r.settled(State.REFUSED, officer, why, now)));
              return request.isPresent();
            });
  }

  private static Optional<PrivacyRequest> open(Tx tx, String id) {
    return tx.privacyRequests().find(id).filter(r -> r.state() == State.OPEN);
  }

  /** Whose copy a link is for; nobody's once it is too old. */
  public Optional<Address> whose(String token) {
    Instant now = office.clock().instant();
    return office
        .store()
        .read(
            tx ->
                tx.passes()
                    .find(Pass.digest(token), PURPOSE, now)
                    .flatMap(p -> tx.privacyRequests().find(p.about()))
                    .map(PrivacyRequest::from));
  }
}

package natter.bot;

import java.util.List;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Message;
import natter.bot.talk.Proof;
import natter.bot.talk.Returned;
import natter.bot.talk.Threading;

/** A mail as a reader hands it over; {@code Mailed.from(KIM).saying("noise").message()}. */
public record Mailed(
    Message.Kind kind,
    Address from,
    String subject,
    String words,
    Threading threading,
    Proof proof,
    Optional<Returned> returned) {

  public static Mailed from(Address from) {
    return new Mailed(
        Message.Kind.PERSON, from, "", "", Threading.NONE, Proof.NONE, Optional.empty());
  }

  /** A bounce of the dispatch with this mark, if any. */
  public static Mailed back(Optional<String> mark, Returned.Verdict verdict, String reason) {
    return new Mailed(
        Message.Kind.BOUNCE,
        Address.email("mailer-daemon@relay.example"),
        "Undelivered mail",
        "It could not be delivered.",
        Threading.NONE,
        Proof.NONE,
        Optional.of(new Returned(mark, verdict, "kim@anytown.example", "5.1.1", reason)));
  }

  public Mailed saying(String text) {
    return new Mailed(kind, from, subject, text, threading, proof, returned);
  }

  public Mailed about(String line) {
    return new Mailed(kind, from, line, words, threading, proof, returned);
  }

  public Mailed by(Message.Kind other) {
    return new Mailed(other, from, subject, words, threading, proof, returned);
  }

  public Mailed answering(String... ids) {
    return new Mailed(kind, from, subject, words, new Threading("", List.of(ids)), proof, returned);
  }

  /** Sent to the sealed reply address of the dispatch with this mark. */
  public Mailed sealed(String mark) {
    var proven = new Proof(Optional.of(mark), proof.vouched());
    return new Mailed(kind, from, subject, words, threading, proven, returned);
  }

  public Mailed vouched() {
    var proven = new Proof(proof.answers(), true);
    return new Mailed(kind, from, subject, words, threading, proven, returned);
  }

  public Message message() {
    return new Message(
        kind,
        kind == Message.Kind.PERSON ? "" : "because",
        from,
        "",
        "hello@anytown.example",
        subject,
        words,
        words,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        threading,
        proof,
        returned);
  }
}

package natter.desk.cases;

import java.util.ArrayList;
import java.util.List;
import natter.bot.Case;
import natter.bot.Originals.Original;
import natter.bot.talk.Address;
import natter.bot.talk.Message;
import natter.desk.cases.CaseView.Fact;
import natter.desk.page.Download;
import natter.desk.page.Labels;
import natter.desk.page.Times;

/** A message as it came, in the words of its page. */
public final class OriginalView {
  private final Case found;
  private final Original original;
  private final long parcel;
  private final Times times;

  OriginalView(Case found, Original original, long parcel, Times times) {
    this.found = found;
    this.original = original;
    this.parcel = parcel;
    this.times = times;
  }

  public String reference() {
    return found.concern().reference().value();
  }

  public boolean isMail() {
    return original.parcel().channel().equals(Address.EMAIL);
  }

  /** Where it can be had whole; empty while something in it is held. */
  public String link() {
    return found.isHeld(parcel)
        ? ""
        : "/desk/concerns/" + reference() + "/messages/" + parcel + "/original";
  }

  public String size() {
    return FileView.size(original.parcel().raw().length);
  }

  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    original.message().ifPresent(message -> addHeaders(facts, message));
    facts.add(new Fact("Received", times.moment(original.parcel().received())));
    facts.add(new Fact("Came by", Labels.channel(original.parcel().channel())));
    return facts;
  }

  private static void addHeaders(List<Fact> facts, Message message) {
    String name = message.name().isEmpty() ? "" : message.name() + ", ";
    if (message.from().channel().equals(Address.EMAIL)) {
      facts.add(new Fact("From", name + message.from().handle()));
    }
    add(facts, "To", message.to());
    add(facts, "Subject", message.subject());
    add(
        facts,
        "Files",
        String.join(
            ", ",
            message.attachments().stream()
                .map(a -> a.name().isEmpty() ? a.type() : Download.safe(a.name()))
                .toList()));
  }

  private static void add(List<Fact> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.add(new Fact(name, value));
    }
  }

  /** Every word of it. */
  public String words() {
    return original.message().map(Message::text).orElse("");
  }
}

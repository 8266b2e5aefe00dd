package natter.desk.cases;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import natter.bot.Sharing;
import natter.bot.Sharing.Offer;
import natter.bot.care.Audit.What;
import natter.bot.care.Concern;
import natter.bot.care.Consent;
import natter.bot.care.Officer;
import natter.bot.talk.Address;
import natter.desk.page.Audited;
import natter.desk.page.Labels;
import natter.desk.page.Times;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An officer notes that a resident lets somebody know more, or takes that back. */
@Controller
@RequestMapping("/desk/concerns/{reference}/consent")
public final class SharePage {
  private final View view;
  private final Sharing sharing;

  public SharePage(View view, Sharing sharing) {
    this.view = view;
    this.sharing = sharing;
  }

  /** What the page of a concern shows of it. */
  public static final class View {
    private final Sharing sharing;
    private final Supplier<List<Officer>> accounts;
    private final Times times;

    /**
     * @param accounts everybody with one
     */
    public View(Sharing sharing, Supplier<List<Officer>> accounts, Times times) {
      this.sharing = sharing;
      this.accounts = accounts;
      this.times = times;
    }

    /**
     * A consent.
     *
     * @param to as a form sends it
     * @param how and when it was given, and when it was taken back
     */
    public record Row(String to, String words, String how, boolean holds) {}

    /**
     * All of them for one concern.
     *
     * @param offers whom the resident may agree to
     * @param channels how they may have said so
     */
    public record All(List<Row> rows, List<Offer> offers, List<Acts.Choice> channels) {}

    All of(Concern concern) {
      return new All(
          sharing.of(concern.reference()).stream().map(this::row).toList(),
          offers(concern),
          Address.TOLD.stream().map(c -> new Acts.Choice(c, Labels.channel(c), false)).toList());
    }

    List<Offer> offers(Concern concern) {
      return sharing.offers(concern, accounts.get());
    }

    private Row row(Consent consent) {
      String by = consent.notedBy().isEmpty() ? "" : ", noted by " + consent.notedBy();
      String ended = consent.withdrawn().map(w -> "; taken back on " + times.date(w)).orElse("");
      return new Row(
          consent.to().id(),
          consent.words(),
          Labels.channel(consent.channel()) + ", " + times.moment(consent.given()) + by + ended,
          consent.holds());
    }
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"to", "channel"})
  @PostMapping
  String agree(
      AtCase at,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String channel) {
    at.typed("act", "share");
    Optional<Offer> offer =
        view.offers(at.found().concern()).stream().filter(o -> o.to().id().equals(to)).findFirst();
    if (offer.isEmpty()) {
      return at.refuse(400, "to", "Choose whom the resident agrees to");
    }
    if (!Address.TOLD.contains(channel)) {
      return at.refuse(400, "channel", "Choose how they said so");
    }
    sharing.agree(at.reference(), offer.get(), channel, at.officer());
    return at.done("Noted that the resident agreed");
  }

  @Audited(
      value = What.CHANGED,
      keeping = {"to"})
  @PostMapping("/withdraw")
  String withdraw(AtCase at, @RequestParam(defaultValue = "") String to) {
    sharing.of(at.reference()).stream()
        .map(Consent::to)
        .filter(a -> a.id().equals(to))
        .findFirst()
        .ifPresent(a -> sharing.withdraw(at.reference(), a, at.officer()));
    return at.done("Noted that the resident took it back");
  }
}

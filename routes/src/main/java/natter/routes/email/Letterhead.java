package natter.routes.email;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import natter.bot.talk.Cargo;
import natter.bot.talk.Dispatch;
import natter.routes.email.SealedAddresses.Purpose;

/**
 * What all our mail has in common: the address that residents write to, and who is responsible.
 * {@code new Letterhead("hello@council.example", "The Council")} is enough; each {@code with}
 * method gives a richer one.
 */
public final class Letterhead {
  private static final String SETTING = "natter.email.address";

  private final StrictAddress address;
  private final String name;
  private final String language;
  private final Links links;
  private final Optional<SealedAddresses> seals;
  private final Optional<Dkim> dkim;
  private final Cargo files;
  private final Function<Dispatch, Optional<String>> stops;

  /**
   * @param address as set by {@code natter.email.address}
   * @param name the council's name, shown beside the address
   * @throws IllegalArgumentException with one sentence that names the setting that is wrong
   */
  public Letterhead(String address, String name) {
    this(
        plain(address),
        oneLine(name),
        Locale.ENGLISH.getLanguage(),
        Links.NONE,
        Optional.empty(),
        Optional.empty(),
        Cargo.NONE,
        dispatch -> Optional.empty());
  }

  private Letterhead(
      StrictAddress address,
      String name,
      String language,
      Links links,
      Optional<SealedAddresses> seals,
      Optional<Dkim> dkim,
      Cargo files,
      Function<Dispatch, Optional<String>> stops) {
    this.address = address;
    this.name = name;
    this.language = language;
    this.links = links;
    this.seals = seals;
    this.dkim = dkim;
    this.files = files;
    this.stops = stops;
  }

  private static StrictAddress plain(String address) {
    return StrictAddress.of(address.strip())
        .filter(StrictAddress::isAscii)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    SETTING + " must be one address like hello@council.example, not " + address));
  }

  private static String oneLine(String name) {
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("the name of the council must be one line");
    }
    return name.strip();
  }

  /**
   * Every letter gets a reply address and a return address of its own (RFC 5233), which the mail
   * system must deliver to the same mailbox.
   *
   * @param key the secret to seal them with, as in {@link SealedAddresses}
   */
  public Letterhead withSeals(byte[] key) {
    return new Letterhead(
        address,
        name,
        language,
        links,
        Optional.of(new SealedAddresses(this, key)),
        dkim,
        files,
        stops);
  }

  /** What may be clicked on in our mail. */
  public Letterhead withLinks(Links known) {
    return new Letterhead(address, name, language, known, seals, dkim, files, stops);
  }

  /** Every letter is signed for our domain. */
  public Letterhead withDkim(Dkim signer) {
    return new Letterhead(address, name, language, links, seals, Optional.of(signer), files, stops);
  }

  /** What goes along with a letter. */
  public Letterhead withFiles(Cargo known) {
    return new Letterhead(address, name, language, links, seals, dkim, known, stops);
  }

  /**
   * Where one click stops what a broadcast is a copy of (RFC 8058).
   *
   * @param known the link for a copy; empty for one that cannot be stopped so
   */
  public Letterhead withStops(Function<Dispatch, Optional<String>> known) {
    return new Letterhead(address, name, language, links, seals, dkim, files, known);
  }

  /** What whoever runs natter should know, one sentence each. */
  public List<String> warnings() {
    List<String> all = new ArrayList<>();
    if (seals.isPresent() && !SealedAddresses.fit(address)) {
      all.add(
          "natter.email.address is too long for reply addresses of its own (at most 30 characters"
              + " before the @): answers are recognised by their references alone.");
    }
    if (dkim.filter(Dkim::isExposed).isPresent()) {
      all.add(
          "natter.email.dkim.key-file can be read by everybody on this machine: whoever has the key"
              + " can write in your name.");
    }
    return all;
  }

  StrictAddress address() {
    return address;
  }

  String name() {
    return name;
  }

  /** The language that we write in (BCP 47). */
  String language() {
    return language;
  }

  Links links() {
    return links;
  }

  Cargo files() {
    return files;
  }

  /** The link that stops it. */
  Optional<String> stop(Dispatch dispatch) {
    return stops.apply(dispatch);
  }

  Optional<Dkim> dkim() {
    return dkim;
  }

  /** Where the answer to it goes. */
  StrictAddress answersTo(Dispatch dispatch, Instant now) {
    return own(Purpose.REPLY, dispatch, now);
  }

  /** Where servers tell what became of it. */
  StrictAddress bouncesTo(Dispatch dispatch, Instant now) {
    return own(Purpose.BOUNCE, dispatch, now);
  }

  private StrictAddress own(Purpose purpose, Dispatch dispatch, Instant now) {
    return seals.map(s -> s.of(purpose, dispatch.mark(), now)).orElse(address);
  }
}

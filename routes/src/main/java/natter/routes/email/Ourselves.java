package natter.routes.email;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells what is ours: addresses we write from, every address made of one of them, and the ids that
 * we give to our mails.
 */
final class Ourselves {
  /** How each Message-ID starts that {@link Letters} gives, after its bracket. */
  static final String OUR_ID = "nt.";

  private final Set<String> addresses;
  private final Set<String> domains;
  private final Optional<SealedAddresses> sealed;

  /**
   * @param addresses those we write from
   * @param sealed tells those we sealed
   */
  Ourselves(Set<String> addresses, Optional<SealedAddresses> sealed) {
    this.addresses =
        addresses.stream()
            .map(address -> Lower.of(address))
            .collect(Collectors.toUnmodifiableSet());
    this.sealed = sealed;
    this.domains =
        this.addresses.stream().map(Ourselves::domain).collect(Collectors.toUnmodifiableSet());
  }

  boolean writesFrom(String address) {
    return addresses.contains(address)
        || addresses.contains(withoutTag(address))
        || sealed.map(known -> known.isOurs(address)).orElse(false);
  }

  boolean made(String id) {
    String plain = Lower.of(id.strip());
    return plain.startsWith("<" + OUR_ID) && isOurDomain(domain(plain).replace(">", ""));
  }

  private boolean isOurDomain(String domain) {
    return domains.contains(domain)
        || sealed.map(known -> known.domain().equalsIgnoreCase(domain)).orElse(false);
  }

  private static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /** RFC 5233: {@code jo+bins@example.org} is Jo's. */
  private static String withoutTag(String address) {
    int plus = address.indexOf('+');
    int at = address.lastIndexOf('@');
    return plus > 0 && plus < at ? address.substring(0, plus) + address.substring(at) : address;
  }
}

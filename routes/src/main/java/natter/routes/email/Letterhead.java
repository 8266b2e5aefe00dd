package natter.routes.email;

/** Who our mail is from: the address that residents write to, and who is responsible. */
public final class Letterhead {
  private static final String SETTING = "natter.email.address";

  private final StrictAddress address;
  private final String name;

  /**
   * @param address as set by {@code natter.email.address}
   * @param name the council's name, shown beside the address
   * @throws IllegalArgumentException with one sentence that names the setting that is wrong
   */
  public Letterhead(String address, String name) {
    this.address =
        StrictAddress.of(address.strip())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        SETTING
                            + " must be one address like hello@council.example, not "
                            + address));
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("the name of the council must be one line");
    }
    this.name = name.strip();
  }

  StrictAddress address() {
    return address;
  }

  String name() {
    return name;
  }
}

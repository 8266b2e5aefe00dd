package natter.bot.scope;

import java.util.Locale;

/**
 * Words of the message that usually speak for something but did not count here.
 *
 * @param id of the service or danger they would have spoken for
 * @param name of it, as an officer reads it
 * @param evidence the words, with the weight they would have had
 * @param reason why they did not count
 * @param by the words of the message that are the reason: "car park", "Park Road", "nobody"
 */
public record Discounted(String id, String name, Evidence evidence, Reason reason, String by) {

  /** Why words did not count. */
  public enum Reason {
    /** They stand in a phrase that the content excepts: "park" in "car park". */
    EXCEPTION("part of"),
    /** They are the name of a street or place. */
    NAME("a name:"),
    /** They are a way of speaking: "killing me". */
    IDIOM("a way of speaking:"),
    /** They are denied: "nobody was hurt". */
    DENIED("denied by");

    private final String label;

    Reason(String label) {
      this.label = label;
    }

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** As an officer reads it, before the words that are the reason. */
    public String label() {
      return label;
    }
  }
}

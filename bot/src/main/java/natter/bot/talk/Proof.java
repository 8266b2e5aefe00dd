package natter.bot.talk;

import java.util.Optional;

/**
 * What the way a message came proves, whatever its words and headers claim.
 *
 * @param answers mark of the dispatch whose sealed reply address it was sent to, seal and expiry
 *     checked; who may answer it is for the hearer to say
 * @param vouched whether our own mail server says that the writer's domain is who it claims to be
 */
public record Proof(Optional<String> answers, boolean vouched) {
  public static final Proof NONE = new Proof(Optional.empty(), false);
}

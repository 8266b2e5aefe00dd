package natter.bot.scope;

import java.util.Optional;

/**
 * Where something is.
 *
 * @param said as the resident put it: "WS3 1AA", "Bloxwich High Street"
 * @param ward id of the ward, where it is known
 * @param postcode in its usual form, {@code WS3 1AA}
 */
public record Place(String said, Optional<String> ward, Optional<String> postcode) {}

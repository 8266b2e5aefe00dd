package natter.routes.email;

/**
 * A mail as it goes out.
 *
 * @param id its Message-ID, with angle brackets
 * @param mark of its dispatch: what servers call it when they tell us of it
 * @param from who hears of it if it cannot be delivered
 * @param to who gets it
 * @param mime its bytes, ASCII unless {@code to} is not; lines ended by CRLF, the last one too
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are never compared
record Letter(String id, String mark, StrictAddress from, StrictAddress to, byte[] mime) {}

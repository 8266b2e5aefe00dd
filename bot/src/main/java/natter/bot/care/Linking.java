package natter.bot.care;

import java.time.Instant;
import java.util.Optional;
import natter.bot.talk.Address;

/**
 * Somebody agreed that two addresses are theirs.
 *
 * @param address where they agreed
 * @param with their other one
 * @param words what they said
 * @param agreed when
 * @param undone when they parted them again
 */
public record Linking(
    Address address, Address with, String words, Instant agreed, Optional<Instant> undone) {}

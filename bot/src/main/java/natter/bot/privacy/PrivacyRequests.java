package natter.bot.privacy;

import java.util.List;
import java.util.Optional;
import natter.bot.talk.Address;

/** What persons asked to be done with their data, and what came of it. */
public interface PrivacyRequests {
  /** Keeps a new one, or what became of a known one. */
  void keep(PrivacyRequest request);

  Optional<PrivacyRequest> find(String id);

  /** Those nobody has settled, the most urgent first. */
  List<PrivacyRequest> open();

  /** The latest that are settled, newest first. */
  List<PrivacyRequest> settled(int atMost);

  /** All of an address, oldest first. */
  List<PrivacyRequest> of(Address address);
}

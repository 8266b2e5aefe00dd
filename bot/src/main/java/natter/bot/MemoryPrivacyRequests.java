package natter.bot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.privacy.PrivacyRequest;
import natter.bot.privacy.PrivacyRequest.State;
import natter.bot.privacy.PrivacyRequests;
import natter.bot.talk.Address;

/** Requests in memory. */
record MemoryPrivacyRequests(Draft draft) implements PrivacyRequests {
  @Override
  public void keep(PrivacyRequest request) {
    Memory memory = draft.memory();
    draft.put(memory.requests, memory.requestsById.numberOf(request.id()), request);
  }

  @Override
  public Optional<PrivacyRequest> find(String id) {
    return draft.memory().requestsById.first(id);
  }

  @Override
  public List<PrivacyRequest> open() {
    return all()
        .filter(r -> r.state() == State.OPEN)
        .sorted(Comparator.comparing(PrivacyRequest::due))
        .toList();
  }

  @Override
  public List<PrivacyRequest> settled(int atMost) {
    return all()
        .filter(r -> r.state() != State.OPEN)
        .sorted(
            Comparator.comparing((PrivacyRequest r) -> r.settled().orElse(Instant.EPOCH))
                .reversed())
        .limit(atMost)
        .toList();
  }

  @Override
  public List<PrivacyRequest> of(Address address) {
    return all().filter(r -> r.from().equals(address)).toList();
  }

  private Stream<PrivacyRequest> all() {
    return draft.memory().requests.rows().values().stream();
  }
}

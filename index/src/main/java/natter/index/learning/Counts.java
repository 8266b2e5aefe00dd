package natter.index.learning;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts in how many messages candidates stand. Of a candidate's own service only those count that
 * officers spoke about: natter knows the others by words that it has.
 */
final class Counts {
  private final Map<String, Candidate> candidates;
  private final Set<String> services = new HashSet<>();
  private final Map<String, Integer> spoken = new HashMap<>();
  private final Map<String, Integer> heard = new HashMap<>();
  private int all;

  Counts(Map<String, Candidate> candidates) {
    this.candidates = candidates;
    candidates.values().forEach(c -> services.add(c.service));
  }

  void add(Message message, Map<String, Phrase> phrases, boolean spokenAbout) {
    all++;
    (spokenAbout ? spoken : heard).merge(message.service(), 1, Integer::sum);
    for (String service : services) {
      if (spokenAbout || !service.equals(message.service())) {
        phrases.forEach((stems, phrase) -> stands(service, stems, message, phrase));
      }
    }
  }

  private void stands(String service, String stems, Message message, Phrase phrase) {
    Candidate candidate = candidates.get(Candidate.key(service, message.language(), stems));
    if (candidate != null) {
      candidate.stands(message, phrase);
    }
  }

  void weigh(Candidate candidate) {
    int here = spoken.getOrDefault(candidate.service, 0);
    candidate.weigh(here, all - here - heard.getOrDefault(candidate.service, 0));
  }
}

package natter.bot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import natter.bot.care.Concern;
import natter.bot.care.Template;
import natter.bot.care.Ticket;
import natter.bot.scope.Place;

/** Templates that officers write with, and what is filled into them. */
public final class Wording {
  private final Office office;
  private final Names names;

  public Wording(Office office) {
    this.office = office;
    this.names = office.names();
  }

  /** Those that are offered for a concern: what is for its service first, then by name. */
  public List<Template> offered(Concern concern) {
    List<Template> all =
        office.store().read(tx -> tx.templates().all()).stream()
            .filter(t -> !t.withdrawn())
            .filter(t -> t.service().isEmpty() || t.service().equals(concern.service()))
            .toList();
    return java.util.stream.Stream.concat(
            all.stream().filter(t -> t.service().isPresent()),
            all.stream().filter(t -> t.service().isEmpty()))
        .toList();
  }

  /** The words of a template for this concern. */
  public String filled(Template template, Case found) {
    return template.filled(known(found));
  }

  private Map<String, String> known(Case found) {
    Concern concern = found.concern();
    String language = concern.language();
    Map<String, String> known = new HashMap<>();
    known.put("reference", concern.reference().value());
    known.put("service", names.service(concern, language));
    known.put("council", office.scope().council());
    known.put(
        "name",
        concern.name().isBlank() ? office.phrases().say(language, "resident") : concern.name());
    concern.place().map(Place::said).ifPresent(said -> known.put("place", said));
    found
        .ticket()
        .ifPresent(
            (Ticket t) -> {
              known.put("team", names.name(office.scope().team(t.team()), language));
              known.put("due", names.days().said(t.due(), language));
            });
    return known;
  }
}

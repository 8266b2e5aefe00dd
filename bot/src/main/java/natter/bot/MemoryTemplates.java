package natter.bot;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import natter.bot.care.Template;
import natter.bot.care.Templates;

/** Templates in memory. */
record MemoryTemplates(Draft draft) implements Templates {
  @Override
  public void add(Template version) {
    draft.add(draft.memory().templates, n -> version);
  }

  @Override
  public Optional<Template> find(String id) {
    return history(id).stream().findFirst();
  }

  @Override
  public List<Template> all() {
    return draft.memory().templates.rows().values().stream()
        .map(Template::id)
        .distinct()
        .flatMap(id -> find(id).stream())
        .sorted(Comparator.comparing(Template::name).thenComparing(Template::id))
        .toList();
  }

  @Override
  public List<Template> history(String id) {
    return draft.memory().templatesById.rows(id).toList().reversed();
  }
}

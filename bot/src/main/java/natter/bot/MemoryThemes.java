package natter.bot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import natter.bot.news.Theme;
import natter.bot.news.Themes;

/** What came of themes, in memory. */
record MemoryThemes(Draft draft) implements Themes {
  @Override
  public void keep(Theme theme) {
    Memory memory = draft.memory();
    draft.put(memory.themes, memory.themesById.numberOf(theme.id()), theme);
  }

  @Override
  public Optional<Theme> find(String id) {
    return draft.memory().themesById.first(id);
  }

  @Override
  public List<Theme> of(String forum, int atMost) {
    return newest().filter(t -> t.forums().contains(forum)).limit(atMost).toList();
  }

  @Override
  public List<Theme> since(String forum, Instant after) {
    return newest()
        .filter(t -> t.forums().contains(forum) && t.closed().isAfter(after))
        .toList()
        .reversed();
  }

  @Override
  public List<Theme> by(String query) {
    return newest().filter(t -> t.query().equals(query)).toList();
  }

  private Stream<Theme> newest() {
    return draft.memory().themes.rows().descendingMap().values().stream();
  }
}

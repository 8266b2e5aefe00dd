package natter.bot.care;

import java.util.List;
import java.util.Optional;

/** Templates, each with all its versions: nothing that was ever said is lost. */
public interface Templates {
  /** Adds a version, the first or another. */
  void add(Template version);

  /** The newest version. */
  Optional<Template> find(String id);

  /** The newest version of each, withdrawn ones too, by name. */
  List<Template> all();

  /** Its versions, newest first. */
  List<Template> history(String id);
}

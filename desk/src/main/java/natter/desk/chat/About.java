package natter.desk.chat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import natter.bot.scope.Forum;
import natter.bot.scope.Scope;
import natter.desk.page.Plain;

/**
 * What a link to the chat, or the page that shows it in a frame, says that it may be about: a
 * street or a forum. It stands in the message box to begin with, where the resident sees it and may
 * take it out.
 */
public final class About {
  private static final int LONGEST = 80;

  private final Scope scope;

  public About(Scope scope) {
    this.scope = scope;
  }

  /** Words to begin with; empty if nothing is said. */
  String of(HttpServletRequest request) {
    return text(request, "street")
        .or(() -> text(request, "forum").flatMap(scope::forum).map(Forum::name))
        .map(place -> place + ": ")
        .orElse("");
  }

  private static Optional<String> text(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name))
        .map(Plain::line)
        .filter(words -> !words.isBlank() && words.length() <= LONGEST);
  }
}

package natter.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import natter.bot.Workload;
import natter.desk.entry.Landing;
import natter.desk.page.Menu;
import natter.desk.page.Problems;
import natter.desk.page.Visitor;
import natter.desk.post.Tray;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What stands around each page: the council's name, who is signed in, what waits for them. */
@ControllerAdvice(annotations = Controller.class)
final class Surroundings {
  private final String council;
  private final Tray tray;
  private final Workload workload;

  Surroundings(String council, Tray tray, Workload workload) {
    this.council = council;
    this.tray = tray;
    this.workload = workload;
  }

  @ModelAttribute
  void surround(HttpServletRequest request, @Nullable Authentication signedIn, Model model) {
    model.addAttribute("council", council);
    model.addAttribute("path", request.getRequestURI());
    model.addAttribute("problems", Problems.NONE);
    Optional<Visitor> visitor = Optional.ofNullable(signedIn).map(Visitor::of);
    visitor
        .filter(v -> isOnDesk(request))
        .ifPresent(v -> onDesk(v, request.getRequestURI(), model));
  }

  private void onDesk(Visitor visitor, String path, Model model) {
    model.addAttribute("visitor", visitor);
    model.addAttribute("home", Landing.home(visitor));
    model.addAttribute("menu", Menu.of(visitor, path, waiting(visitor)));
  }

  private Map<String, Long> waiting(Visitor visitor) {
    if (!visitor.seesConcerns()) {
      return Map.of();
    }
    Map<String, Long> waiting = new HashMap<>(tray.counts(visitor).byPath());
    waiting.put("/desk/queues", workload.mine(visitor.access()));
    return waiting;
  }

  private static boolean isOnDesk(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/desk");
  }
}

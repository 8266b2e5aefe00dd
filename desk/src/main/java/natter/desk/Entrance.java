package natter.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import natter.desk.entry.Sso;
import natter.desk.page.Problems;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page, and the icon. */
@Controller
final class Entrance {
  private final Sso sso;

  Entrance(Sso sso) {
    this.sso = sso;
  }

  @GetMapping("/login")
  String login(
      @RequestParam(defaultValue = "") String wait, HttpServletRequest request, Model model) {
    boolean hasty = wait.matches("\\d{1,4}");
    if (hasty || request.getParameter("error") != null) {
      String says =
          hasty
              ? "Too many tries. Wait " + wait + " seconds, then try again"
              : "Enter a correct user name and password";
      model.addAttribute("problems", Problems.of("username", says));
    }
    if (request.getParameter("unknown") != null) {
      model.addAttribute(
          "problems",
          Problems.of("sso", "You have no account here yet. Ask an administrator for one"));
    }
    model.addAttribute("sso", sso.name());
    model.addAttribute("ssoStart", Sso.START);
    return "desk/login";
  }

  @GetMapping("/favicon.ico")
  ResponseEntity<Resource> icon() {
    return ResponseEntity.ok()
        .contentType(new MediaType("image", "x-icon"))
        .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
        .body(new ClassPathResource("desk/static/favicon.ico"));
  }
}

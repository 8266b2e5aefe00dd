package natter.desk.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /desk/more}: the pages that have no place in the bar at the top. */
@Controller
public final class MorePage {
  @GetMapping("/desk/more")
  String show() {
    return "desk/more";
  }
}

package natter.desk.chat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import natter.bot.NewsByMail;
import natter.bot.talk.MailCopy;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What the link in a mail about a chat opens: yes, or no more. Opening it changes nothing, so a
 * mail scanner does no harm; its button does.
 */
@Controller
public final class NewsPage {
  private static final String PAGE = "desk/chat-news";

  private final NewsByMail news;
  private final Phrasebook book;

  public NewsPage(NewsByMail news, Phrasebook book) {
    this.news = news;
    this.book = book;
  }

  @GetMapping("/chat/news/{token}")
  String page(
      @PathVariable String token,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<MailCopy> copy = news.find(token);
    if (copy.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
    String state = copy.map(c -> c.on() ? "on" : "asked").orElse("none");
    return show(token, state, request, model);
  }

  @PostMapping("/chat/news/{token}")
  String act(
      @PathVariable String token,
      @RequestParam(defaultValue = "yes") String act,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (act.equals("stop")) {
      news.stop(token);
      return show(token, "stopped", request, model);
    }
    if (news.confirm(token)) {
      return "redirect:/chat/news/" + token;
    }
    return page(token, request, response, model);
  }

  private String show(String token, String state, HttpServletRequest request, Model model) {
    model.addAttribute("words", book.of(request));
    model.addAttribute("token", token);
    model.addAttribute("state", state);
    return PAGE;
  }
}

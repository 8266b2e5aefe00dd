package natter.desk.chat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import natter.bot.DataCopies;
import natter.bot.PersonFile;
import natter.bot.talk.Address;
import natter.desk.privacy.PersonDownload;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * {@code /data/TOKEN}: a person fetches what is kept of them. Only by a button: what looks into
 * mails ahead of their readers presses none.
 */
@Controller
@RequestMapping("/data/{token}")
public final class DataPage {
  private final DataCopies copies;
  private final PersonDownload file;
  private final Phrasebook book;

  public DataPage(DataCopies copies, PersonDownload file, Phrasebook book) {
    this.copies = copies;
    this.file = file;
    this.book = book;
  }

  @GetMapping
  String show(
      @PathVariable String token,
      HttpServletRequest request,
      Model model,
      HttpServletResponse response) {
    boolean good = copies.whose(token).isPresent();
    if (!good) {
      response.setStatus(HttpServletResponse.SC_GONE);
    }
    var words = book.of(request);
    model.addAttribute("words", words);
    model.addAttribute("good", good);
    model.addAttribute("title", words.say(good ? "data-fetch-title" : "data-gone-title"));
    model.addAttribute("text", words.say(good ? "data-fetch-text" : "data-gone-text"));
    model.addAttribute("button", words.say("data-fetch-button"));
    model.addAttribute("token", token);
    return "desk/data";
  }

  @PostMapping
  Object fetch(
      @PathVariable String token,
      HttpServletRequest request,
      Model model,
      HttpServletResponse response) {
    Optional<Address> whose = copies.whose(token);
    if (whose.isEmpty()) {
      return show(token, request, model, response);
    }
    ResponseEntity<InputStreamResource> answer =
        file.of(whose.get(), PersonFile.Others.LEFT_OUT, "your-data.zip");
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(answer.getBody());
  }
}

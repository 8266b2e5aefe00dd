package natter.desk.news;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import natter.bot.Announcements;
import natter.bot.BroadcastFiles;
import natter.bot.care.Access;
import natter.bot.care.Audit.What;
import natter.bot.news.Broadcast;
import natter.bot.scope.Scope;
import natter.bot.talk.Packed;
import natter.desk.page.Audited;
import natter.desk.page.Missing;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Uploads;
import natter.desk.page.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * {@code /desk/broadcasts/ID/files}: the pictures and files that go with a draft, one at a time.
 */
@Controller
@RequestMapping("/desk/broadcasts/{id}/files")
public final class FilesPage {
  private static final int MOST_MEGABYTES = 25;
  private static final int LONGEST_ALT = 250;

  private final Announcements announcements;
  private final BroadcastFiles files;
  private final Uploads uploads;
  private final Audiences audiences;

  public FilesPage(
      Announcements announcements, BroadcastFiles files, Uploads uploads, Scope scope) {
    this.announcements = announcements;
    this.files = files;
    this.uploads = uploads;
    this.audiences = new Audiences(scope);
  }

  /**
   * One of them.
   *
   * @param size in words
   */
  public record Row(String name, String alt, String size) {
    static Row of(Packed file) {
      return new Row(file.what().name(), file.alt(), said(file.what().bytes()));
    }
  }

  static String said(long bytes) {
    return bytes < 100_000
        ? Math.ceilDiv(bytes, 1_000) + " KB"
        : Math.ceilDiv(bytes, 100_000) / 10.0 + " MB";
  }

  @GetMapping
  String show(@PathVariable String id, Authentication signedIn, Model model) {
    return form(draft(id, signedIn), "", Problems.NONE, model);
  }

  /** A file too large for the server to take at all ends here as well, with a clear word. */
  @Audited(What.CHANGED)
  @PostMapping
  String add(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "") String alt,
      Authentication signedIn,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after)
      throws IOException {
    Broadcast draft = draft(id, signedIn);
    String seen = Plain.line(alt);
    Problems problems = taken(draft, file, seen);
    if (!problems.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return form(draft, seen, problems, model);
    }
    after.addFlashAttribute("done", "It is added");
    return "redirect:/desk/broadcasts/" + id + "/files";
  }

  private Problems taken(Broadcast draft, @Nullable MultipartFile file, String alt)
      throws IOException {
    List<MultipartFile> chosen = file == null ? List.of() : Uploads.chosen(List.of(file));
    if (chosen.isEmpty()) {
      return Problems.of("file", "Select a picture or a file");
    }
    List<Packed> there = files.of(draft.id());
    Optional<String> wrong =
        there.size() >= BroadcastFiles.MOST
            ? Optional.of("Send at most 10 files")
            : uploads.problem(chosen, List.of(), MOST_MEGABYTES);
    if (wrong.isPresent()) {
      return Problems.of("file", wrong.get());
    }
    if (Uploads.isPicture(chosen.getFirst()) && (alt.isEmpty() || alt.length() > LONGEST_ALT)) {
      return Problems.of(
          "alt",
          "Say in 250 characters or fewer what is on the picture, for people who cannot see it");
    }
    Uploads.Taken taken = uploads.keep(chosen);
    taken.files().stream()
        .map(kept -> new Packed(kept.what(), kept.digest(), alt))
        .forEach(kept -> files.add(draft.id(), kept));
    return taken.wrong().map(says -> Problems.of("file", says)).orElse(Problems.NONE);
  }

  @Audited(What.CHANGED)
  @PostMapping("/{number}/remove")
  String remove(
      @PathVariable String id,
      @PathVariable int number,
      Authentication signedIn,
      RedirectAttributes after) {
    files.remove(draft(id, signedIn).id(), number);
    after.addFlashAttribute("done", "It is taken out");
    return "redirect:/desk/broadcasts/" + id + "/files";
  }

  private String form(Broadcast draft, String alt, Problems problems, Model model) {
    model.addAttribute("b", draft);
    model.addAttribute("alt", alt);
    model.addAttribute("problems", problems);
    model.addAttribute("checking", files.isChecking(draft.id()));
    model.addAttribute("files", files.of(draft.id()).stream().map(Row::of).toList());
    return "desk/broadcast-files";
  }

  private Broadcast draft(String id, Authentication signedIn) {
    Access access = Visitor.of(signedIn).access();
    return announcements
        .find(id)
        .filter(b -> b.state() == Broadcast.State.DRAFT)
        .filter(b -> BroadcastPage.isOwn(audiences, access, b))
        .orElseThrow(Missing::new);
  }
}

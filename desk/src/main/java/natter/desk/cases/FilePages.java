package natter.desk.cases;

import java.util.Optional;
import natter.bot.Case;
import natter.bot.Casework;
import natter.bot.Originals;
import natter.bot.Originals.Original;
import natter.bot.Vault;
import natter.bot.care.Audit.What;
import natter.bot.care.Reference;
import natter.bot.talk.Address;
import natter.bot.talk.Attached;
import natter.desk.page.Audited;
import natter.desk.page.Download;
import natter.desk.page.Missing;
import natter.desk.page.Times;
import natter.desk.page.Visitor;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What residents sent, beneath their concern: its files and its messages as they came. Whoever may
 * see the concern may see them, and nobody else: each way goes through {@link Casework#find}.
 */
@Controller
@RequestMapping("/desk/concerns/{reference}")
public final class FilePages {
  private final Casework casework;
  private final Originals originals;
  private final Vault vault;
  private final Times times;

  public FilePages(Casework casework, Originals originals, Vault vault, Times times) {
    this.casework = casework;
    this.originals = originals;
    this.vault = vault;
    this.times = times;
  }

  @Audited(What.DOWNLOADED)
  @GetMapping("/files/{n}")
  ResponseEntity<byte[]> file(
      @PathVariable String reference, @PathVariable int n, Authentication signedIn) {
    Attached file = open(reference, n, signedIn);
    return Download.of(file.what().name(), file.what().type(), content(file));
  }

  /** A picture of ours to look at on the page of its concern. */
  @GetMapping("/files/{n}/preview")
  ResponseEntity<byte[]> preview(
      @PathVariable String reference, @PathVariable int n, Authentication signedIn) {
    Attached file = open(reference, n, signedIn);
    if (!FileView.isShown(file)) {
      throw new Missing();
    }
    return Download.picture(file.what().type(), content(file));
  }

  @GetMapping("/messages/{parcel}")
  String message(
      @PathVariable String reference,
      @PathVariable long parcel,
      Authentication signedIn,
      Model model) {
    Case found = find(reference, signedIn);
    Original original = original(found, parcel);
    model.addAttribute("original", new OriginalView(found, original, parcel, times));
    return "desk/original";
  }

  @Audited(What.DOWNLOADED)
  @GetMapping("/messages/{parcel}/original")
  ResponseEntity<byte[]> original(
      @PathVariable String reference, @PathVariable long parcel, Authentication signedIn) {
    Case found = find(reference, signedIn);
    Original original = original(found, parcel);
    if (found.isHeld(parcel)) {
      throw new Missing();
    }
    boolean mail = original.parcel().channel().equals(Address.EMAIL);
    String name = found.concern().reference() + "-" + parcel + (mail ? ".eml" : ".txt");
    return Download.of(name, "", original.parcel().raw());
  }

  private Case find(String reference, Authentication signedIn) {
    return Reference.of(reference)
        .flatMap(r -> casework.find(r, Visitor.of(signedIn).access()))
        .orElseThrow(Missing::new);
  }

  private Original original(Case found, long parcel) {
    return originals.find(found, parcel).orElseThrow(Missing::new);
  }

  private Attached open(String reference, int n, Authentication signedIn) {
    Optional<Attached> file = find(reference, signedIn).file(n);
    return file.filter(Attached::isOpen).orElseThrow(Missing::new);
  }

  private byte[] content(Attached file) {
    return vault.find(file.digest()).orElseThrow(Missing::new);
  }
}

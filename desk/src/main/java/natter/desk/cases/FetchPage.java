package natter.desk.cases;

import natter.bot.BroadcastFiles;
import natter.bot.Casework;
import natter.bot.Vault;
import natter.bot.talk.Packed;
import natter.desk.page.Download;
import natter.desk.page.Missing;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * {@code /files/TOKEN}: a file for a resident whose channel takes none. Opening it changes nothing.
 */
@Controller
public final class FetchPage {
  private final Casework casework;
  private final BroadcastFiles files;
  private final Vault vault;

  public FetchPage(Casework casework, BroadcastFiles files, Vault vault) {
    this.casework = casework;
    this.files = files;
    this.vault = vault;
  }

  @GetMapping("/files/{token}")
  ResponseEntity<byte[]> fetch(@PathVariable String token) {
    Packed file = casework.fetched(token).or(() -> files.fetched(token)).orElseThrow(Missing::new);
    byte[] content = vault.find(file.digest()).orElseThrow(Missing::new);
    return Download.of(file.what().name(), file.what().type(), content);
  }
}

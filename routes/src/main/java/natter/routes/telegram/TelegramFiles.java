package natter.routes.telegram;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Attachment;
import natter.bot.talk.Enclosure;
import natter.bot.talk.Fetch;
import natter.bot.talk.FilesAway;
import natter.bot.talk.Parcel;
import natter.bot.talk.Unreadable;
import natter.routes.Tidy;
import org.telegram.telegrambots.meta.api.methods.GetFile;
import tools.jackson.databind.JsonNode;

/** Gets the files of an update from Telegram (core.telegram.org/bots/api#getfile). */
public final class TelegramFiles implements Fetch {
  /** The most that Telegram gives to a bot. */
  static final long LARGEST = 20_000_000;

  private final TelegramApi api;

  public TelegramFiles(TelegramApi api) {
    this.api = api;
  }

  @Override
  public List<Enclosure> fetch(Parcel parcel) throws Unreadable, FilesAway {
    Said said = new Said(UpdateReader.content(parcel));
    List<Attachment> files = said.attachments();
    List<String> ids = Enclosed.ids(said.tree());
    List<Enclosure> all = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      all.add(enclosure(files.get(i), ids.get(i)));
    }
    return all;
  }

  private Enclosure enclosure(Attachment file, String id) throws Unreadable, FilesAway {
    if (file.bytes() > LARGEST || id.isEmpty()) {
      return new Enclosure(file, Optional.empty());
    }
    try {
      JsonNode found = api.call(new GetFile(id));
      String path = Said.string(found, "file_path");
      if (path.isEmpty()) {
        throw new Unreadable("Telegram does not say where the file is");
      }
      return new Enclosure(file, api.download(path, LARGEST));
    } catch (Refused e) {
      if (e.code() == 400 && isTooBig(e)) {
        return new Enclosure(file, Optional.empty());
      }
      if (e.code() == 400 || e.code() == 404) {
        throw new Unreadable("Telegram has the file no more: " + Tidy.line(e.code() + ""));
      }
      throw new FilesAway("Telegram says " + e.code());
    } catch (IOException e) {
      throw new FilesAway("Telegram cannot be reached: " + e.getClass().getSimpleName());
    }
  }

  private static boolean isTooBig(Refused e) {
    return String.valueOf(e.getMessage()).contains("file is too big");
  }
}

package natter.routes.telegram;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import natter.bot.talk.Button;
import natter.bot.talk.Cargo;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Packed;
import natter.bot.talk.Undelivered;
import natter.bot.talk.Undelivered.Outcome;
import natter.routes.Pieces;
import natter.routes.markup.Commonmark;
import org.telegram.telegrambots.meta.api.methods.ParseMode;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.ReplyParameters;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says a dispatch in its chat, as plain text, in as many messages as it needs; the buttons hang on
 * the last one.
 */
final class Sender {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern CHAT = Pattern.compile("-?\\d{1,18}");
  private static final int LONGEST_BUTTON = 64;
  private static final int TRIES_OF_A_LATER_PIECE = 3;
  private static final Duration PATIENCE_BETWEEN_PIECES = Duration.ofSeconds(5);
  private static final Duration BREATH = Duration.ofSeconds(1);

  /** The most that the words under a picture hold, in UTF-16 units. */
  private static final int LONGEST_CAPTION = 1024;

  private final TelegramApi api;
  private final Pace pace;
  private final Cargo cargo;
  private final Files files;
  private volatile String trouble = "";

  Sender(TelegramApi api, Pace pace, Cargo cargo) {
    this.api = api;
    this.pace = pace;
    this.cargo = cargo;
    this.files = new Files(api, cargo);
  }

  /** Why nothing goes out, if so. */
  Optional<String> trouble() {
    return Optional.of(trouble).filter(some -> !some.isEmpty());
  }

  /**
   * Sends all of it.
   *
   * @return {@code <chat id>/<message id>} of the last message
   */
  String send(Dispatch dispatch) throws Undelivered {
    String chat = dispatch.to().handle();
    if (!CHAT.matcher(chat).matches()) {
      throw Undelivered.forGood("not the number of a chat");
    }
    List<String> words = words(dispatch);
    if (words.isEmpty()) {
      throw Undelivered.forGood("nothing to say");
    }
    List<Piece> pieces = pieces(dispatch, chat, words, cargo.with(dispatch));
    String id = "";
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      id = i == 0 ? sendFirst(chat, piece) : sendLater(chat, piece, i + 1, pieces.size());
    }
    return id;
  }

  /** A picture by itself takes short words as its caption; else the words go first. */
  private List<Piece> pieces(
      Dispatch dispatch, String chat, List<String> words, List<Packed> along) {
    if (along.size() == 1 && words.size() == 1 && words.getFirst().length() <= LONGEST_CAPTION) {
      Map<String, String> caption = new HashMap<>();
      caption.put("caption", words.getFirst());
      caption.put("parse_mode", ParseMode.HTML);
      keyboard(dispatch.buttons())
          .ifPresent(k -> caption.put("reply_markup", JSON.writeValueAsString(k)));
      return List.of(files.piece(along.getFirst(), caption));
    }
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      SendMessage message = message(chat, words.get(i));
      if (dispatch.kind() == Dispatch.Kind.BROADCAST) {
        message.setParseMode(ParseMode.HTML);
      }
      if (i == 0) {
        answered(dispatch, chat).ifPresent(message::setReplyParameters);
      }
      if (i == words.size() - 1) {
        keyboard(dispatch.buttons()).ifPresent(message::setReplyMarkup);
      }
      pieces.add(new Piece.Words(api, message));
    }
    along.forEach(file -> pieces.add(files.piece(file, seen(file))));
    return pieces;
  }

  /** What is on a picture stands under it, for whoever does not see it. */
  private static Map<String, String> seen(Packed file) {
    return file.alt().isEmpty()
        ? Map.of()
        : Map.of("caption", Pieces.of(file.alt(), LONGEST_CAPTION).getFirst());
  }

  private static List<String> words(Dispatch dispatch) {
    if (dispatch.kind() != Dispatch.Kind.BROADCAST) {
      return Pieces.of(dispatch.text());
    }
    return Commonmark.telegramMessages(dispatch.text());
  }

  private static SendMessage message(String chat, String text) {
    return SendMessage.builder()
        .chatId(chat)
        .text(text)
        .linkPreviewOptions(LinkPreviewOptions.builder().isDisabled(true).build())
        .build();
  }

  private static Optional<ReplyParameters> answered(Dispatch dispatch, String chat) {
    List<String> references = dispatch.threading().references();
    if (references.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = references.getLast().split("/", -1);
    return parts.length >= 2 && parts[0].equals(chat) && parts[1].matches("\\d{1,9}")
        ? Optional.of(
            ReplyParameters.builder()
                .messageId(Integer.parseInt(parts[1]))
                .allowSendingWithoutReply(true)
                .build())
        : Optional.empty();
  }

  /** A button that Telegram would refuse is left out; what it says can be typed. */
  private static Optional<InlineKeyboardMarkup> keyboard(List<Button> buttons) {
    List<InlineKeyboardRow> rows =
        buttons.stream()
            .filter(b -> !b.id().isEmpty() && !b.label().isBlank())
            .filter(b -> b.id().getBytes(StandardCharsets.UTF_8).length <= LONGEST_BUTTON)
            .map(
                b ->
                    new InlineKeyboardRow(
                        InlineKeyboardButton.builder()
                            .text(b.label())
                            .callbackData(b.id())
                            .build()))
            .toList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(new InlineKeyboardMarkup(rows));
  }

  /** It was given leave before. */
  private String sendFirst(String chat, Piece piece) throws Undelivered {
    pace.refuseHeld(chat);
    return sendNow(chat, piece);
  }

  /** Once a part has gone out, what certainly did not go out is tried again here, briefly. */
  private String sendLater(String chat, Piece piece, int part, int parts) throws Undelivered {
    for (int tries = 1; ; tries++) {
      try {
        return sendOnce(chat, piece);
      } catch (Undelivered e) {
        Duration pause = e.pause().orElse(BREATH);
        if (e.outcome() != Outcome.FOR_NOW
            || tries == TRIES_OF_A_LATER_PIECE
            || pause.compareTo(PATIENCE_BETWEEN_PIECES) > 0) {
          throw Undelivered.unknown(
              "part " + part + " of " + parts + " did not go out: " + e.getMessage(), e);
        }
        sleep(pause, e);
      }
    }
  }

  private static void sleep(Duration pause, Undelivered why) throws Undelivered {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Undelivered.unknown("stopped between two parts", why);
    }
  }

  private String sendOnce(String chat, Piece piece) throws Undelivered {
    pace.await(chat);
    return sendNow(chat, piece);
  }

  private String sendNow(String chat, Piece piece) throws Undelivered {
    try {
      return call(chat, piece);
    } catch (Refused e) {
      Optional<String> moved = e.movedTo().filter(id -> CHAT.matcher(id).matches());
      if (moved.isEmpty()) {
        throw refused(e, chat);
      }
      return sendTo(moved.get(), piece.elsewhere());
    }
  }

  /** The group has become a supergroup; what it is told goes there. */
  private String sendTo(String chat, Piece piece) throws Undelivered {
    try {
      return call(chat, piece);
    } catch (Refused e) {
      throw refused(e, chat);
    }
  }

  private String call(String chat, Piece piece) throws Undelivered, Refused {
    try {
      JsonNode sent = called(chat, piece);
      trouble = "";
      JsonNode id = sent.path("message_id");
      return id.isIntegralNumber() ? chat + "/" + id.asLong(0) : "";
    } catch (Refused e) {
      trouble = e.isTheirFault() || e.isWrongToken() ? says(e) : "";
      throw e;
    } catch (IOException e) {
      trouble = "Telegram cannot be reached: " + e.getClass().getSimpleName();
      throw Unanswered.is(e)
          ? Undelivered.unknown("Telegram did not answer", e)
          : Undelivered.forNow("Telegram cannot be reached", e);
    }
  }

  private JsonNode called(String chat, Piece piece) throws IOException, Undelivered {
    try {
      return piece.send(chat);
    } finally {
      pace.back();
    }
  }

  private Undelivered refused(Refused e, String chat) {
    if (e.retryAfter().isPresent()) {
      pace.hold(chat, e.retryAfter().get());
      return Undelivered.notBefore(e.retryAfter().get(), says(e));
    }
    if (e.mayHaveWorked()) {
      return Undelivered.unknown(says(e), e);
    }
    return switch (e.code()) {
      case 403 -> Undelivered.unreachable(says(e));
      case 400, 413 ->
          isNobody(e) ? Undelivered.unreachable(says(e)) : Undelivered.forGood(says(e));
      default -> Undelivered.forNow(says(e), e);
    };
  }

  private static boolean isNobody(Refused e) {
    return String.valueOf(e.getMessage()).contains("chat not found");
  }

  private static String says(Refused e) {
    if (e.isWrongToken()) {
      return "Telegram does not know our token (" + e.code() + "): see natter.telegram.token";
    }
    return "Telegram says " + e.code() + ": " + e.getMessage();
  }
}

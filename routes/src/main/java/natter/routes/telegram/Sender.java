package natter.routes.telegram;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import natter.bot.talk.Address;
import natter.bot.talk.Cargo;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Grounds;
import natter.bot.talk.Packed;
import natter.bot.talk.Room;
import natter.bot.talk.Undelivered;
import natter.bot.talk.Undelivered.Outcome;
import natter.routes.Pieces;
import natter.routes.markup.Commonmark;
import org.telegram.telegrambots.meta.api.methods.ParseMode;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageReplyMarkup;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.ReplyParameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says a dispatch in its chat, as plain text, in as many messages as it needs; the buttons hang on
 * the last one.
 */
final class Sender {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern CHAT = Pattern.compile("-?\\d{1,18}");
  private static final int NOT_SO = 400;
  private static final int TRIES_OF_A_LATER_PIECE = 3;
  private static final Duration PATIENCE_BETWEEN_PIECES = Duration.ofSeconds(5);
  private static final Duration BREATH = Duration.ofSeconds(1);

  /** The most that the words under a picture hold, in UTF-16 units. */
  private static final int LONGEST_CAPTION = 1024;

  private static final List<String> NOBODY =
      List.of(
          "chat not found",
          "enough rights",
          "no rights",
          "administrator rights",
          "CHAT_WRITE_FORBIDDEN",
          "CHAT_SEND_PLAIN_FORBIDDEN",
          "CHAT_ADMIN_REQUIRED",
          "CHAT_RESTRICTED",
          "PEER_ID_INVALID",
          "USER_IS_BLOCKED",
          "USER_DEACTIVATED");

  private final TelegramApi api;
  private final Pace pace;
  private final Cargo cargo;
  private final Grounds grounds;
  private final Keyboards keyboards;
  private final Files files;
  private volatile String trouble = "";

  /** Where a piece goes: a chat, and a topic in it. */
  record Spot(String chat, Optional<Integer> topic) {
    static Spot of(Address to) {
      return Room.of(to)
          .map(room -> new Spot(room.chat().handle(), room.topic().map(Long::intValue)))
          .orElseGet(() -> new Spot(to.handle(), Optional.empty()));
    }

    /** The chat as a whole, or another one that it has become. */
    static Spot whole(String chat) {
      return new Spot(chat, Optional.empty());
    }

    private Address address() {
      return new Address(Address.TELEGRAM, chat);
    }
  }

  /**
   * @param cargo the files that go along
   * @param grounds told what is learnt of groups on the way
   */
  Sender(TelegramApi api, Pace pace, Cargo cargo, Grounds grounds) {
    this.api = api;
    this.pace = pace;
    this.cargo = cargo;
    this.grounds = grounds;
    this.keyboards = new Keyboards(api.identity());
    this.files = new Files(api, cargo);
  }

  /** Why nothing goes out, if so. */
  Optional<String> trouble() {
    return Optional.of(trouble).filter(some -> !some.isEmpty());
  }

  /**
   * Sends all of it.
   *
   * @return {@code <chat id>/<message id>} of the last message with words: what people answer
   */
  String send(Dispatch dispatch) throws Undelivered {
    Spot spot = Spot.of(dispatch.to());
    if (!CHAT.matcher(spot.chat()).matches()) {
      throw Undelivered.forGood("not the number of a chat");
    }
    return dispatch.threading().id().isEmpty()
        ? say(dispatch, spot)
        : change(dispatch, spot.chat());
  }

  /**
   * Changes the buttons of what was said before, which the dispatch has as its own id. Where that
   * is gone, there is nothing to change.
   */
  private String change(Dispatch dispatch, String chat) throws Undelivered {
    Optional<Integer> message = number(dispatch.threading().id(), chat);
    if (message.isEmpty()) {
      pace.back();
      return "";
    }
    var edit =
        EditMessageReplyMarkup.builder()
            .chatId(chat)
            .messageId(message.get())
            .replyMarkup(keyboards.of(dispatch.buttons()).orElse(null))
            .build();
    pace.refuseHeld(chat);
    try {
      api.call(edit);
      return "";
    } catch (Refused e) {
      if (e.code() == NOT_SO && e.retryAfter().isEmpty()) {
        return "";
      }
      throw refused(e, chat);
    } catch (IOException e) { // the same again does no harm
      throw Undelivered.forNow("Telegram did not answer", e);
    } finally {
      pace.back();
    }
  }

  private String say(Dispatch dispatch, Spot spot) throws Undelivered {
    List<String> words = words(dispatch);
    if (words.isEmpty()) {
      throw Undelivered.forGood("nothing to say");
    }
    List<Piece> pieces = pieces(dispatch, spot.chat(), words, cargo.with(dispatch));
    String id = "";
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      String sent = i == 0 ? sendFirst(spot, piece) : sendLater(spot, piece, i + 1, pieces.size());
      id = i < words.size() ? sent : id;
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
      keyboards
          .of(dispatch.buttons())
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
        keyboards.of(dispatch.buttons()).ifPresent(message::setReplyMarkup);
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
    return number(references.getLast(), chat)
        .map(id -> ReplyParameters.builder().messageId(id).allowSendingWithoutReply(true).build());
  }

  /** The number of a message in this chat. */
  private static Optional<Integer> number(String id, String chat) {
    String[] parts = id.split("/", -1);
    return parts.length >= 2 && parts[0].equals(chat) && parts[1].matches("\\d{1,9}")
        ? Optional.of(Integer.parseInt(parts[1]))
        : Optional.empty();
  }

  /** It was given leave before. */
  private String sendFirst(Spot spot, Piece piece) throws Undelivered {
    pace.refuseHeld(spot.chat());
    return sendNow(spot, piece);
  }

  /** Once a part has gone out, what certainly did not go out is tried again here, briefly. */
  private String sendLater(Spot spot, Piece piece, int part, int parts) throws Undelivered {
    for (int tries = 1; ; tries++) {
      try {
        return sendOnce(spot, piece);
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

  private String sendOnce(Spot spot, Piece piece) throws Undelivered {
    pace.await(spot.chat());
    return sendNow(spot, piece);
  }

  private String sendNow(Spot spot, Piece piece) throws Undelivered {
    try {
      return call(spot, piece);
    } catch (Refused e) {
      return sendTo(elsewhere(e, spot), piece.elsewhere());
    }
  }

  /** Where it goes instead: the group has become a supergroup, or lost the topic. */
  private Spot elsewhere(Refused e, Spot spot) throws Undelivered {
    Optional<String> moved = e.movedTo().filter(id -> CHAT.matcher(id).matches());
    if (moved.isPresent()) {
      Spot now = Spot.whole(moved.get());
      learn(() -> grounds.moved(spot.address(), now.address()));
      return now;
    }
    if (spot.topic().isPresent() && isTopicGone(e)) {
      learn(() -> grounds.closed(new Room(spot.address(), spot.topic().map(Integer::longValue))));
      return Spot.whole(spot.chat());
    }
    throw refused(e, spot.chat());
  }

  /** If it cannot be kept, it is learnt when the whole is tried again. */
  private static void learn(Runnable what) throws Undelivered {
    try {
      what.run();
    } catch (RuntimeException e) {
      throw Undelivered.forNow("what was learnt of a group could not be kept", e);
    }
  }

  private static boolean isTopicGone(Refused e) {
    String why = String.valueOf(e.getMessage()).toUpperCase(Locale.ROOT);
    return e.code() == NOT_SO
        && (why.contains("TOPIC_") || why.contains("MESSAGE THREAD NOT FOUND"));
  }

  private String sendTo(Spot spot, Piece piece) throws Undelivered {
    try {
      return call(spot, piece);
    } catch (Refused e) {
      throw refused(e, spot.chat());
    }
  }

  private String call(Spot spot, Piece piece) throws Undelivered, Refused {
    try {
      JsonNode sent = called(spot, piece);
      trouble = "";
      JsonNode id = sent.path("message_id");
      return id.isIntegralNumber() ? spot.chat() + "/" + id.asLong(0) : "";
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

  private JsonNode called(Spot spot, Piece piece) throws IOException, Undelivered {
    try {
      return piece.send(spot);
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

  /** Nobody is there, or we may not write there. */
  private static boolean isNobody(Refused e) {
    String why = String.valueOf(e.getMessage());
    return NOBODY.stream().anyMatch(why::contains);
  }

  private static String says(Refused e) {
    if (e.isWrongToken()) {
      return "Telegram does not know our token (" + e.code() + "): see natter.telegram.token";
    }
    return "Telegram says " + e.code() + ": " + e.getMessage();
  }
}

package natter.routes.telegram;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import natter.bot.talk.Address;
import natter.bot.talk.Button;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Grounds;
import natter.bot.talk.Room;
import natter.bot.talk.Undelivered;
import natter.bot.talk.Undelivered.Outcome;
import natter.routes.Pieces;
import natter.routes.markup.Commonmark;
import org.telegram.telegrambots.meta.api.methods.ParseMode;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageReplyMarkup;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.ReplyParameters;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import tools.jackson.databind.JsonNode;

/**
 * Says a dispatch in its chat, as plain text, in as many messages as it needs; the buttons hang on
 * the last one.
 */
final class Sender {
  private static final Pattern CHAT = Pattern.compile("-?\\d{1,18}");
  private static final int LONGEST_BUTTON = 64;
  private static final String START = "https://t.me/%s?start=%s";
  private static final int TRIES_OF_A_LATER_PIECE = 3;
  private static final Duration PATIENCE_BETWEEN_PIECES = Duration.ofSeconds(5);
  private static final Duration BREATH = Duration.ofSeconds(1);

  private final TelegramApi api;
  private final Pace pace;
  private final Grounds grounds;
  private volatile String trouble = "";

  /**
   * @param grounds told what is learnt of groups on the way
   */
  Sender(TelegramApi api, Pace pace, Grounds grounds) {
    this.api = api;
    this.pace = pace;
    this.grounds = grounds;
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
    String chat = chat(dispatch.to());
    if (!CHAT.matcher(chat).matches()) {
      throw Undelivered.forGood("not the number of a chat");
    }
    return dispatch.threading().id().isEmpty() ? say(dispatch, chat) : change(dispatch, chat);
  }

  /** The chat that an address is in, whatever the topic. */
  static String chat(Address to) {
    return Room.of(to).map(room -> room.chat().handle()).orElseGet(to::handle);
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
            .replyMarkup(keyboard(dispatch.buttons()).orElse(null))
            .build();
    pace.refuseHeld(chat);
    try {
      called(edit);
      return "";
    } catch (Refused e) {
      if (e.code() == 400 && e.retryAfter().isEmpty()) {
        return "";
      }
      throw refused(e, chat);
    } catch (IOException e) { // the same again does no harm
      throw Undelivered.forNow("Telegram did not answer", e);
    }
  }

  private String say(Dispatch dispatch, String chat) throws Undelivered {
    boolean styled = dispatch.kind() == Dispatch.Kind.BROADCAST;
    List<String> pieces = pieces(dispatch);
    if (pieces.isEmpty()) {
      throw Undelivered.forGood("nothing to say");
    }
    String id = "";
    for (int i = 0; i < pieces.size(); i++) {
      SendMessage message = message(chat, pieces.get(i));
      Room.of(dispatch.to())
          .flatMap(Room::topic)
          .map(Long::intValue)
          .ifPresent(message::setMessageThreadId);
      if (styled) {
        message.setParseMode(ParseMode.HTML);
      }
      if (i == 0) {
        answered(dispatch, chat).ifPresent(message::setReplyParameters);
      }
      if (i == pieces.size() - 1) {
        keyboard(dispatch.buttons()).ifPresent(message::setReplyMarkup);
      }
      id = i == 0 ? sendFirst(message) : sendLater(message, i + 1, pieces.size());
    }
    return id;
  }

  /** A styled text that is too long for one message is cut as plain words. */
  private static List<String> pieces(Dispatch dispatch) {
    if (dispatch.kind() != Dispatch.Kind.BROADCAST) {
      return Pieces.of(dispatch.text());
    }
    String styled = Commonmark.telegram(dispatch.text());
    return styled.length() <= Pieces.MOST
        ? Pieces.of(styled)
        : Pieces.of(new Commonmark().plain(dispatch.text())).stream()
            .map(Commonmark::escaped)
            .toList();
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
        .map(
            id -> ReplyParameters.builder().messageId(id).allowSendingWithoutReply(true).build());
  }

  /** The number of a message in this chat. */
  private static Optional<Integer> number(String id, String chat) {
    String[] parts = id.split("/", -1);
    return parts.length >= 2 && parts[0].equals(chat) && parts[1].matches("\\d{1,9}")
        ? Optional.of(Integer.parseInt(parts[1]))
        : Optional.empty();
  }

  /** A button that Telegram would refuse is left out; what it says can be typed. */
  private Optional<InlineKeyboardMarkup> keyboard(List<Button> buttons) {
    List<InlineKeyboardRow> rows =
        buttons.stream()
            .filter(b -> !b.id().isEmpty() && !b.label().isBlank())
            .filter(b -> b.id().getBytes(StandardCharsets.UTF_8).length <= LONGEST_BUTTON)
            .flatMap(b -> key(b).stream())
            .map(InlineKeyboardRow::new)
            .toList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(new InlineKeyboardMarkup(rows));
  }

  /** One that opens a private chat needs our name, which we learn when we first ask for it. */
  private Optional<InlineKeyboardButton> key(Button button) {
    var key = InlineKeyboardButton.builder().text(button.label());
    return button.starts().isEmpty()
        ? Optional.of(key.callbackData(button.id()).build())
        : api.identity()
            .name()
            .map(name -> key.url(START.formatted(name, button.starts().get())).build());
  }

  /** It was given leave before. */
  private String sendFirst(SendMessage message) throws Undelivered {
    pace.refuseHeld(message.getChatId());
    return sendNow(message);
  }

  /** Once a part has gone out, what certainly did not go out is tried again here, briefly. */
  private String sendLater(SendMessage message, int part, int parts) throws Undelivered {
    for (int tries = 1; ; tries++) {
      try {
        return sendOnce(message);
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

  private String sendOnce(SendMessage message) throws Undelivered {
    pace.await(message.getChatId());
    return sendNow(message);
  }

  private String sendNow(SendMessage message) throws Undelivered {
    try {
      return call(message);
    } catch (Refused e) {
      String chat = message.getChatId();
      Optional<String> moved = e.movedTo().filter(id -> CHAT.matcher(id).matches());
      if (moved.isPresent()) {
        learn(() -> grounds.moved(telegram(chat), telegram(moved.get())));
        return sendTo(moved.get(), message);
      }
      Integer topic = message.getMessageThreadId();
      if (topic != null && isTopicGone(e)) {
        var room = new Room(telegram(chat), Optional.of(topic.longValue()));
        learn(() -> grounds.closed(room));
        message.setMessageThreadId(null);
        return sendTo(chat, message);
      }
      throw refused(e, chat);
    }
  }

  private static Address telegram(String chat) {
    return new Address(Address.TELEGRAM, chat);
  }

  /** Nothing has been sent yet: if it cannot be kept, the whole is tried again. */
  private static void learn(Runnable what) throws Undelivered {
    try {
      what.run();
    } catch (RuntimeException e) {
      throw Undelivered.forNow("what was learnt of a group could not be kept", e);
    }
  }

  private static boolean isTopicGone(Refused e) {
    String why = String.valueOf(e.getMessage()).toUpperCase(Locale.ROOT);
    return e.code() == 400 && (why.contains("TOPIC_") || why.contains("MESSAGE THREAD NOT FOUND"));
  }

  /** The group has become a supergroup, or lost a topic; what it is told goes there. */
  private String sendTo(String chat, SendMessage message) throws Undelivered {
    message.setChatId(chat);
    message.setReplyParameters(null);
    try {
      return call(message);
    } catch (Refused e) {
      throw refused(e, chat);
    }
  }

  private String call(SendMessage message) throws Undelivered, Refused {
    try {
      JsonNode sent = called(message);
      trouble = "";
      JsonNode id = sent.path("message_id");
      return id.isIntegralNumber() ? message.getChatId() + "/" + id.asLong(0) : "";
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

  private JsonNode called(BotApiMethod<?> method) throws IOException {
    try {
      return api.call(method);
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
    return Stream.of("chat not found", "enough rights", "no rights", "CHAT_WRITE_FORBIDDEN")
        .anyMatch(why::contains);
  }

  private static String says(Refused e) {
    if (e.isWrongToken()) {
      return "Telegram does not know our token (" + e.code() + "): see natter.telegram.token";
    }
    return "Telegram says " + e.code() + ": " + e.getMessage();
  }
}

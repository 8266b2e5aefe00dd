package natter.routes.telegram;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import natter.bot.talk.Address;
import natter.bot.talk.Message;
import natter.bot.talk.Occasion;
import natter.bot.talk.Parcel;
import natter.bot.talk.Reader;
import natter.bot.talk.Threading;
import natter.bot.talk.Unreadable;
import natter.routes.Tidy;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one update of the Bot API (core.telegram.org/bots/api#update) as a tree, so that kinds and
 * fields nobody knew of yet are named instead of tripped over.
 *
 * <p>The address is the chat, so that an answer goes where the words came from. Ids of messages are
 * {@code <chat id>/<message id>}. An edited message has an id of its own and refers to the one it
 * replaces: {@code 7/12/edited-1508825379} refers to {@code 7/12}. The items of an album share an
 * id and refer to it: {@code 7/album-121827}. A pressed button has no id and refers to the message
 * it hung on.
 */
public final class UpdateReader implements Reader {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Told by a person; the rest of the kinds are events. */
  private static final List<String> MESSAGES = List.of("message", "edited_message");

  private static final String PRESSED = "callback_query";

  private static final Set<String> EVENTS =
      Set.of(
          "channel_post",
          "edited_channel_post",
          "guest_message",
          "business_connection",
          "business_message",
          "edited_business_message",
          "deleted_business_messages",
          "message_reaction",
          "message_reaction_count",
          "inline_query",
          "chosen_inline_result",
          "shipping_query",
          "pre_checkout_query",
          "purchased_paid_media",
          "poll",
          "poll_answer",
          "my_chat_member",
          "chat_member",
          "chat_join_request",
          "chat_boost",
          "removed_chat_boost",
          "managed_bot",
          "subscription");

  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}");

  private static final Pattern REPORT =
      Pattern.compile("/(?:raise|report)\\s+(?=\\S)", Pattern.CASE_INSENSITIVE);

  private final Identity us;

  public UpdateReader(Identity us) {
    this.us = us;
  }

  @Override
  public String channel() {
    return Address.TELEGRAM;
  }

  @Override
  public Message read(Parcel parcel) throws Unreadable {
    JsonNode update = tree(parcel.raw());
    for (String kind : MESSAGES) {
      if (update.path(kind).isObject()) {
        return message(kind, new Said(update.path(kind)));
      }
    }
    if (update.path(PRESSED).isObject()) {
      return pressed(update.path(PRESSED));
    }
    return event(update);
  }

  /** The message in an update, if there is one. */
  static JsonNode content(Parcel parcel) throws Unreadable {
    JsonNode update = tree(parcel.raw());
    return MESSAGES.stream()
        .map(update::path)
        .filter(JsonNode::isObject)
        .findFirst()
        .orElseThrow(() -> new Unreadable("no message"));
  }

  private static JsonNode tree(byte[] raw) throws Unreadable {
    JsonNode update;
    try {
      update = JSON.readTree(raw);
    } catch (JacksonException e) { // its message may quote a resident
      throw new Unreadable("not JSON, or too deep");
    }
    if (!update.isObject()) {
      throw new Unreadable("not an update");
    }
    return update;
  }

  private Message message(String kind, Said said) throws Unreadable {
    boolean edited = !kind.equals("message");
    Address from = said.chat().orElseThrow(() -> new Unreadable("a message without a chat"));
    String words = said.words();
    Threading threading = said.threading(edited);
    if (said.isFromBot()) {
      return automatic("a bot wrote it", from, said, threading);
    }
    if (said.isForwardedByItself()) {
      return automatic("is_automatic_forward", from, said, threading);
    }
    Optional<String> service = said.service();
    if (service.isPresent()) {
      return automatic(service.get(), from, said, threading);
    }
    if (edited && said.isLivePosition()) {
      return automatic("a live position moved", from, said, threading);
    }
    if (!said.hasContent()) {
      return empty(from, said, threading);
    }
    if (said.isGroup() && !said.isFor(us)) {
      return heard(Message.Kind.LIST, "talk of a group, not to us", from, said, words, threading);
    }
    String reply = said.withoutOurName(words, us);
    return heard(
            Message.Kind.PERSON, "", from, said, said.isGroup() ? reply : told(reply), threading)
        .on(said.occasion(edited));
  }

  /** Who reports or raises something, alone with us, only says it. */
  private static String told(String words) {
    Matcher report = REPORT.matcher(words);
    return report.lookingAt() ? words.substring(report.end()) : words;
  }

  private static Message empty(Address from, Said said, Threading threading) throws Unreadable {
    Optional<String> unknown = said.unknown();
    if (unknown.isPresent() && !said.isGroup()) {
      throw new Unreadable("unknown kind of message: " + Tidy.line(unknown.get()));
    }
    return automatic(unknown.map(Tidy::line).orElse("nothing in it"), from, said, threading);
  }

  private static Message automatic(String why, Address from, Said said, Threading threading) {
    Message message = heard(Message.Kind.AUTOMATIC, why, from, said, said.words(), threading);
    return said.happening().map(h -> message.on(Occasion.of(h))).orElse(message);
  }

  private static Message heard(
      Message.Kind kind, String why, Address from, Said said, String reply, Threading threading) {
    return new Message(
        kind,
        why,
        from,
        said.name(),
        "",
        "",
        said.words(),
        reply,
        language(said.sender()),
        said.attachments(),
        said.position(),
        threading);
  }

  private static Message pressed(JsonNode query) throws Unreadable {
    var board = new Said(query.path("message"));
    JsonNode presser = query.path("from");
    Address from =
        board
            .chat()
            .or(() -> Said.address(presser.path("id")))
            .orElseThrow(() -> new Unreadable("a pressed button without a chat"));
    String data = Tidy.words(Said.string(query, "data"));
    return new Message(
            data.isEmpty() ? Message.Kind.AUTOMATIC : Message.Kind.PERSON,
            data.isEmpty() ? "a button without data" : "",
            from,
            Said.name(presser),
            "",
            "",
            board.label(data).orElse(data),
            data,
            language(presser),
            List.of(),
            Optional.empty(),
            new Threading("", board.id().stream().toList()))
        .on(board.occasion(Said.address(presser.path("id"))));
  }

  private static Message event(JsonNode update) throws Unreadable {
    List<String> kinds =
        update.propertyNames().stream().filter(k -> !k.equals("update_id")).toList();
    String kind =
        kinds.stream()
            .filter(k -> EVENTS.contains(k) && update.path(k).isObject())
            .findFirst()
            .orElseThrow(() -> unknown(kinds));
    JsonNode event = update.path(kind);
    var said = new Said(event);
    Address from = said.chat().or(() -> by(event)).orElse(new Address(Address.TELEGRAM, "nobody"));
    String status = Said.string(event.path("new_chat_member"), "status");
    String why = status.isEmpty() ? kind : kind + ": " + Tidy.line(status);
    Message message =
        new Message(
            Message.Kind.AUTOMATIC,
            why,
            from,
            said.name(),
            "",
            "",
            said.words(),
            said.words(),
            language(said.sender()),
            said.attachments(),
            said.position(),
            said.threading(false));
    return kind.equals("my_chat_member")
        ? said.standing().map(s -> message.on(Occasion.of(s))).orElse(message)
        : message;
  }

  private static Optional<Address> by(JsonNode event) {
    return Stream.of("from", "user", "user_chat_id")
        .map(event::path)
        .map(who -> Said.address(who.isObject() ? who.path("id") : who))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Unreadable unknown(List<String> kinds) {
    return kinds.isEmpty()
        ? new Unreadable("an update without anything in it")
        : new Unreadable("unknown kind of update: " + Tidy.line(kinds.getFirst()));
  }

  private static Optional<String> language(JsonNode sender) {
    return Optional.of(Said.string(sender, "language_code"))
        .filter(code -> LANGUAGE.matcher(code).matches());
  }
}

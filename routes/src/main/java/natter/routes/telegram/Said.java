package natter.routes.telegram;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import natter.bot.talk.Address;
import natter.bot.talk.Attachment;
import natter.bot.talk.Happening;
import natter.bot.talk.Happening.May;
import natter.bot.talk.Occasion;
import natter.bot.talk.Occasion.Thing;
import natter.bot.talk.Position;
import natter.bot.talk.Room;
import natter.bot.talk.Threading;
import natter.routes.Pieces;
import natter.routes.Tidy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/**
 * One message of the Bot API (core.telegram.org/bots/api#message), any field of which may be
 * missing or of the wrong type.
 */
record Said(JsonNode tree) {
  /** What a person puts into a message, beside the files that {@link Enclosed} knows. */
  private static final Set<String> CONTENT =
      Set.of(
          "text",
          "caption",
          "contact",
          "dice",
          "game",
          "poll",
          "venue",
          "location",
          "story",
          "checklist",
          "rich_message",
          "invoice",
          "giveaway",
          "giveaway_winners",
          "paid_media");

  /** What says something about a message, without being its content. */
  private static final Set<String> AROUND =
      Set.of(
          "message_id",
          "message_thread_id",
          "direct_messages_topic",
          "from",
          "sender_chat",
          "sender_boost_count",
          "sender_business_bot",
          "sender_tag",
          "date",
          "edit_date",
          "chat",
          "business_connection_id",
          "author_signature",
          "forward_origin",
          "forward_from",
          "forward_from_chat",
          "forward_from_message_id",
          "forward_signature",
          "forward_sender_name",
          "forward_date",
          "is_topic_message",
          "is_automatic_forward",
          "is_from_offline",
          "is_paid_post",
          "paid_star_count",
          "reply_to_message",
          "reply_to_story",
          "reply_to_checklist_task_id",
          "reply_to_poll_option_id",
          "external_reply",
          "quote",
          "via_bot",
          "guest_bot_caller_user",
          "guest_bot_caller_chat",
          "guest_query_id",
          "receiver_user",
          "ephemeral_message_id",
          "has_protected_content",
          "media_group_id",
          "entities",
          "caption_entities",
          "link_preview_options",
          "suggested_post_info",
          "effect_id",
          "show_caption_above_media",
          "has_media_spoiler",
          "reply_markup");

  /** What Telegram itself, or an app in it, puts into a chat. */
  private static final Set<String> SERVICE =
      Set.of(
          "new_chat_members",
          "new_chat_member",
          "new_chat_participant",
          "left_chat_member",
          "left_chat_participant",
          "new_chat_title",
          "new_chat_photo",
          "delete_chat_photo",
          "group_chat_created",
          "supergroup_chat_created",
          "channel_chat_created",
          "message_auto_delete_timer_changed",
          "migrate_to_chat_id",
          "migrate_from_chat_id",
          "pinned_message",
          "successful_payment",
          "refunded_payment",
          "users_shared",
          "user_shared",
          "chat_shared",
          "connected_website",
          "write_access_allowed",
          "passport_data",
          "proximity_alert_triggered",
          "boost_added",
          "chat_background_set",
          "chat_owner_left",
          "chat_owner_changed",
          "checklist_tasks_done",
          "checklist_tasks_added",
          "community_chat_added",
          "community_chat_removed",
          "direct_message_price_changed",
          "paid_message_price_changed",
          "forum_topic_created",
          "forum_topic_edited",
          "forum_topic_closed",
          "forum_topic_reopened",
          "general_forum_topic_hidden",
          "general_forum_topic_unhidden",
          "gift",
          "unique_gift",
          "gift_upgrade_sent",
          "giveaway_created",
          "giveaway_completed",
          "managed_bot_created",
          "poll_option_added",
          "poll_option_deleted",
          "suggested_post_approved",
          "suggested_post_approval_failed",
          "suggested_post_declined",
          "suggested_post_paid",
          "suggested_post_refunded",
          "video_chat_scheduled",
          "video_chat_started",
          "video_chat_ended",
          "video_chat_participants_invited",
          "voice_chat_scheduled",
          "voice_chat_started",
          "voice_chat_ended",
          "voice_chat_participants_invited",
          "web_app_data");

  /** An answer of ours is cut into no more. */
  private static final int MOST_PIECES = 5;

  /** What is sent for fun. */
  private static final Set<String> PLAYFUL = Set.of("sticker", "dice", "game");

  private static final Pattern COMMAND =
      Pattern.compile("(/\\w{1,64})(?:@(\\w{1,64}))?(?=\\s|$)", Pattern.UNICODE_CHARACTER_CLASS);

  /** The chat it was said in, as an address. */
  Optional<Address> chat() {
    return address(tree.path("chat").path("id")).or(() -> address(tree.path("from").path("id")));
  }

  /** The channel's own id of it. */
  Optional<String> id() {
    return idOf(tree, 0);
  }

  private Optional<String> idOf(JsonNode message, int later) {
    JsonNode number = message.path("message_id");
    return number.isIntegralNumber() && number.asLong(0) > 0
        ? chat().map(chat -> chat.handle() + "/" + (number.asLong(0) + later))
        : Optional.empty();
  }

  /** What ties it to earlier ones; all items of an album are one message to us. */
  Threading threading(boolean edited) {
    List<String> references = new ArrayList<>(answered());
    Optional<String> album = album();
    Optional<String> own = album.or(this::id);
    if (edited || album.isPresent()) {
      own.ifPresent(references::add);
    }
    String version = edited ? "/edited-" + tree.path("edit_date").asLong(0) : "";
    return new Threading(own.map(id -> id + version).orElse(""), references);
  }

  /**
   * The message that it answers. A long one of ours goes in several, and natter knows the last: who
   * answers an earlier one means that.
   */
  private List<String> answered() {
    JsonNode answered = tree.path("reply_to_message");
    List<String> ids = new ArrayList<>();
    if (answered.path("from").path("is_bot").asBoolean(false)
        && string(answered, "text").length() > Pieces.MOST / 2) {
      for (int later = MOST_PIECES - 1; later > 0; later--) {
        ids.addAll(idOf(answered, later).stream().toList());
      }
    }
    ids.addAll(idOf(answered, 0).stream().toList());
    return ids;
  }

  private Optional<String> album() {
    return Optional.of(Tidy.line(string(tree, "media_group_id")))
        .filter(id -> !id.isEmpty())
        .flatMap(id -> chat().map(chat -> chat.handle() + "/album-" + id));
  }

  boolean isGroup() {
    String type = string(tree.path("chat"), "type");
    return type.isEmpty()
        ? tree.path("chat").path("id").asLong(0) < 0
        : !type.equals("private") && !type.equals("sender");
  }

  /** Anonymous admins and people who speak as their channel are shown as bots, but are none. */
  boolean isFromBot() {
    return sender().path("is_bot").asBoolean(false) && !tree.path("sender_chat").isObject();
  }

  boolean isForwardedByItself() {
    return tree.path("is_automatic_forward").asBoolean(false);
  }

  boolean isLivePosition() {
    return tree.path("location").isObject();
  }

  /** The field that makes it an event of the chat rather than words of a person. */
  Optional<String> service() {
    return fields().filter(SERVICE::contains).findFirst();
  }

  /** Those that say something: programs in between may write out what is not there. */
  private Stream<String> fields() {
    return tree.properties().stream()
        .filter(f -> !f.getValue().isNull() && !f.getValue().equals(BooleanNode.FALSE))
        .map(Map.Entry::getKey);
  }

  boolean hasContent() {
    return fields().anyMatch(CONTENT::contains) || isPlayful() || !attachments().isEmpty();
  }

  /** A field nobody has heard of. */
  Optional<String> unknown() {
    return fields()
        .filter(f -> !CONTENT.contains(f) && !AROUND.contains(f) && !SERVICE.contains(f))
        .filter(f -> tree.path(f).isContainer())
        .findFirst();
  }

  JsonNode sender() {
    return tree.path(tree.path("from").isObject() ? "from" : "user");
  }

  /** Who said it, as it may be shown: a person, or the group or channel that speaks. */
  String name() {
    JsonNode speaking = tree.path("sender_chat");
    return Stream.of(speaking.isObject() ? speaking : sender(), tree.path("chat"))
        .map(Said::name)
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** What a person or a chat is called. */
  static String name(JsonNode one) {
    return Tidy.line(
        string(one, "title") + " " + string(one, "first_name") + " " + string(one, "last_name"));
  }

  /** All readable words in it. */
  String words() {
    return Tidy.words(
        Stream.of(
                string(tree, "text"),
                string(tree, "caption"),
                place(),
                string(tree.path("poll"), "question"),
                Parts.words(tree.path("checklist")),
                Parts.words(tree.path("rich_message")))
            .filter(words -> !words.isBlank())
            .collect(Collectors.joining("\n")));
  }

  private String place() {
    JsonNode venue = tree.path("venue");
    return Stream.of(string(venue, "title"), string(venue, "address"))
        .filter(line -> !line.isBlank())
        .collect(Collectors.joining(", "));
  }

  /** The files in it; a sticker is none. */
  List<Attachment> attachments() {
    return isPlayful() ? List.of() : Enclosed.in(tree);
  }

  private boolean isPlayful() {
    return PLAYFUL.stream().anyMatch(kind -> tree.path(kind).isObject());
  }

  /** How it was said. */
  Occasion occasion(boolean edited) {
    Set<Thing> things = EnumSet.noneOf(Thing.class);
    if (edited) {
      things.add(Thing.EDIT);
    }
    if (tree.path("contact").isObject()) {
      things.add(Thing.CONTACT);
    }
    if (isPlayful()) {
      things.add(Thing.PLAYFUL);
    }
    List<Attachment> files = attachments();
    boolean spoken = files.stream().anyMatch(a -> a.type().startsWith("audio/"));
    if (spoken || tree.path("video_note").isObject()) {
      things.add(Thing.VOICE);
    }
    if (files.stream().anyMatch(a -> a.bytes() > TelegramFiles.LARGEST)) {
      things.add(Thing.TOO_LARGE);
    }
    return new Occasion(
        room(),
        title(),
        speaker(),
        Optional.empty(),
        isGroup() || edited ? Optional.empty() : album(),
        author(),
        things);
  }

  /** How a button was pressed that hangs on it. */
  Occasion occasion(Optional<Address> presser) {
    return new Occasion(
        room(),
        title(),
        presser,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(Thing.PRESSED));
  }

  private Optional<Room> room() {
    JsonNode topic = tree.path("message_thread_id");
    boolean inTopic = tree.path("is_topic_message").asBoolean(false) && topic.isIntegralNumber();
    return isGroup()
        ? chat().map(c -> new Room(c, inTopic ? Optional.of(topic.asLong(0)) : Optional.empty()))
        : Optional.empty();
  }

  private String title() {
    return Tidy.line(string(tree.path("chat"), "title"));
  }

  /** Nobody has a number who speaks as the group, or as a channel. */
  private Optional<Address> speaker() {
    return tree.path("sender_chat").isObject() ? Optional.empty() : address(sender().path("id"));
  }

  /** Who said it first, if that is somebody else. */
  private Optional<String> author() {
    JsonNode origin = tree.path("forward_origin");
    JsonNode user = origin.isObject() ? origin.path("sender_user") : tree.path("forward_from");
    if (user.isObject() && user.path("id").equals(sender().path("id"))) {
      return Optional.empty();
    }
    return Stream.of(
            name(user),
            Tidy.line(string(origin, "sender_user_name")),
            Tidy.line(string(tree, "forward_sender_name")),
            Tidy.line(string(origin.path("sender_chat"), "title")),
            Tidy.line(string(origin.path("chat"), "title")),
            Tidy.line(string(tree.path("forward_from_chat"), "title")))
        .filter(name -> !name.isBlank())
        .findFirst()
        .or(() -> Optional.of("somebody else").filter(s -> origin.isObject()));
  }

  /** What it tells of its chat, if that is something that matters to us. */
  Optional<Happening> happening() {
    return chat().filter(c -> isGroup()).flatMap(this::happening);
  }

  private Optional<Happening> happening(Address chat) {
    Optional<Address> to = address(tree.path("migrate_to_chat_id"));
    if (to.isPresent()) {
      return Optional.of(new Happening.Moved(chat, to.get()));
    }
    Optional<Address> from = address(tree.path("migrate_from_chat_id"));
    if (from.isPresent()) {
      return Optional.of(new Happening.Moved(from.get(), chat));
    }
    String title = Tidy.line(string(tree, "new_chat_title"));
    if (!title.isEmpty()) {
      return Optional.of(new Happening.Renamed(chat, title));
    }
    long topic = tree.path("message_thread_id").asLong(0);
    boolean closed = tree.path("forum_topic_closed").isObject();
    boolean open = tree.path("forum_topic_reopened").isObject();
    return closed || open ? Optional.of(new Happening.Topic(chat, topic, open)) : Optional.empty();
  }

  /** What we may do in the chat from now on. */
  Optional<Happening> standing() {
    JsonNode now = tree.path("new_chat_member");
    return may(string(now, "status"), now)
        .flatMap(may -> chat().map(c -> new Happening.Standing(c, title(), may)));
  }

  private Optional<May> may(String status, JsonNode now) {
    return switch (status) {
      case "creator" -> Optional.of(May.RULE);
      case "administrator" ->
          Optional.of(
              !isChannel() ? May.RULE : yes(now, "can_post_messages") ? May.ANNOUNCE : May.LISTEN);
      case "member" -> Optional.of(isChannel() ? May.LISTEN : May.WRITE);
      case "restricted" ->
          Optional.of(
              !yes(now, "is_member")
                  ? May.NOTHING
                  : yes(now, "can_send_messages") ? May.WRITE : May.LISTEN);
      case "left", "kicked" -> Optional.of(May.NOTHING);
      default -> Optional.empty();
    };
  }

  private boolean isChannel() {
    return string(tree.path("chat"), "type").equals("channel");
  }

  private static boolean yes(JsonNode holder, String field) {
    return holder.path(field).asBoolean(false);
  }

  /** The point shared with it, if it is one on this earth. */
  Optional<Position> position() {
    JsonNode point = tree.path("location");
    JsonNode place = point.isObject() ? point : tree.path("venue").path("location");
    JsonNode north = place.path("latitude");
    JsonNode east = place.path("longitude");
    if (!north.isNumber() || !east.isNumber()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Position(north.asDouble(0), east.asDouble(0)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether what was said in a group was said to us. */
  boolean isFor(Identity us) {
    String words = words();
    return commandFor(words, us)
        || answersUs(us)
        || mention(us).matcher(words).find()
        || mentionsByNumber(us);
  }

  private static boolean commandFor(String words, Identity us) {
    var command = COMMAND.matcher(words);
    return command.lookingAt() && (command.group(2) == null || us.mayBe(command.group(2)));
  }

  private boolean answersUs(Identity us) {
    JsonNode answered = tree.path("reply_to_message");
    return answered.path("from").path("is_bot").asBoolean(false)
        && !answered.path("sender_chat").isObject()
        && us.mayBe(answered.path("from").path("id").asLong(0));
  }

  private boolean mentionsByNumber(Identity us) {
    return StreamSupport.stream(tree.path("entities").spliterator(), false)
        .anyMatch(e -> us.is(e.path("user").path("id").asLong(0)));
  }

  /** The words as if said in private: {@code /help@natter_bot} is {@code /help}. */
  String withoutOurName(String words, Identity us) {
    var command = COMMAND.matcher(words);
    if (command.lookingAt() && command.group(2) != null && us.mayBe(command.group(2))) {
      return command.group(1) + words.substring(command.end());
    }
    return mention(us).matcher(words).replaceAll("").strip();
  }

  /** While we do not know our name, every bot may be us. */
  private static Pattern mention(Identity us) {
    String name = us.name().map(Pattern::quote).orElse("\\w{2,29}bot");
    return Pattern.compile("(?i)(?<!\\w)@" + name + "(?!\\w)[,:]?\\s*");
  }

  /** What the button with this data says. */
  Optional<String> label(String data) {
    return StreamSupport.stream(
            tree.path("reply_markup").path("inline_keyboard").spliterator(), false)
        .flatMap(row -> StreamSupport.stream(row.spliterator(), false))
        .filter(button -> string(button, "callback_data").equals(data))
        .map(button -> Tidy.line(string(button, "text")))
        .filter(label -> !label.isEmpty())
        .findFirst();
  }

  static Optional<Address> address(JsonNode id) {
    return id.isIntegralNumber() && id.canConvertToLong()
        ? Optional.of(new Address(Address.TELEGRAM, Long.toString(id.asLong(0))))
        : Optional.empty();
  }

  static String string(JsonNode holder, String field) {
    JsonNode value = holder.path(field);
    return value.isString() ? value.stringValue() : "";
  }
}

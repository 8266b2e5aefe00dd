package natter.routes.telegram;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeAllGroupChats;
import tools.jackson.databind.JsonNode;

/**
 * What we say to Telegram once per connection: how updates shall reach us, and our commands; and
 * what it says of us. It may refuse each of them.
 */
final class Introduction {
  private static final Logger log = LoggerFactory.getLogger(Introduction.class);

  private static final int NOT_ALLOWED = 401;

  /** What residents and groups tell us; the rest is never asked for, by whichever way it comes. */
  static final List<String> WANTED =
      List.of(
          "message",
          "edited_message",
          "channel_post",
          "edited_channel_post",
          "callback_query",
          "my_chat_member");

  private final TelegramApi api;
  private final List<Menu> menus;
  private final Standing standing;

  Introduction(TelegramApi api, List<Menu> menus, Standing standing) {
    this.api = api;
    this.menus = List.copyOf(menus);
    this.standing = standing;
  }

  /**
   * Says all of it.
   *
   * @throws IOException if Telegram is not there, or does not know us
   */
  void say() throws IOException {
    politely(this::learn);
    for (Menu menu : menus) {
      politely(() -> api.call(commands(menu)));
    }
  }

  /** Makes a call that may be refused without harm. */
  void politely(PartialBotApiMethod<?> call) throws IOException {
    politely(() -> api.call(call));
  }

  private void learn() throws IOException {
    JsonNode us = api.call(new GetMe());
    String name = Said.string(us, "username");
    if (!name.isBlank()) {
      api.identity().learn(name);
    }
    standing.hearsEverything(us.path("can_read_all_group_messages").asBoolean(false));
  }

  private static SetMyCommands commands(Menu menu) {
    var commands =
        SetMyCommands.builder()
            .commands(
                menu.commands().stream().map(c -> new BotCommand(c.name(), c.says())).toList());
    if (menu.where() == Menu.Where.GROUPS) {
      commands.scope(new BotCommandScopeAllGroupChats());
    }
    return menu.language().isEmpty()
        ? commands.build()
        : commands.languageCode(menu.language()).build();
  }

  private static void politely(Call call) throws IOException {
    try {
      call.make();
    } catch (Refused e) {
      if (e.code() == NOT_ALLOWED) {
        throw e;
      }
      log.info("Telegram refused a greeting: {} {}", e.code(), e.getMessage());
    }
  }

  private interface Call {
    void make() throws IOException;
  }
}

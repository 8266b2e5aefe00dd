package natter.routes.telegram;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import natter.bot.talk.Button;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;

/** Puts buttons under what is said. */
record Keyboards(Identity us) {
  private static final int LONGEST = 64;

  /** One below the other. A button that Telegram would refuse is left out: it can be typed. */
  Optional<InlineKeyboardMarkup> of(List<Button> buttons) {
    List<InlineKeyboardRow> rows =
        buttons.stream()
            .filter(b -> !b.id().isEmpty() && !b.label().isBlank())
            .filter(b -> b.id().getBytes(StandardCharsets.UTF_8).length <= LONGEST)
            .flatMap(b -> key(b).stream())
            .map(InlineKeyboardRow::new)
            .toList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(new InlineKeyboardMarkup(rows));
  }

  /** One that opens a private chat needs our name, which we learn when we first ask for it. */
  private Optional<InlineKeyboardButton> key(Button button) {
    Optional<String> payload = button.starts();
    return payload.isPresent()
        ? us.name().map(name -> link(button.label(), name, payload.get()))
        : Optional.of(
            InlineKeyboardButton.builder().text(button.label()).callbackData(button.id()).build());
  }

  private static InlineKeyboardButton link(String label, String name, String payload) {
    String url = "https://t.me/%s?start=%s".formatted(name, payload);
    return InlineKeyboardButton.builder().text(label).url(url).build();
  }
}

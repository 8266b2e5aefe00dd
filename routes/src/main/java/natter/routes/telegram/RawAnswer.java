package natter.routes.telegram;

import com.fasterxml.jackson.annotation.JsonValue;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.exceptions.TelegramApiValidationException;

/**
 * A call of the library whose answer is handed over as it came: one update of a kind that the
 * library does not know would otherwise fail its whole batch, and an answer to a message that was
 * sent would look like a failure.
 */
final class RawAnswer extends BotApiMethod<String> {
  private final PartialBotApiMethod<?> call;

  RawAnswer(PartialBotApiMethod<?> call) {
    this.call = call;
  }

  @JsonValue
  PartialBotApiMethod<?> call() {
    return call;
  }

  @Override
  public String getMethod() {
    return call.getMethod();
  }

  @Override
  public void validate() throws TelegramApiValidationException {
    call.validate();
  }

  @Override
  public String deserializeResponse(String answer) {
    return answer;
  }
}

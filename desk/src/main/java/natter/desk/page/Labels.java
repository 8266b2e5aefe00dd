package natter.desk.page;

import java.util.Locale;
import java.util.Optional;
import natter.bot.scope.Level;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.scope.Ward;
import natter.bot.talk.Address;

/** Names of things as officers read them. */
public final class Labels {
  public static final String UNKNOWN_SERVICE = "Not known yet";

  private final Scope scope;

  public Labels(Scope scope) {
    this.scope = scope;
  }

  public Scope scope() {
    return scope;
  }

  public String service(Optional<String> id) {
    return id.map(this::service).orElse(UNKNOWN_SERVICE);
  }

  /** The service's name; the id itself if the list no longer has it. */
  public String service(String id) {
    return scope.service(id).map(Service::name).orElse(id);
  }

  public String ward(String id) {
    return scope.ward(id).map(Ward::name).orElse(id);
  }

  /** The team's name with a capital letter; the id itself if the list no longer has it. */
  public String team(String id) {
    return scope.teams().stream()
        .filter(t -> t.id().equals(id))
        .map(t -> capital(t.name()))
        .findFirst()
        .orElse(id);
  }

  public String danger(String id) {
    return scope.danger(id).map(d -> capital(d.name())).orElse(id);
  }

  public static String level(Level level) {
    return capital(level.label());
  }

  public static String channel(String channel) {
    return switch (channel) {
      case Address.EMAIL -> "Email";
      case Address.TELEGRAM -> "Telegram";
      case Address.WEB -> "Web chat";
      case Address.SMS -> "Text message";
      case Address.PHONE -> "Phone";
      case Address.COUNTER -> "Letter or visit";
      case Address.ENDPOINT -> "Team’s own system";
      default -> capital(channel);
    };
  }

  public static String capital(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
  }

  /** The colour of a status's tag. */
  public static String colour(String status) {
    return switch (status) {
      case "open" -> "govuk-tag--blue";
      case "answered" -> "govuk-tag--turquoise";
      case "waiting" -> "govuk-tag--yellow";
      case "referred" -> "govuk-tag--purple";
      case "asked" -> "govuk-tag--yellow";
      case "closed" -> "govuk-tag--grey";
      default -> "govuk-tag--green";
    };
  }
}

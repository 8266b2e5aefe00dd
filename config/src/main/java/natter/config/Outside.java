package natter.config;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import natter.bot.talk.Address;
import natter.bot.talk.Fetch;
import natter.config.demo.DemoTelegram;
import natter.routes.email.AccessTokens;
import natter.routes.email.Dkim;
import natter.routes.email.Letterhead;
import natter.routes.email.Links;
import natter.routes.email.Mailbox;
import natter.routes.email.SealedAddresses;
import natter.routes.email.Smarthost;
import natter.routes.sms.NotifyApi;
import natter.routes.telegram.Identity;
import natter.routes.telegram.TelegramApi;
import natter.routes.telegram.TelegramFiles;

/**
 * The servers that natter talks to, as the settings name them; whether they answer is another
 * matter.
 *
 * @param mailbox where mail comes in
 * @param smarthost where mail goes out
 * @param telegram the Bot API
 * @param sms GOV.UK Notify
 */
record Outside(
    Optional<Mailbox> mailbox,
    Optional<Smarthost> smarthost,
    Optional<TelegramApi> telegram,
    Optional<NotifyApi> sms) {
  static final String DEMO_ADDRESS = "hello@natter.example";

  /**
   * @throws WrongSetting naming the setting that is wrong
   */
  static Outside of(Settings settings) {
    try {
      return settings.isDemo() ? demo(settings) : service(settings);
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(e.getMessage() + ".");
    }
  }

  private static Outside demo(Settings settings) {
    String imap = "imap://127.0.0.1:" + settings.demo().imapPort() + "/INBOX";
    String smtp = "smtp://127.0.0.1:" + settings.demo().smtpPort();
    return new Outside(
        Optional.of(Mailbox.of(imap, DEMO_ADDRESS, "demo", "none")),
        Optional.of(Smarthost.of(smtp, "", "", "none")),
        settings.demo().telegram()
            ? Optional.of(
                TelegramApi.at(
                    "http://127.0.0.1:" + settings.demo().telegramPort(), DemoTelegram.TOKEN))
            : Optional.empty(),
        Optional.empty());
  }

  private static Outside service(Settings settings) {
    Optional<AccessTokens> tokens = tokens(settings);
    return new Outside(
        mailbox(settings, tokens), smarthost(settings, tokens), telegram(settings), sms(settings));
  }

  static Optional<Mailbox> mailbox(Settings settings, Optional<AccessTokens> tokens) {
    return settings.hasMailbox()
        ? Optional.of(mailbox(settings.email().imap(), tokens))
        : Optional.empty();
  }

  static Optional<Smarthost> smarthost(Settings settings, Optional<AccessTokens> tokens) {
    return settings.hasSmtp()
        ? Optional.of(smarthost(settings.email().smtp(), tokens))
        : Optional.empty();
  }

  static Optional<TelegramApi> telegram(Settings settings) {
    return settings.hasTelegram()
        ? Optional.of(TelegramApi.at(settings.telegram().api(), settings.telegram().token()))
        : Optional.empty();
  }

  static Optional<NotifyApi> sms(Settings settings) {
    return settings.sms().isWanted() ? Optional.of(notify(settings.sms())) : Optional.empty();
  }

  private static NotifyApi notify(Settings.Sms sms) {
    return NotifyApi.at(sms.api(), sms.apiKey(), sms.template(), InstantSource.system());
  }

  static Optional<AccessTokens> tokens(Settings settings) {
    Settings.Oauth oauth = settings.email().oauth();
    return AccessTokens.of(
        oauth.tokenUrl(),
        oauth.clientId(),
        oauth.clientSecret(),
        oauth.scope(),
        oauth.refreshToken(),
        InstantSource.system());
  }

  private static Mailbox mailbox(Settings.Imap imap, Optional<AccessTokens> tokens) {
    return Mailbox.of(imap.url(), imap.username(), imap.password(), imap.starttls(), tokens)
        .watching(imap.folders())
        .processing(imap.processed(), imap.processedFolder());
  }

  private static Smarthost smarthost(Settings.Server smtp, Optional<AccessTokens> tokens) {
    return Smarthost.of(smtp.url(), smtp.username(), smtp.password(), smtp.starttls(), tokens);
  }

  Identity identity() {
    return telegram.map(TelegramApi::identity).orElseGet(Identity::unknown);
  }

  /** Who gets the files of channels whose parcels only name them. */
  Map<String, Fetch> fetches() {
    return telegram
        .map(api -> Map.<String, Fetch>of(Address.TELEGRAM, new TelegramFiles(api)))
        .orElseGet(Map::of);
  }

  /** Tells the addresses that natter sealed from those that others made up. */
  static Optional<SealedAddresses> seals(Settings settings, byte[] key) {
    String address = address(settings);
    try {
      return address.isBlank()
          ? Optional.empty()
          : Optional.of(new SealedAddresses(new Letterhead(address, ""), key));
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(e.getMessage() + ".");
    }
  }

  private static String address(Settings settings) {
    return settings.isDemo() ? DEMO_ADDRESS : settings.email().address();
  }

  /**
   * What all our mail has in common.
   *
   * @param key the secret that seals addresses
   * @throws WrongSetting naming the setting that is wrong
   */
  static Letterhead letterhead(Settings settings, Content content, byte[] key) {
    try {
      String address = address(settings);
      var head =
          new Letterhead(address, content.scope().council())
              .withLinks(Links.in(settings.baseUrl(), content.words()));
      var sealed = settings.email().plusAddresses() ? head.withSeals(key) : head;
      Settings.Dkim dkim = settings.email().dkim();
      return dkim.isWanted()
          ? sealed.withDkim(Dkim.of(dkim.selector(), dkim.keyFile(), dkim.domain(), address))
          : sealed;
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(e.getMessage() + ".");
    }
  }
}

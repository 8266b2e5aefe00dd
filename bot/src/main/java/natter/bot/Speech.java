package natter.bot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import natter.bot.care.Answer;
import natter.bot.care.Phrases;
import natter.bot.care.Watch;
import natter.bot.scope.Evidence;
import natter.bot.scope.Forum;
import natter.bot.scope.Level;
import natter.bot.scope.Match;
import natter.bot.scope.Question;
import natter.bot.scope.Scope;
import natter.bot.scope.Service;
import natter.bot.talk.Button;

/** Says answers in a resident's language, in at most 60 words. */
final class Speech {
  static final int MOST_WORDS = 60;
  private static final int MOST_QUOTED = 3;

  private final Scope scope;
  private final Phrases phrases;
  private final String baseUrl;
  private final Names naming;
  private final Buttons buttons;
  private final Standings standings;
  private final Days days;
  private final Warnings warnings;
  private final NewsSpeech newsSpeech;

  Speech(Scope scope, Phrases phrases, Days days, String baseUrl, Watch watch) {
    this.days = days;
    this.scope = scope;
    this.phrases = phrases;
    this.baseUrl = baseUrl;
    this.naming = new Names(scope, phrases, days);
    this.buttons = new Buttons(phrases, naming, new Interests(scope, phrases));
    this.standings = new Standings(scope, phrases, naming, days);
    this.newsSpeech = new NewsSpeech(new Interests(scope, phrases), phrases);
    this.warnings = new Warnings(phrases, naming, days, watch);
  }

  /** Whether what may be left out is said; in many words it is not. */
  private enum Choices {
    LISTED,
    LEFT_OUT
  }

  /**
   * Words, ready to go.
   *
   * @param text what is said
   * @param buttons choices that go with it
   */
  record Words(String text, List<Button> buttons) {}

  /**
   * The answer, with what else there is to say under it, and the welcome where this person has not
   * had one on this channel. In another language than English, the English stands under it.
   */
  Words words(Reply reply, Instant now) {
    String language = reply.conversation().language();
    String own = said(reply, language, now);
    return language.equals(Phrases.FALLBACK)
        ? new Words(own, buttons.beneath(reply, language))
        : new Words(
            twice(language, own, said(reply, Phrases.FALLBACK, now)),
            buttons.beneath(reply, language));
  }

  private String said(Reply reply, String language, Instant now) {
    String welcome = reply.conversation().welcomed() ? "" : "\n\n" + welcome(reply, language);
    String said =
        said(reply, language, now, below(reply.remarks(), language, Choices.LISTED) + welcome);
    return wordCount(said) <= MOST_WORDS
        ? said
        : said(reply, language, now, below(reply.remarks(), language, Choices.LEFT_OUT) + welcome);
  }

  private String said(Reply reply, String language, Instant now, String below) {
    int fewest = reply.remarks().isEmpty() ? 1 : 0;
    return text(reply.answer(), language, now, below, fewest).replace(" \n", "\n") + below;
  }

  /** Who cannot read the one can read the other, or show it to somebody who can. */
  private String twice(String language, String own, String english) {
    if (own.equals(english)) {
      return own;
    }
    String unchecked =
        phrases
            .own(language, Phrases.UNREVIEWED)
            .map(u -> u + "\n\n" + phrases.say(Phrases.FALLBACK, Phrases.UNREVIEWED) + "\n\n")
            .orElse("");
    return own + "\n\n" + unchecked + phrases.say(language, "in-english") + "\n" + english;
  }

  private String below(List<Remark> remarks, String language, Choices choices) {
    return remarks.stream()
        .filter(r -> choices == Choices.LISTED || !(r instanceof Remark.GivenToo))
        .map(r -> "\n\n" + said(r, language, choices))
        .collect(Collectors.joining());
  }

  private String said(Remark remark, String language, Choices choices) {
    return switch (remark) {
      case Remark.TooLarge large -> phrases.say(language, "too-large");
      case Remark.FileTooLarge large -> phrases.say(language, "file-too-large");
      case Remark.PassedOn passed -> phrases.say(language, "passed-on");
      case Remark.MayWePlace ask -> phrases.say(language, "photo-asked");
      case Remark.GivenToo given -> phrases.say(language, given.kind().id() + "-noted");
      case Remark.MayMeet ask ->
          phrases.say(
              language, "may-meet", Map.of("service", naming.name(ask.service(), language)));
      case Remark.Ask ask -> asked(ask, language, choices);
    };
  }

  String text(Answer answer, String language, Instant now, String below, int fewestSignposts) {
    return switch (answer) {
      case Answer.Warned a -> warnings.warned(a, language, now);
      case Answer.AskedSafe a -> warnings.askedSafe(a, language);
      case Answer.Numbers a -> warnings.numbers(a, language);
      case Answer.SafeHere a -> warnings.safeHere(a, language, now);
      case Answer.Ticketed a -> ticketed(a, language, below, fewestSignposts);
      case Answer.Shared a -> shared(a, language, now);
      case Answer.Welcomed a -> welcomed(a, language, below);
      case Answer.AskedHowToMeet a -> phrases.say(language, "how-to-meet");
      case Answer.MayMeetLater a -> phrases.say(language, "may-meet-later");
      case Answer.NotMeeting a -> phrases.say(language, "not-meeting");
      case Answer.Met a -> phrases.say(language, "met", Map.of("contact", a.contact()));
      case Answer.Listening a ->
          phrases.say(language, "listening", Map.of("reference", a.reference().value()));
      case Answer.Signposted a -> signposted(a, language, below);
      case Answer.Outside a -> outside(a, language);
      case Answer.Asked a ->
          phrases.say(
              language,
              "asked",
              Map.of("reference", a.reference().value(), "choices", choices(a, language)));
      case Answer.AskedAgain a ->
          phrases.say(language, "asked-again", Map.of("reference", a.reference().value()));
      case Answer.Several a -> new Itemised(this, naming, phrases).said(a, language, now, below);
      case Answer.Noted a ->
          phrases.say(language, "noted", Map.of("reference", a.reference().value()));
      case Answer.LeftOut a ->
          phrases.say(language, "left-out", Map.of("reference", a.reference().value()));
      case Answer.Routed a -> routed(a, language);
      case Answer.Passed a ->
          phrases.say(
              language, "passed", naming.due(a.team(), a.due(), a.reference().value(), language));
      case Answer.ToHear a ->
          phrases.say(
              language, "to-hear", naming.due(a.team(), a.due(), a.reference().value(), language));
      case Answer.NoContacts a -> phrases.say(language, "no-contacts");
      case Answer.Playful a -> phrases.say(language, "playful");
      case Answer.Unread a ->
          phrases.say(
              language, "unread", naming.due(a.team(), a.due(), a.reference().value(), language));
      case Answer.Speaking a ->
          phrases.say(
              language,
              "speaking",
              Map.of(
                  "language",
                  Locale.forLanguageTag(a.language())
                      .getDisplayLanguage(Locale.forLanguageTag(language))));
      case Answer.WhichLanguage a ->
          phrases.say(language, "which-language", Map.of("languages", naming.languages()));
      case Answer.Handed a ->
          phrases.say(
              language, "handed", naming.due(a.team(), a.due(), a.reference().value(), language));
      case Answer.Added a ->
          phrases.say(language, "added", Map.of("reference", a.reference().value()));
      case Answer.Placed a ->
          phrases.say(language, "photo-placed", Map.of("reference", a.reference().value()));
      case Answer.Unplaced a ->
          phrases.say(language, "photo-unplaced", Map.of("reference", a.reference().value()));
      case Answer.Stands a -> standings.stands(a.concern(), a.ticket(), language, now);
      case Answer.Listed a -> standings.listed(a, language);
      case Answer.NotYours a -> phrases.say(language, "not-yours", Map.of("reference", a.said()));
      case Answer.Mistyped a -> phrases.say(language, "mistyped", Map.of("reference", a.said()));
      case Answer.Helped a -> phrases.say(language, "helped");
      case Answer.Greeted a -> phrases.say(language, "greeted");
      case Answer.Thanked a -> phrases.say(language, "thanked");
      case Answer.Informed a ->
          phrases.say(
              language, "informed", Map.of("council", scope.council(), "privacy", privacy()));
      case Answer.DataAsked a ->
          phrases.say(language, "data-asked", Map.of("due", days.said(a.due(), language)));
      case Answer.DataCode a -> phrases.say(language, "data-code", Map.of("code", a.code()));
      case Answer.ForgetCode a -> phrases.say(language, "forget-code", Map.of("code", a.code()));
      case Answer.Forgetting a ->
          phrases.say(language, "forget-done", Map.of("privacy", privacy()));
      case Answer.DataCodeUnknown a -> phrases.say(language, "data-code-unknown");
      case Answer.Stopped a -> newsSpeech.stopped(a, language);
      case Answer.Joined a -> newsSpeech.joined(a, language);
      case Answer.Confirm a -> newsSpeech.confirm(a, language);
      case Answer.WhichForum a -> newsSpeech.which(a, language);
      case Answer.Follows a -> newsSpeech.follows(a, language);
      case Answer.HeardOften a -> newsSpeech.often(a, language);
      case Answer.AskedToShare a ->
          phrases.say(
              language,
              "share-asked",
              Map.of("consent", a.words(), "reference", a.reference().value()));
      case Answer.SharedWith a ->
          phrases.say(
              language,
              "share-agreed",
              Map.of("forum", a.forum().name(), "reference", a.reference().value()));
      case Answer.NotShared a ->
          phrases.say(language, "share-ended", Map.of("reference", a.reference().value()));
      case Answer.NobodyToShareWith a ->
          phrases.say(language, "share-nobody", Map.of("reference", a.reference().value()));
      case Answer.JoinElsewhere a ->
          phrases.say(language, "join-elsewhere", Map.of("chat", baseUrl + "/join"));
      case Answer.AskedSorted a ->
          phrases.say(
              language,
              "sorted",
              Map.of(
                  "reference", a.concern().reference().value(),
                  "service", naming.service(a.concern(), language),
                  "closed", days.said(a.closed(), language)));
      case Answer.AskedHow a -> askedHow(a, language);
      case Answer.AskedSafer a -> phrases.say(language, "asked-safer");
      case Answer.Judged a -> phrases.say(language, "judged");
      case Answer.Voted a ->
          phrases.say(
              language,
              "voted",
              Map.of(
                  "choice", a.choice(),
                  "day", days.said(a.closes().minusMillis(1), language)));
      case Answer.VoteOver a -> phrases.say(language, "vote-over", Map.of("question", a.asked()));
      case Answer.Dictated a ->
          phrases.say(
                  language,
                  a.files() == 0 ? "dictated" : "dictated-files",
                  Map.of(
                      "forum", a.forum().name(),
                      "subject", a.subject(),
                      "files", Integer.toString(a.files()),
                      "code", a.code()))
              + (a.pictures().isEmpty()
                  ? ""
                  : "\n\n" + toDescribe(a.pictures(), a.code(), language));
      case Answer.Described a ->
          a.pictures().isEmpty()
              ? phrases.say(language, "described", Map.of("subject", a.subject(), "code", a.code()))
              : toDescribe(a.pictures(), a.code(), language);
      case Answer.Shown a -> a.text();
      case Answer.NotShown a -> phrases.say(language, "broadcast-gone");
      case Answer.Previewed a ->
          phrases.say(
              language,
              "broadcast",
              Map.of("forum", a.forum().name(), "subject", a.subject(), "text", a.text()));
      case Answer.Dropped a -> phrases.say(language, "dropped", Map.of("subject", a.subject()));
      case Answer.HandedIn a ->
          phrases.say(
              language,
              a.awaiting() ? "handed-in-awaiting" : "handed-in",
              Map.of("subject", a.subject()));
      case Answer.LinkCode a -> phrases.say(language, "link-code", Map.of("code", a.code()));
      case Answer.LinkMailed a -> phrases.say(language, "link-mailed", Map.of("email", a.email()));
      case Answer.LinkAsked a ->
          phrases.say(
              language,
              "link-asked",
              Map.of("with", a.with(), "code", a.code(), "yes", phrases.say(language, "link-yes")));
      case Answer.LinkedWith a -> phrases.say(language, "link-done", Map.of("with", a.with()));
      case Answer.LinkUnknown a -> phrases.say(language, "link-unknown");
      case Answer.Unlinked a -> phrases.say(language, a.ended() ? "link-ended" : "link-none");
      case Answer.Linked a -> phrases.say(language, "linked", Map.of("account", a.account()));
      case Answer.Silent a -> "";
    };
  }

  /** A channel that has no page says more of it than one that has. */
  private String welcome(Reply reply, String language) {
    String channel = reply.conversation().address().channel();
    return phrases.say(
        language,
        phrases.known("welcome-" + channel, "welcome"),
        Map.of("council", scope.council(), "privacy", privacy()));
  }

  private String privacy() {
    return baseUrl + "/privacy";
  }

  private String askedHow(Answer.AskedHow a, String language) {
    return a.again()
        .map(
            team ->
                phrases.say(
                    language,
                    "asked-how-again",
                    Map.of(
                        "reference", a.reference().value(), "team", naming.name(team, language))))
        .orElseGet(() -> phrases.say(language, "asked-how"));
  }

  private String ticketed(Answer.Ticketed a, String language, String below, int fewest) {
    var names = naming.due(a.team(), a.due(), a.reference().value(), language);
    names.put("service", naming.name(a.match().service(), language));
    String key = a.team().restricted() ? "ticketed-chosen" : quoted("ticketed", a.match(), names);
    return fitted(key, a.match().service(), names, language, below, fewest);
  }

  /** How many told us, and when the team will answer; never what they said. */
  private String shared(Answer.Shared a, String language, Instant now) {
    var names = naming.due(a.team(), a.due(), a.reference().value(), language);
    names.put("service", naming.name(a.match().service(), language));
    names.put("others", Integer.toString(a.others()));
    names.put("where", a.street().map(s -> where(s, language)).orElse(""));
    names.put(
        "when", phrases.say(language, a.due().isBefore(now) ? "shared-late" : "shared-due", names));
    String key = a.others() == 1 ? "shared-one" : "shared";
    return phrases.say(language, key, names).replace("  ", " ").replace(" .", ".");
  }

  /** With what the community can do, if that fits. */
  private String welcomed(Answer.Welcomed a, String language, String below) {
    Map<String, String> names = new HashMap<>();
    names.put("reference", a.reference().value());
    names.put(
        "forum", a.forum().map(Forum::name).orElseGet(() -> phrases.say(language, "your-forum")));
    names.put(
        "signpost",
        a.service().flatMap(s -> naming.signpost(s, Level.COMMUNITY, language)).orElse(""));
    String key = a.kind().id() + "-welcomed";
    String said = phrases.say(language, key, names).replace("  ", " ");
    if (wordCount(said + below) <= MOST_WORDS) {
      return said;
    }
    names.put("signpost", "");
    return phrases.say(language, key, names).replace("  ", " ");
  }

  private String where(String street, String language) {
    return phrases.say(language, "shared-where", Map.of("street", street));
  }

  private String outside(Answer.Outside a, String language) {
    var names =
        Map.of(
            "other",
            a.whose().council(),
            "website",
            a.whose().website(),
            "council",
            scope.council(),
            "reference",
            a.reference().value());
    return phrases.say(
        language, a.whose().council().isEmpty() ? "outside" : "outside-known", names);
  }

  private String signposted(Answer.Signposted a, String language, String below) {
    Map<String, String> names = new HashMap<>();
    names.put("reference", a.reference().value());
    names.put("service", naming.name(a.match().service(), language));
    return fitted(
        quoted("signposted", a.match(), names), a.match().service(), names, language, below, 1);
  }

  /** The key of the phrase that says which words told us, or of the one without. */
  private static String quoted(String key, Match match, Map<String, String> names) {
    Optional<String> words = quote(match);
    words.ifPresent(w -> names.put("words", w));
    return words.isPresent() ? key : key + "-chosen";
  }

  /**
   * As many of the service's signposts as fit, the leading level's first, {@code fewest} or more.
   */
  private String fitted(
      String key,
      Service service,
      Map<String, String> names,
      String language,
      String below,
      int fewest) {
    List<String> signposts =
        service.levels().stream()
            .flatMap(l -> naming.signpost(service, l, language).stream())
            .toList();
    String said = "";
    for (int n = Math.min(fewest, signposts.size()); n <= signposts.size(); n++) {
      names.put("signpost", String.join(" ", signposts.subList(0, n)));
      String longer = phrases.say(language, key, names).replace("  ", " ");
      if (!said.isEmpty() && wordCount(longer + below) > MOST_WORDS) {
        break;
      }
      said = longer;
    }
    return said;
  }

  /** The telling words, as they were written; none if there is nothing short to quote. */
  private static Optional<String> quote(Match match) {
    List<String> words =
        match.evidence().stream()
            .sorted((a, b) -> Double.compare(b.weight(), a.weight()))
            .map(Evidence::word)
            .map(w -> w.replaceAll("[\\s\\p{Cntrl}]+", " ").strip())
            .filter(w -> !w.isEmpty() && w.length() <= 40)
            .distinct()
            .limit(MOST_QUOTED)
            .toList();
    List<String> kept = new ArrayList<>();
    for (String word : words) {
      if (wordCount(String.join(" ", kept) + " " + word) <= 5) {
        kept.add(word);
      }
    }
    return kept.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", kept));
  }

  private String routed(Answer.Routed routed, String language) {
    var said = naming.due(routed.team(), routed.due(), routed.reference().value(), language);
    said.put("advice", routed.says().orElse(""));
    return phrases.say(language, "routed", said).replace("  ", " ");
  }

  /** The question, with what there is to choose from. */
  private String asked(Remark.Ask ask, String language, Choices choices) {
    List<Question.Choice> all = choices == Choices.LISTED ? ask.question().choices() : List.of();
    String listed =
        IntStream.range(0, all.size())
            .mapToObj(i -> "\n" + numbered(i, all.get(i).label(), language))
            .collect(Collectors.joining());
    String words =
        phrases.own(language, Phrases.question(ask.question().id())).orElse(ask.question().ask());
    return phrases.say(language, "question", Map.of("question", words, "choices", listed));
  }

  private String numbered(int index, String choice, String language) {
    return phrases.say(
        language, "choice", Map.of("number", Integer.toString(index + 1), "service", choice));
  }

  /** The services with their numbers, and none of them as the last. */
  String choices(Answer.Asked asked, String language) {
    List<String> names = new ArrayList<>();
    asked.choices().forEach(service -> names.add(naming.name(service, language)));
    names.add(phrases.say(language, "choice-none"));
    return IntStream.range(0, names.size())
        .mapToObj(i -> numbered(i, names.get(i), language))
        .collect(Collectors.joining("\n"));
  }

  /** How many words there are, numbers, references and links aside. */
  static int wordCount(String text) {
    int count = 0;
    var words = new StringTokenizer(text);
    while (words.hasMoreTokens()) {
      if (isWord(words.nextToken())) {
        count++;
      }
    }
    return count;
  }

  private static boolean isWord(String token) {
    return token.chars().anyMatch(Character::isLetter)
        && !token.contains("://")
        && !token.startsWith("NT-");
  }

  private String toDescribe(List<String> pictures, String code, String language) {
    return phrases.say(
        language, "describe", Map.of("pictures", String.join(", ", pictures), "code", code));
  }
}

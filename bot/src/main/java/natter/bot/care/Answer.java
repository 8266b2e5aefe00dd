package natter.bot.care;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import natter.bot.scope.Danger;
import natter.bot.scope.Elsewhere;
import natter.bot.scope.Forum;
import natter.bot.scope.Giving;
import natter.bot.scope.Match;
import natter.bot.scope.Service;
import natter.bot.scope.Team;
import natter.bot.talk.Button;

/** What the bot decided to answer; how it says it is up to the phrases. */
public sealed interface Answer {
  /** What it opens or asks about, in the order it is said; none if it does neither. */
  default List<Reference> references() {
    return List.of();
  }

  /** The question that it asks between services, if it asks one. */
  default Optional<Asked> question() {
    return Optional.empty();
  }

  /** Several matters at once, what came of each in the order they were told. */
  record Several(List<Answer> each) implements Answer {
    public Several {
      each = List.copyOf(each);
    }

    @Override
    public List<Reference> references() {
      return each.stream().flatMap(a -> a.references().stream()).toList();
    }

    @Override
    public Optional<Asked> question() {
      return each.stream().flatMap(a -> a.question().stream()).findFirst();
    }
  }

  /** Nobody's phone number is kept; nothing was. */
  record NoContacts() implements Answer {}

  /** A sticker or a die. */
  record Playful() implements Answer {}

  /** A voice note: a person of that team listens to it. */
  record ToHear(Team team, Instant due, Reference reference) implements Answer {
    @Override
    public List<Reference> references() {
      return List.of(reference);
    }
  }

  /**
   * There may be danger: numbers first, a restricted ticket behind it.
   *
   * @param beside what it is about besides, if that is clear and may be said
   */
  record Warned(Danger danger, Reference reference, Optional<Match> beside) implements Answer {}

  /** A person at home may be the danger: numbers, and is it safe to answer here? */
  record AskedSafe(Danger danger) implements Answer {}

  /** Only whom to call: nobody has said that it is safe to answer here. */
  record Numbers(Danger danger) implements Answer {}

  /** It is safe to answer here. */
  record SafeHere(Danger danger, Reference reference) implements Answer {}

  /** A team has it. */
  record Ticketed(Match match, Team team, Instant due, Reference reference) implements Answer {
    @Override
    public List<Reference> references() {
      return List.of(reference);
    }
  }

  /** Where to go or what to do; nobody here has to act. */
  record Signposted(Match match, Reference reference) implements Answer {
    @Override
    public List<Reference> references() {
      return List.of(reference);
    }
  }

  /**
   * A team has it already: others told us of it.
   *
   * @param others how many
   * @param due when the team will answer; it may be over
   * @param street where, as far as this resident said it
   */
  record Shared(
      Match match, Team team, Instant due, Reference reference, int others, Optional<String> street)
      implements Answer {
    @Override
    public List<Reference> references() {
      return List.of(reference);
    }
  }

  /**
   * An idea or an offer of help, for the organisers of a forum.
   *
   * @param service what it is about, where that is clear
   * @param forum whose, where that is known
   */
  record Welcomed(
      Giving kind, Optional<Service> service, Optional<Forum> forum, Reference reference)
      implements Answer {
    @Override
    public List<Reference> references() {
      return List.of(reference);
    }
  }

  /** How can a neighbour reach you? */
  record AskedHowToMeet(Reference reference) implements Answer {}

  /** The neighbour is asked, or has not answered. */
  record MayMeetLater(Reference reference) implements Answer {}

  /** Nobody is put in touch. */
  record NotMeeting(Reference reference) implements Answer {}

  /**
   * Both said yes.
   *
   * @param contact how to reach the other
   */
  record Met(Reference reference, String contact) implements Answer {}

  /** What comes of it will be told to this person too. */
  record Listening(Reference reference) implements Answer {}

  /** It is in somebody else's area: kept, and nobody here can act. */
  record Outside(Elsewhere whose, Reference reference) implements Answer {
    @Override
    public List<Reference> references() {
      return List.of(reference);
    }
  }

  /** Is it about this or that? */
  record Asked(List<Service> choices, String token, Reference reference) implements Answer {
    public Asked {
      choices = List.copyOf(choices);
    }

    @Override
    public List<Reference> references() {
      return List.of(reference);
    }

    @Override
    public Optional<Asked> question() {
      return Optional.of(this);
    }
  }

  /** The answer to a question was not understood: please say it in other words. */
  record AskedAgain(Reference reference) implements Answer {}

  /** Not understood: the general team reads it. */
  record Passed(Team team, Instant due, Reference reference) implements Answer {
    @Override
    public List<Reference> references() {
      return List.of(reference);
    }
  }

  /** In a language that natter does not speak: the general team reads it. */
  record Unread(Team team, Instant due, Reference reference) implements Answer {
    @Override
    public List<Reference> references() {
      return List.of(reference);
    }
  }

  /** From now on in another language. */
  record Speaking(String language) implements Answer {}

  /** Which language? */
  record WhichLanguage() implements Answer {}

  /** What they answered is noted. */
  record Noted(Reference reference) implements Answer {}

  /** They would rather not answer. */
  record LeftOut(Reference reference) implements Answer {}

  /**
   * What they answered leads to another team, or to advice.
   *
   * @param says the advice, in English
   */
  record Routed(Optional<String> says, Team team, Instant due, Reference reference)
      implements Answer {}

  /** Put with what they told us before. */
  record Added(Reference reference) implements Answer {}

  /** Where their photo was taken is now where it is. */
  record Placed(Reference reference) implements Answer {}

  /** Where their photo was taken is not used. */
  record Unplaced(Reference reference) implements Answer {}

  /** A person will write. */
  record Handed(Team team, Instant due, Reference reference) implements Answer {}

  /** Where one concern stands. */
  record Stands(Concern concern, Optional<Ticket> ticket) implements Answer {}

  /** What this address told us lately, newest first. */
  record Listed(List<Concern> concerns) implements Answer {
    public Listed {
      concerns = List.copyOf(concerns);
    }
  }

  /** This address raised nothing with that reference, whether or not there is one. */
  record NotYours(String said) implements Answer {}

  /** Not a reference at all: a character is wrong. */
  record Mistyped(String said) implements Answer {}

  /** What one can do here. */
  record Helped() implements Answer {}

  /** A greeting, nothing more. */
  record Greeted() implements Answer {}

  /** A thank-you, nothing more. */
  record Thanked() implements Answer {}

  /** How data is kept. */
  record Informed() implements Answer {}

  /** They get a copy of what is kept of them, by then at the latest. */
  record DataAsked(Instant due) implements Answer {}

  /** Whoever reads this address writes this code, and gets a copy. */
  record DataCode(String code) implements Answer {}

  /** Whoever reads this address writes this code, and is forgotten. */
  record ForgetCode(String code) implements Answer {}

  /** They will be forgotten in a moment; nothing more is said. */
  record Forgetting() implements Answer {}

  /** No such code, or its time is over. */
  record DataCodeUnknown() implements Answer {}

  /**
   * May the organisers of their forum read it?
   *
   * @param words what they would agree to
   */
  record AskedToShare(Reference reference, String words) implements Answer {}

  /** The organisers of their forum read it now. */
  record SharedWith(Reference reference, Forum forum) implements Answer {}

  /** They read it no more, or never did. */
  record NotShared(Reference reference) implements Answer {}

  /** No forum is for where it is. */
  record NobodyToShareWith(Reference reference) implements Answer {}

  /**
   * No more of these.
   *
   * @param interests what ended, as in {@code forum:bloxwich}
   * @param left what goes on
   * @param elsewhere whether that holds for another channel of theirs too
   */
  record Stopped(List<String> interests, List<String> left, boolean elsewhere) implements Answer {
    public Stopped {
      interests = List.copyOf(interests);
      left = List.copyOf(left);
    }
  }

  /** What is told about these will come. */
  record Joined(List<String> interests) implements Answer {
    public Joined {
      interests = List.copyOf(interests);
    }
  }

  /**
   * Is this your address, and did you ask for these?
   *
   * @param link where they say so
   */
  record Confirm(List<String> interests, String link) implements Answer {
    public Confirm {
      interests = List.copyOf(interests);
    }
  }

  /** Which of these? */
  record WhichForum(List<String> interests) implements Answer {
    public WhichForum {
      interests = List.copyOf(interests);
    }
  }

  /**
   * What they hear, how often, and where they choose.
   *
   * @param often as in {@code weekly}
   */
  record Follows(List<String> interests, String often, String link) implements Answer {
    public Follows {
      interests = List.copyOf(interests);
    }
  }

  /** From now on that often, as in {@code weekly}. */
  record HeardOften(String often) implements Answer {}

  /** They ring or write letters: what is told goes to no such address. */
  record JoinElsewhere() implements Answer {}

  /** Some days after it was closed: has it been sorted out? */
  record AskedSorted(Concern concern, Instant closed) implements Answer {}

  /**
   * How did we do?
   *
   * @param again who has it again, because it was not sorted out
   */
  record AskedHow(Reference reference, Optional<Team> again) implements Answer {}

  /** Do you feel safer? */
  record AskedSafer(Reference reference) implements Answer {}

  /** Thank you for telling us how we did. */
  record Judged(Reference reference) implements Answer {}

  /** Their answer to the question of a broadcast was counted; it can be changed until then. */
  record Voted(String choice, Instant closes) implements Answer {}

  /** That question is closed. */
  record VoteOver(String asked) implements Answer {}

  /**
   * An organiser's broadcast is a draft with so many files; it goes once they say the code.
   *
   * @param pictures those that nobody has described yet, as in {@code 1 (bags.jpg)}
   */
  record Dictated(Forum forum, String subject, int files, List<String> pictures, String code)
      implements Answer {
    public Dictated {
      pictures = List.copyOf(pictures);
    }
  }

  /** Pictures of an organiser's draft are described, but for these. */
  record Described(String subject, List<String> pictures, String code) implements Answer {
    public Described {
      pictures = List.copyOf(pictures);
    }
  }

  /**
   * One broadcast, to somebody who opened a link to it.
   *
   * @param text in their language
   * @param choices what can be answered to its question
   * @param interests what they can follow, as in {@code forum:bloxwich}
   */
  record Shown(String text, List<Button> choices, List<String> interests) implements Answer {
    public Shown {
      choices = List.copyOf(choices);
      interests = List.copyOf(interests);
    }
  }

  /** There is no such broadcast to be shown, or no more. */
  record NotShown() implements Answer {}

  /** What the readers of an organiser's draft would get. */
  record Previewed(Forum forum, String subject, String text) implements Answer {}

  /** An organiser's broadcast goes no further. */
  record Dropped(String subject) implements Answer {}

  /** An organiser's broadcast is handed in; somebody else may have to agree first. */
  record HandedIn(String subject, boolean awaiting) implements Answer {}

  /** From this chat, that account broadcasts. */
  record Linked(String account) implements Answer {}

  /** A code to be written on another channel of theirs. */
  record LinkCode(String code) implements Answer {}

  /** A code is on its way to that mailbox, if that may be. */
  record LinkMailed(String email) implements Answer {}

  /**
   * What it means that two channels are one person's, before they say yes.
   *
   * @param with the other one, in words
   */
  record LinkAsked(String with, String code) implements Answer {}

  /** The two are one person's now. */
  record LinkedWith(String with) implements Answer {}

  /** No such code, or its time is over. */
  record LinkUnknown() implements Answer {}

  /**
   * This channel is by itself.
   *
   * @param ended whether it was linked before
   */
  record Unlinked(boolean ended) implements Answer {}

  /** Nothing is said; {@code why} is for the log. */
  record Silent(String why) implements Answer {}
}

package natter.bot.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where data of persons lies: every table of the ledger, and every column of it. Export, erasure
 * and retention go by this list alone; a test holds it against the tables that there are, so that
 * none is forgotten. What lies elsewhere follows it: the content of files (the vault, by {@code
 * attachment.digest} and {@code luggage.digest}), the index (by {@code change}), lists that
 * officers took away (by {@code export}), what is learnt (by {@code lesson} and {@code concern}).
 */
public final class Whereabouts {
  private Whereabouts() {}

  /** What becomes of a person's rows when the person is erased. */
  public enum Fate {
    /** They go. */
    DELETE,
    /** They go, unless a case of theirs has to be kept: then the person must be reachable. */
    DELETE_UNLESS_KEPT,
    /** They stay for the figures, without the person: names and words go. */
    EMPTY,
    /** They say nothing about anybody. */
    STAY,
    /** Officers' own words, in which a person may be named: emptied where one is. */
    SEARCH
  }

  /** What a column holds. */
  public enum Holds {
    /** A key of ours. */
    ID,
    /** A time, an amount, a state, something of the content. */
    FIGURE,
    /** A person's handle on a channel, or the name of that channel beside it. */
    WHO,
    /** What somebody said, wrote or is called. */
    WORDS,
    /** A list of such, as JSON. */
    LIST,
    /** An officer. */
    STAFF,
    /** Bytes: raw parcels, keys. */
    BYTES
  }

  /** A column. */
  public record Column(String name, Holds holds) {}

  /**
   * By what a row is somebody's.
   *
   * @param by what is looked at
   * @param columns in which columns; for an address that of the channel (or the channel itself,
   *     after an equals sign) and that of the handle
   */
  public record Owner(By by, List<String> columns) {}

  /** What tells whose a row is. */
  public enum By {
    ADDRESS,
    CONCERN,
    PARCEL,
    DISPATCH,
    TICKET,
    FILE,
    RESIDENT,
    VOTER,
    TOKEN,
    NAMED
  }

  /** A table. */
  public record Table(String name, Fate fate, List<Owner> owners, List<Column> columns) {
    /** Whether it holds anything of residents at all. */
    public boolean isSomebodys() {
      return !owners.isEmpty();
    }

    public List<String> columns(Holds... kinds) {
      List<Holds> wanted = Arrays.asList(kinds);
      return columns.stream().filter(c -> wanted.contains(c.holds())).map(Column::name).toList();
    }

    public boolean has(String column) {
      return columns.stream().anyMatch(c -> c.name().equals(column));
    }
  }

  /**
   * Name, fate, and by what rows are somebody's; then the columns by what they hold. In this order
   * they are emptied: what tells whose others are comes last.
   */
  private static final String ALL =
      """
      content DELETE parcel(parcel); id parcel; figure key; bytes raw
      held_answer DELETE concern(reference) parcel(parcel); id parcel reference; who author; words words; figure why received
      album DELETE parcel(parcel); id id parcel; figure came
      fact DELETE concern(reference); id number reference question; words name answer; figure told
      lesson DELETE concern(reference); id number reference; figure given taken_service taken_danger service danger; staff officer; words note
      doubt DELETE concern(reference); id reference alike; figure taken other share
      tag DELETE concern(reference); id reference; words tag
      alarm DELETE concern(reference); id reference kind; figure deadline rings rung
      tiding DELETE concern(reference); id number reference; staff recipient; figure what happened mailed
      search_hit DELETE concern(reference); id search reference; figure found seen told
      introduction DELETE concern(earlier) concern(later); id number earlier later; figure earlier_says later_says asked; words earlier_contact later_contact
      listener DELETE address(channel,handle) concern(older) concern(reference); id number older reference; who channel handle; figure since
      consent DELETE concern(reference) parcel(parcel); id number reference parcel; figure kind version given withdrawn channel; staff who noted_by; words words
      legal_hold DELETE concern(reference); id reference; staff officer; words reason; figure since
      transcript DELETE file(digest); id digest; words words
      attachment DELETE concern(reference) parcel(parcel); id number reference parcel digest; words name note alt; figure type bytes state telling showable tries next_try
      luggage DELETE dispatch(dispatch); id number dispatch digest; words name alt; figure type bytes
      referral EMPTY concern(reference); id id reference; staff partner email officer; words shared line; figure sent until state
      contribution EMPTY concern(reference); id reference; figure kind service ward given state; words note
      round_stop EMPTY concern(reference); id number round reference; figure state; words note
      act EMPTY ticket(ticket); id ticket place; figure done what; staff who; words note
      raised EMPTY address(by_channel,by_handle); id reference channel handle; figure forum at; who by_channel by_handle
      backing EMPTY address(channel,handle); id number reference; who channel handle; figure since
      vote EMPTY voter(person); id broadcast; who person; figure choice voted
      verdict STAY concern(reference); id reference; figure asked sorted did safer said
      echo STAY concern(reference) concern(older); id reference older; figure since
      broadcast_answer STAY concern(reference); id number broadcast reference
      watcher STAY concern(reference); id reference; staff officer; figure since
      presence STAY concern(reference); id reference; staff officer; figure until
      tie STAY concern(one) concern(other); id one other; staff officer; figure since
      followed STAY concern(reference); id reference; figure acts waiting closed past
      change STAY concern(reference); id sequence reference
      subscription DELETE address(channel,handle); id number; who channel handle; figure interest kind often version asked_by since consented state ending told; words consent
      standing DELETE_UNLESS_KEPT address(channel,handle); who channel handle; figure score last reachable; words reason
      guest DELETE_UNLESS_KEPT address(channel,handle); id digest; who channel handle; figure since until ended
      mail_copy DELETE address(=web,chat) address(=email,email); who chat email; figure confirmed since language
      linking DELETE address(channel,handle) address(with_channel,with_handle); id number; who channel handle with_channel with_handle; words words; figure agreed undone
      pass DELETE token(about); id digest; figure purpose expires; who about
      conversation DELETE_UNLESS_KEPT address(channel,handle); who channel handle; figure language chosen welcomed stopped asked_at told_of_size; id last; list asked answered told; words hush
      line DELETE address(channel,handle) concern(reference); id number reference parcel dispatch; who channel handle; staff author; figure who said; words text; list buttons
      privacy_request EMPTY address(channel,handle); id number id; figure kind asked due state settled; who channel handle; staff officer; words note
      ticket STAY concern(reference); id number reference; figure team status opened due closed flags first_word resolve_by waiting outcome deadline restricted; staff assignee
      dispatch EMPTY address(channel,handle) concern(reference); id number key reference mark broadcast; who channel handle; figure kind turn planned state tries next_try sent ending; words reason subject text sent_id message_id; list thread buttons
      concern EMPTY address(channel,handle) concern(reference); id reference parcel follows; who channel handle; figure received status finding service level danger restricted ward language levels others precise outside website locality; words name subject text said_place postcode street message_id latitude longitude why; list thread evidence attachments
      parcel EMPTY address(sender_channel,sender); id number; figure channel received size state since again; who id sender_channel sender; words reason
      resident DELETE_UNLESS_KEPT resident(id); id id; words note; list needs; staff changed_by; figure changed
      resident_address DELETE_UNLESS_KEPT address(channel,handle); who channel handle; id resident
      audit SEARCH named(detail,about); id number seal; figure done what redacted; staff who origin; words about detail
      saved_search SEARCH named(query,name); id number; staff officer; words name query; figure tell saved
      export SEARCH named(query); id id; staff officer; words query; figure restricted state done total asked
      errand SEARCH named(argument,note); id number natter; figure kind asked done total state; words argument note
      audit_head STAY; id one number seal
      audit_base STAY; id one number seal
      officer STAY; staff name password roles full_name email teams forums wards restricted enabled away_from away_until deputy
      session STAY; id digest; staff account origin browser; figure stage way made used
      failure STAY; id digest; figure times last
      link STAY; id digest; staff account; figure purpose made expires
      token STAY; id number digest; staff account name; figure scopes made expires used
      second_factor STAY; staff account recovery; bytes secret; figure confirmed last_step key
      template STAY; id number id; staff changed_by; figure name service words withdrawn changed
      round STAY named(words); id id; staff officer words; figure planned
      tiding_choice STAY; staff recipient; figure choice
      broadcast SEARCH named(audience,course); id number id; figure forum announced state audience course poll closes campaign; staff author subject text
      agenda STAY named(words,minutes); id id; figure forum meeting looks_back published changed; staff words minutes changed_by
      forum_action STAY named(what,owner,note); id number id; figure forum agreed due state changed; staff what owner note
      theme STAY named(said,why); id number id; figure outcome closes closed; staff said why query closed_by
      theme_forum STAY; id theme position forum
      local_group STAY named(name,contact); id number; figure forum verified_on changed; staff name about hours contact verified_by changed_by
      forum_change STAY; id forum; staff said; figure changed
      forum_meetings STAY; id forum; figure meetings
      group_chat STAY; id channel handle; staff title parted_by; figure forum topic state since trouble posted
      group_moved STAY; id channel handle now
      group_post STAY; id channel handle; figure posted
      erased STAY; id number digest concerns files; figure done stopped
      swept STAY; id number; figure done kind service before amount held kept
      review STAY; id one; figure done lessons looked
      mark STAY; id name; figure amount
      search_mark STAY; id one; figure sequence
      mail_folder STAY; id id name; figure validity last looked old_to old_from old_since old_seen old_taking decided waiting oldest rival word word_since
      late_mail STAY; id folder uid; figure tries next_try since arrived
      secret STAY; id purpose; bytes content; figure key
      heartbeat STAY; figure beats
      data_key STAY; id id; figure since
      restored STAY; id number; figure made restored gathered
      lease STAY; id work holder; figure term beats since
      running STAY; id id place; figure since seen
      unit STAY; id postcode; figure latitude longitude district ward
      road STAY; id name locality postcode
      boundary STAY; id ward; figure code geometry
      gazetteer STAY; figure edition
      natter_history STAY; figure installed_rank version description type script checksum installed_by installed_on execution_time success
      """;

  private static final List<Table> TABLES = ALL.lines().map(Whereabouts::table).toList();

  /** All tables, in the order in which they are emptied. */
  public static List<Table> tables() {
    return TABLES;
  }

  public static Optional<Table> table(String name, List<Table> among) {
    return among.stream().filter(t -> t.name().equals(name)).findFirst();
  }

  private static Table table(String line) {
    List<String> parts = List.of(line.strip().split("; ?", -1));
    List<String> head = List.of(parts.getFirst().split(" ", -1));
    List<Owner> owners =
        head.subList(2, head.size()).stream()
            .filter(o -> !o.isEmpty())
            .map(Whereabouts::owner)
            .toList();
    List<Column> columns = new ArrayList<>();
    for (String part : parts.subList(1, parts.size())) {
      List<String> words = List.of(part.strip().split(" ", -1));
      Holds holds = Holds.valueOf(words.getFirst().toUpperCase(Locale.ROOT));
      words.subList(1, words.size()).forEach(name -> columns.add(new Column(name, holds)));
    }
    return new Table(head.getFirst(), Fate.valueOf(head.get(1)), owners, List.copyOf(columns));
  }

  private static Owner owner(String text) {
    int open = text.indexOf('(');
    return new Owner(
        By.valueOf(text.substring(0, open).toUpperCase(Locale.ROOT)),
        List.of(text.substring(open + 1, text.length() - 1).split(",", -1)));
  }
}

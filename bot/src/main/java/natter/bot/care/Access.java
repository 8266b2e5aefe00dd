package natter.bot.care;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.care.Consent.Audience;
import natter.bot.care.Officer.Role;
import natter.bot.scope.Forum;
import natter.bot.scope.Place;

/**
 * What one person may see and do: the one point where it is decided, for every page, file, search,
 * figure and answer of the API.
 *
 * <p>The right to restricted concerns is apart from the roles: no role brings it along, and nobody
 * hands theirs to a deputy. Teams say whose concerns are one's own; they hide nothing.
 *
 * @param account account name
 * @param roles what they may do
 * @param teams ids of the teams they work for or lead, those of colleagues for whom they stand in
 *     too
 * @param forums ids of the forums they announce for
 * @param wards ids of the wards they were elected in
 * @param standsInFor account names of absent colleagues, whose concerns are theirs meanwhile
 * @param restricted whether they have the right to restricted concerns
 */
public record Access(
    String account,
    Set<Role> roles,
    Set<String> teams,
    Set<String> forums,
    Set<String> wards,
    Set<String> standsInFor,
    boolean restricted) {
  public Access {
    roles = Set.copyOf(roles);
    teams = Set.copyOf(teams);
    forums = Set.copyOf(forums);
    wards = Set.copyOf(wards);
    standsInFor = Set.copyOf(standsInFor);
  }

  /** What this officer may do by themselves. */
  public static Access of(Officer officer) {
    return new Access(
        officer.name(),
        officer.roles(),
        officer.teams(),
        officer.forums(),
        officer.wards(),
        Set.of(),
        officer.restricted());
  }

  /** How much of a concern somebody sees, from nothing to all of it. */
  public enum Sight {
    NOTHING,
    /** What it is about, where it stands and what came of it; nothing the resident said. */
    PROGRESS,
    /** A line of what the resident said, without what tells who they are. */
    LINE,
    /** What the resident said, and their name; the resident agreed. */
    WORDS,
    ALL
  }

  /** Nothing. */
  public static Access none(String account) {
    return new Access(account, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false);
  }

  /** Whether concerns, and what got stuck, are shown to them at all. */
  public boolean maySeeConcerns() {
    return isAny(Role.OFFICER, Role.TEAMLEAD, Role.MANAGER, Role.ADMIN);
  }

  /** Whether restricted concerns exist for them. */
  public boolean maySeeRestricted() {
    return restricted && maySeeConcerns();
  }

  /** A concern with its files, messages, ticket and dispatches. */
  public boolean maySee(Concern concern) {
    return maySeeConcerns() && (restricted || !concern.restricted());
  }

  /**
   * How much of a concern they see.
   *
   * @param agreed whom its resident agreed to, as it holds now
   * @param forums all there are
   */
  public Sight sight(Concern concern, Set<Audience> agreed, List<Forum> forums) {
    if (maySee(concern)) {
      return Sight.ALL;
    }
    if (concern.restricted()) {
      return Sight.NOTHING;
    }
    List<Forum> theirs = heard(concern, forums);
    if (theirs.stream().anyMatch(f -> agreed.contains(Audience.forum(f.id())))) {
      return Sight.WORDS;
    }
    if (!theirs.isEmpty()) {
      return Sight.LINE;
    }
    return mayFollow() && agreed.contains(Audience.councillor(account))
        ? Sight.PROGRESS
        : Sight.NOTHING;
  }

  private List<Forum> heard(Concern concern, List<Forum> forums) {
    Optional<String> ward = concern.place().flatMap(Place::ward);
    return forums.stream()
        .filter(this::mayAnnounce)
        .filter(f -> ward.filter(f.wards()::contains).isPresent())
        .toList();
  }

  /** Whether they read lines of what residents of their forums say. */
  public boolean mayHear() {
    return mayAnnounce();
  }

  /** Whether they follow what they took up for residents who agreed. */
  public boolean mayFollow() {
    return isAny(Role.COUNCILLOR);
  }

  /** Whether they may take down what somebody tells them. */
  public boolean mayTakeDown() {
    return maySeeConcerns() || mayFollow();
  }

  /** Whoever may read a concern may act on it. */
  public boolean mayChange(Concern concern) {
    return maySee(concern);
  }

  /** Whether they may take lists of concerns away; what they may not see is in none of them. */
  public boolean mayExport() {
    return maySeeConcerns();
  }

  /** Whether figures are shown to them; a councillor's are of their wards alone. */
  public boolean maySeeFigures() {
    return maySeeConcerns() || isAny(Role.COUNCILLOR);
  }

  /** Whether this ward's figures are. */
  public boolean maySeeFigures(String ward) {
    return maySeeConcerns() || (isAny(Role.COUNCILLOR) && wards.contains(ward));
  }

  public boolean maySeeAudit() {
    return isAny(Role.MANAGER);
  }

  /** Whether they answer those who ask for their data, erase persons and put matters on hold. */
  public boolean mayHandleData() {
    return isAny(Role.MANAGER);
  }

  /** Whether they see who has how much to do, and share it out. */
  public boolean mayLead() {
    return isAny(Role.TEAMLEAD, Role.MANAGER);
  }

  /** Whether they do so for this team; a manager does for each. */
  public boolean mayLead(String team) {
    return isAny(Role.MANAGER) || (isAny(Role.TEAMLEAD) && teams.contains(team));
  }

  public boolean mayAnnounce() {
    return isAny(Role.ORGANISER);
  }

  /** Whether they do so for this forum: their account says so, or the forum's own content. */
  public boolean mayAnnounce(Forum forum) {
    return mayAnnounce() && (forums.contains(forum.id()) || forum.organisers().contains(account));
  }

  /** Whether they prepare the meetings of this forum. */
  public boolean mayPrepare(Forum forum) {
    return mayAnnounce(forum) || isAny(Role.MANAGER);
  }

  /** Whether meetings are shown to them at all. */
  public boolean maySeeMeetings() {
    return mayAnnounce() || maySeeConcerns() || isAny(Role.COUNCILLOR);
  }

  /** Whether this forum's are: its members see them, and councillors those of their wards. */
  public boolean maySeeMeetings(Forum forum) {
    return mayPrepare(forum)
        || maySeeConcerns()
        || forum.members().contains(account)
        || (isAny(Role.COUNCILLOR) && forum.wards().stream().anyMatch(wards::contains));
  }

  /** Whether they see ideas and offers, and tell what came of a theme. */
  public boolean mayHearIdeas() {
    return mayAnnounce() || maySeeConcerns();
  }

  /** Whether they do so for this forum. */
  public boolean mayHearIdeas(Forum forum) {
    return mayAnnounce(forum) || maySeeConcerns();
  }

  /** Whether they see what corrections would add to the word list, and the examples. */
  public boolean mayManage() {
    return isAny(Role.MANAGER);
  }

  /** Whether they look after accounts and the mailbox. */
  public boolean mayAdminister() {
    return isAny(Role.ADMIN);
  }

  /** Whether what is given to this account is theirs: their own, or an absent colleague's. */
  public boolean isTheirs(String assignee) {
    return account.equals(assignee) || standsInFor.contains(assignee);
  }

  private boolean isAny(Role... some) {
    for (Role role : some) {
      if (roles.contains(role)) {
        return true;
      }
    }
    return false;
  }
}

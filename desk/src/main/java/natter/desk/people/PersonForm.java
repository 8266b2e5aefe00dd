package natter.desk.people;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import natter.bot.care.Officer;
import natter.bot.care.Officer.Role;
import natter.desk.page.Plain;
import natter.desk.page.Problems;
import natter.desk.page.Problems.Problem;
import org.springframework.util.MultiValueMap;

/**
 * An account as an administrator typed it into a form.
 *
 * @param name in its one form
 */
public record PersonForm(
    String name,
    String fullName,
    String email,
    Set<Role> roles,
    Set<String> teams,
    Set<String> forums,
    Set<String> wards,
    boolean restricted) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");
  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s<>,;\"]+@[^@\\s<>,;\"]+\\.[^@\\s<>,;\"]+");
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_NAME = 100;

  /** Who acts in a ticket's history without an account. */
  private static final Set<String> TAKEN = Set.of("natter", "resident", "nobody");

  static final PersonForm EMPTY =
      new PersonForm("", "", "", Set.of(Role.OFFICER), Set.of(), Set.of(), Set.of(), false);

  static PersonForm typed(MultiValueMap<String, String> form) {
    return new PersonForm(
        Accounts.plain(one(form, "name")),
        one(form, "full-name"),
        one(form, "email"),
        roles(all(form, "roles")),
        all(form, "teams"),
        all(form, "forums"),
        all(form, "wards"),
        one(form, "restricted").equals("yes"));
  }

  /** Nothing but a user name. */
  static PersonForm named(String name) {
    return new PersonForm(name, "", "", Set.of(), Set.of(), Set.of(), Set.of(), false);
  }

  static PersonForm of(Officer o) {
    return new PersonForm(
        o.name(),
        o.fullName(),
        o.email(),
        o.roles(),
        o.teams(),
        o.forums(),
        o.wards(),
        o.restricted());
  }

  private static String one(MultiValueMap<String, String> form, String field) {
    String typed = form.getFirst(field);
    return typed == null ? "" : Plain.line(typed);
  }

  private static Set<String> all(MultiValueMap<String, String> form, String field) {
    return Set.copyOf(form.getOrDefault(field, List.of()).stream().distinct().toList());
  }

  private static Set<Role> roles(Set<String> ids) {
    Set<Role> chosen = EnumSet.noneOf(Role.class);
    Stream.of(Role.values()).filter(r -> ids.contains(r.id())).forEach(chosen::add);
    return chosen;
  }

  /** What is wrong with it as a new account. */
  Problems problemsOfNew(Accounts accounts) {
    List<Problem> problems = new ArrayList<>();
    nameProblem(accounts).ifPresent(says -> problems.add(new Problem("name", says)));
    problems.addAll(problems(accounts).all());
    return new Problems(problems);
  }

  /** What is wrong with a user name, if anything. */
  Optional<String> nameProblem(Accounts accounts) {
    if (!NAME.matcher(name).matches()) {
      return Optional.of(
          "User name must be 2 to 64 letters, digits, dots or dashes, like jo.smith");
    }
    return TAKEN.contains(name) || accounts.find(name).isPresent()
        ? Optional.of("There is an account of that name already")
        : Optional.empty();
  }

  /** What is wrong with the rest. */
  Problems problems(Accounts accounts) {
    List<Problem> problems = new ArrayList<>();
    if (fullName.isEmpty() || fullName.length() > LONGEST_NAME) {
      problems.add(new Problem("full-name", "Enter their name, in 100 characters or fewer"));
    }
    emailProblem(accounts).ifPresent(says -> problems.add(new Problem("email", says)));
    if (roles.isEmpty()) {
      problems.add(new Problem("roles", "Select what they may do"));
    }
    return new Problems(problems);
  }

  private Optional<String> emailProblem(Accounts accounts) {
    if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()) {
      return Optional.of("Enter an email address, like jo.smith@council.gov.uk");
    }
    boolean taken =
        accounts.all().stream()
            .anyMatch(o -> o.email().equalsIgnoreCase(email) && !o.name().equals(name));
    return taken ? Optional.of("Somebody else has this email address") : Optional.empty();
  }

  /** The account that it makes. */
  Officer officer() {
    return changed(new Officer(name, "", roles));
  }

  /** The account with what was typed. */
  Officer changed(Officer o) {
    return new Officer(
        o.name(),
        fullName,
        email,
        o.password(),
        roles,
        teams,
        forums,
        wards,
        restricted,
        o.enabled(),
        o.absence());
  }
}

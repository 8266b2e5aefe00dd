package natter.desk.cases;

import java.util.List;
import natter.bot.Casework.Company;
import natter.bot.care.Concern;
import natter.desk.page.Labels;
import natter.desk.page.Times;

/** Who else told us of the same, in the words of the case's page. */
final class CompanyView {
  private final Company company;
  private final Times times;

  CompanyView(Company company, Times times) {
    this.company = company;
    this.times = times;
  }

  /** A concern to go to. */
  public record Other(String reference, String received, String status) {}

  /** Whether anybody else did. */
  public boolean isThere() {
    return company.older().isPresent() || !company.echoes().isEmpty() || company.listeners() > 0;
  }

  /** The concern that this one says the same as; none or one. */
  public List<Other> older() {
    return company.older().stream().map(this::other).toList();
  }

  public List<Other> echoes() {
    return company.echoes().stream().map(this::other).toList();
  }

  /** How many said the same, as a heading. */
  public String count() {
    int n = company.echoes().size();
    return n == 1 ? "1 other said the same" : n + " others said the same";
  }

  /** Who is told when it is closed with words; nobody is named. */
  public String told() {
    return switch (company.listeners()) {
      case 0 -> "";
      case 1 -> "1 neighbour asked to be told what comes of it";
      default -> company.listeners() + " neighbours asked to be told what comes of it";
    };
  }

  private Other other(Concern concern) {
    return new Other(
        concern.reference().value(),
        times.moment(concern.received()),
        Labels.capital(concern.status().id()));
  }
}

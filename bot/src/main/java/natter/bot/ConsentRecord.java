package natter.bot;

import java.util.List;
import natter.bot.privacy.Given;

/** What people agreed to, as a table for the record of processing (RFC 4180). */
public final class ConsentRecord {
  private static final String HEADER = "what,to,words,version,channel,given,withdrawn\r\n";
  private static final String FORMULA = "=+-@\t";

  private ConsentRecord() {}

  public static String csv(Reading store) {
    var csv = new StringBuilder(HEADER);
    for (Given each : store.<List<Given>>read(tx -> tx.personalData().given())) {
      csv.append(
              String.join(
                  ",",
                  cell(each.what()),
                  cell(each.to()),
                  cell(each.words()),
                  cell(each.version()),
                  cell(each.channel()),
                  cell(each.at().toString()),
                  cell(each.withdrawn().map(Object::toString).orElse(""))))
          .append("\r\n");
    }
    return csv.toString();
  }

  /** A spreadsheet must not take words for a formula. */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}

package natter.desk.figures;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import natter.bot.figures.HotSpots;
import natter.bot.figures.SmallNumbers;
import natter.desk.page.Csv;

/** The files of a quarterly pack, in a ZIP. */
final class PackFiles {
  private final Pack pack;
  private final List<ShownTable> tables;
  private final String council;

  PackFiles(Pack pack, List<ShownTable> tables, String council) {
    this.pack = pack;
    this.tables = tables;
    this.council = council;
  }

  byte[] zip() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      add(zip, "README.txt", readme());
      for (ShownTable table : tables) {
        add(zip, table.id() + ".csv", Csv.text(table.header(), table.cells()));
      }
      add(zip, "summary.csv", Csv.text(List.of("Figure", "Value"), summary()));
      add(zip, "times.csv", Csv.text(PaceRow.HEADER, times()));
      add(zip, "satisfaction.csv", Csv.text(VoiceView.HEADER, VoiceView.cells(pack.voices())));
      add(zip, "hot-spots.csv", Csv.text(HotSpotPage.HEADER, spots()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  List<List<String>> summary() {
    return List.of(
        List.of("Concerns received", Named.plain(pack.received())),
        List.of("Tickets closed", Named.plain(pack.closed())),
        List.of("Opened again, as a share of those closed", pack.reopened()),
        List.of("Honest no, as a share of the outcomes said", pack.honestNo()));
  }

  private List<List<String>> times() {
    return pack.paces().teams().stream().filter(Paces.Team::isLarge).map(PaceRow::cells).toList();
  }

  private List<List<String>> spots() {
    return pack.spots().stream().map(s -> HotSpotPage.row(s.monday(), s.view())).toList();
  }

  private String readme() {
    return """
        %s: what residents told us, %s to %s
        %s

        All files are CSV (comma separated, UTF-8), with a row of headings.

        Small numbers
          No number under %d is in these files, and none can be worked out from them. %s stands for a hidden number: it
          is under %d itself, or it would give away one that is. Wards, services and other groups with fewer than %d
          in all are added up as "%s". Restricted concerns are not counted anywhere. Corrections made later can
          change a count a little.

        services.csv   concerns received, by ward and service
        levels.csv     concerns received, by ward and level of response: personal responsibility, community led,
                       integrated services, integrated enforcement
        channels.csv   concerns received, by ward and the channel they came by
        months.csv     concerns received, by ward and month
                         Ward            where the matter is; "Ward not known" where nobody said
                         Total           all concerns of the row
                         All wards       all concerns of the column
        outcomes.csv   tickets closed, by ward and what came of them
                         Done            the matter is settled
                         Partly done     settled in part
                         Not done        an honest no
                         Nobody said     closed without an outcome
        summary.csv    the figures of the quarter
                         Figure          what it is
                         Value           a number, or a share in per cent
        times.csv      how long people waited, for each team with %d tickets or more
                         First words     tickets opened in the quarter that a person answered, or closed
                         Median hours    half of them took no longer; nights and weekends count
                         90 %% within     nine in ten took no longer
                         Share in time   within the team's target, of those that have one; from 0 to 1
                         Closed          tickets closed in the quarter
        satisfaction.csv  what residents said after something was closed
                         Question        what they were asked
                         Answers         how many answered
                         Result          a share in per cent, or the mean of marks from 1 (worst) to 5 (best)
        hot-spots.csv  wards in which far more was told of a service in a week than in the %d weeks before
                         Concerns        a band, so that the exact number stays hidden
                         Times           how many times as many as usual
                         Words           words said far more often than usual, of those the council itself uses
        """
        .formatted(
            council,
            pack.quarter().from(),
            pack.quarter().last(),
            pack.quarter().quarterName(),
            SmallNumbers.LEAST,
            Named.HIDDEN,
            SmallNumbers.LEAST,
            SmallNumbers.LEAST,
            SmallNumbers.OTHERS,
            SmallNumbers.LEAST,
            HotSpots.WEEKS);
  }
}

package natter.bot.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PostcodesTest {
  private static List<String> in(String text) {
    return Postcodes.in(text, sector -> sector.startsWith("WS") || sector.startsWith("B43"))
        .stream()
        .map(Postcodes.Found::form)
        .toList();
  }

  @Test
  void findsUnitsHoweverTheyAreWritten() {
    assertThat(in("WS3 1AA")).containsExactly("WS3 1AA");
    assertThat(in("ws31aa, and (Ws10 7qq)")).containsExactly("WS3 1AA", "WS10 7QQ");
    assertThat(in("postcode:WS3-1AA.")).containsExactly("WS3 1AA");
    assertThat(in("ws3 1 aa")).containsExactly("WS3 1AA");
    assertThat(in("SW1A 2AA or M1 1AE or EC1A 1BB or W1A 0AX or CR2 6XH or DN55 1PT"))
        .containsExactly("SW1A 2AA", "M1 1AE", "EC1A 1BB", "W1A 0AX", "CR2 6XH", "DN55 1PT");
  }

  @Test
  void rightsSlipsOfOAndI() {
    assertThat(in("WS3 IAA")).containsExactly("WS3 1AA");
    assertThat(in("wsl 1aa")).containsExactly("WS1 1AA");
    assertThat(in("WS1O 7QQ")).containsExactly("WS10 7QQ");
    assertThat(in("WS9 OAA")).containsExactly("WS9 0AA");
    assertThat(in("LO 1AA")).as("nobody lives around there").isEmpty();
  }

  @Test
  void findsSectorsThatThereAreAroundHere() {
    assertThat(in("somewhere in WS3 1")).containsExactly("WS3 1");
    assertThat(in("WS31 somewhere")).containsExactly("WS3 1");
    assertThat(in("junction 9 of the M6 1 mile on")).isEmpty();
  }

  @Test
  void takesNothingElseForOne() {
    for (String text :
        List.of(
            "the M6 2nd exit",
            "flat B1 1st floor",
            "QQ3 1AB",
            "WS3 1CK",
            "WS3 1ABC",
            "AWS3 1AB",
            "at 5pm on 1st May",
            "01922 650000",
            "go lad",
            "A34 5am",
            "the B4154 is shut")) {
      assertThat(in(text)).as(text).isEmpty();
    }
  }

  @Test
  void givesTheUsualForm() {
    assertThat(Postcodes.form("ws101aa")).contains("WS10 1AA");
    assertThat(Postcodes.form("B1  1AA")).contains("B1 1AA");
    assertThat(Postcodes.form("WS1 1A")).isEmpty();
    assertThat(Postcodes.form("QQ1 1AA")).isEmpty();
    assertThat(Postcodes.form("")).isEmpty();
    assertThat(Postcodes.sectorOf("WS10 1AA")).isEqualTo("WS10 1");
  }
}

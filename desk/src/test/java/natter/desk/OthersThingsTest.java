package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import natter.bot.care.Export;
import natter.bot.care.SavedSearch;
import natter.bot.people.Token;
import natter.desk.OpenDesk.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is somebody's own is nobody else's, whoever guesses its number. */
@ExtendWith(SharedDesk.class)
class OthersThingsTest {
  private final OpenDesk desk;
  private final Browser owner;
  private final List<Browser> others;

  OthersThingsTest(OpenDesk desk) {
    this.desk = desk;
    this.owner = desk.signedIn("teamlead");
    this.others = List.of(desk.signedIn("manager"), desk.signedIn("admin"));
  }

  @Test
  void aSavedSearch() {
    owner.submit("/desk", "/desk/searches", "q", "kites", "name", "Kites of mine", "tell", "desk");
    SavedSearch search = desk.town.store.read(tx -> tx.savedSearches().of("teamlead")).getLast();
    for (Browser other : others) {
      String path = "/desk/searches/" + search.number();
      assertThat(other.get("/desk/searches").body()).doesNotContain("Kites of mine");
      assertThat(other.get(path).status()).isEqualTo(404);
      other.submit("/desk", path + "/delete");
      other.submit("/desk", path + "/tell", "tell", "daily");
    }
    assertThat(desk.town.store.read(tx -> tx.savedSearches().of("teamlead")).getLast())
        .isEqualTo(search);
  }

  @Test
  void aListToTakeAway() {
    owner.submit("/desk", "/desk/exports", "q", "fly");
    Export export = desk.town.store.read(tx -> tx.exports().of("teamlead")).getFirst();
    for (Browser other : others) {
      assertThat(other.get("/desk/exports/" + export.id() + "/file").status()).isEqualTo(404);
      assertThat(other.submit("/desk", "/desk/exports/" + export.id() + "/delete").status())
          .isEqualTo(404);
      assertThat(other.get("/desk/exports/progress").body()).doesNotContain(export.id());
    }
    boolean there = desk.town.store.read(tx -> tx.exports().find(export.id()).isPresent());
    assertThat(there).isTrue();
  }

  @Test
  void aTokenForAProgram() {
    owner.submit(
        "/desk/account/tokens", "/desk/account/tokens", "name", "analyst", "scopes", "figures");
    Token token = desk.town.store.read(tx -> tx.tokens().of("teamlead")).getLast();
    for (Browser other : others) {
      other.submit(
          "/desk/account/tokens", "/desk/account/tokens/" + token.number() + "/end", "number", "x");
    }
    List<Token> left = desk.town.store.read(tx -> tx.tokens().of("teamlead"));
    assertThat(left).extracting(Token::number).contains(token.number());
  }
}

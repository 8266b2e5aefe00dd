package natter.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Random;
import natter.bot.MemoryStore;
import natter.bot.Store;
import natter.bot.care.QueryMistake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryMistakesTest {
  @TempDir Path folder;
  private final Store store = new MemoryStore();
  private Indexed indexed;

  @BeforeEach
  void open() throws Exception {
    Tale.tell("A mattress, AC/DC at 10:30, the neighbour's sofa").under("Noise").in(store);
    indexed = Indexed.in(folder, store).caughtUp();
  }

  @AfterEach
  void close() {
    indexed.close();
    store.close();
  }

  private QueryMistake mistake(String query) {
    return catchThrowableOfType(QueryMistake.class, () -> indexed.find(query));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          AC/DC?               | 2  | regular expression
          /mat.*/              | 0  | regular expression
          text:/mat.*/         | 5  | regular expression
          10:30                | 0  | no field “10”
          mattress password:x  | 9  | the fields are text, reference, service
          "mattress            | 0  | never closed
          sofa "mattress       | 5  | never closed
          sofa “mattress       | 5  | never closed
          (sofa                | 0  | never closed
          sofa)                | 4  | no bracket was opened
          ()                   | 1  | “)” cannot stand here
          sofa AND             | 8  | missing at the end
          sofa OR              | 7  | missing at the end
          AND sofa             | 0  | missing before
          OR                   | 0  | missing before
          sofa OR OR mattress  | 8  | missing before
          NOT                  | 3  | missing at the end
          sofa - mattress      | 5  | without a space
          +                    | 0  | without a space
          --sofa               | 1  | cannot stand here
          help!                | 4  | without a space
          status:              | 7  | value is missing
          (status:)            | 8  | value is missing
          status:AND           | 7  | value is missing
          :sofa                | 0  | cannot stand here
          sofa^                | 4  | number must follow
          sofa^x               | 4  | number must follow
          sofa~3               | 5  | 0 to 2
          sofa~0.8             | 5  | 0 to 2
          "a b"~51             | 6  | 0 to 50
          *sofa                | 0  | two letters
          ?ofa                 | 0  | two letters
          s*                   | 0  | two letters
          text:*x              | 5  | two letters
          fly-*x               | 0  | two letters
          so*f*a*b*c*          | 0  | at most 4
          service:*tipping     | 8  | at the end
          service:f*           | 8  | two letters
          service:fly~         | 8  | does not work
          service:[a TO b]     | 8  | only the field received
          [a TO b]             | 0  | only the field received
          received:soon        | 9  | not a date
          received:2026-02-30  | 9  | not a date
          received:2026-13     | 9  | not a date
          received:2026*       | 9  | not a date
          received:[2026-01-01 | 9  | a range is written
          received:[2026-01-01 TO | 9 | a range is written
          received:[2026-01-01 2026-01-02] | 9 | a range is written
          received:[2026-02-01 TO 2026-01-01] | 9 | ends before
          after:[2026 TO 2027] | 6  | only the field received
          ...                  | 0  | no letter or digit
          "..."                | 0  | no letter or digit
          sofa \\              | 5  | missing after
          fly-tipping~         | 0  | single word
          """)
  void saysWhatIsWrongAndWhere(String query, int position, String part) {
    QueryMistake mistake = mistake(query);
    assertThat(mistake).as(query).isNotNull().hasMessageContaining(part);
    assertThat(mistake.position()).isEqualTo(position);
  }

  @Test
  void refusesWhatWouldCostTooMuch() {
    assertThat(mistake("a".repeat(1_001))).hasMessageContaining("1000 characters");
    assertThat(mistake("so ".repeat(101))).hasMessageContaining("100 words");
    assertThat(mistake("so* ".repeat(11))).hasMessageContaining("10 words with");
    assertThat(mistake("sofa~ ".repeat(11))).hasMessageContaining("10 words with");
    assertThat(mistake("(".repeat(500) + "a" + ")".repeat(499))).hasMessageContaining("deep");
    assertThat(mistake("a-".repeat(400))).hasMessageContaining("words in one");
    assertThat(mistake("\"" + "a ".repeat(400) + "\"")).hasMessageContaining("words in one");
  }

  @ParameterizedTest
  @CsvSource({"neighbour's", "\"AC/DC\"", "\"10:30\"", "AC\\/DC", "10\\:30", "'mattress'"})
  void findsWhatIsProperlyWritten(String query) throws QueryMistake {
    assertThat(indexed.find(query).total()).isEqualTo(1);
  }

  @Test
  @Timeout(180)
  void nothingButAMistakeEverComesOut() {
    var chance = new Random(20_260_101);
    String[] parts = {
      "a",
      "sofa",
      "mattress",
      "the",
      " ",
      " ",
      " ",
      "AND",
      "OR",
      "NOT",
      "&&",
      "||",
      "+",
      "-",
      "!",
      "(",
      ")",
      "{",
      "}",
      "[",
      "]",
      "^",
      "\"",
      "~",
      "*",
      "?",
      ":",
      "\\",
      "/",
      "TO",
      "1",
      "2.5",
      "service:",
      "level:",
      "status:",
      "received:",
      "after:",
      "reference:",
      "text:",
      "ward:",
      "2026-01-01",
      "NT-",
      "NT-7K3F-9QX",
      "“",
      "”",
      "'",
      "\0",
      "\n",
      "\ud83d",
      "😀",
      "é",
      "٣",
      ".",
      "ß",
      "İ",
      "ﬁ",
      "\u202E",
      "x".repeat(300)
    };
    for (int i = 0; i < 5_000; i++) {
      var query = new StringBuilder();
      int length = chance.nextInt(12);
      for (int j = 0; j < length; j++) {
        query.append(parts[chance.nextInt(parts.length)]);
      }
      searchOrMistake(query.toString());
    }
  }

  @Test
  @Timeout(180)
  void nothingButAMistakeComesOutOfAnyCharactersAtAll() {
    var chance = new Random(4);
    for (int i = 0; i < 5_000; i++) {
      var query = new StringBuilder();
      int length = chance.nextInt(30);
      for (int j = 0; j < length; j++) {
        query.append(
            (char) (chance.nextInt(5) == 0 ? chance.nextInt(0x10000) : 32 + chance.nextInt(95)));
      }
      searchOrMistake(query.toString());
    }
  }

  private void searchOrMistake(String query) {
    try {
      indexed.findAll(query);
    } catch (QueryMistake mistake) {
      assertThat(mistake.position()).as(query).isBetween(-1, query.length());
      assertThat(mistake.getMessage()).isNotBlank();
    } catch (RuntimeException e) {
      throw new AssertionError("query: " + query, e);
    }
  }
}

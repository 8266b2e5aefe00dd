package natter.bot.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Rats behind the shops                      | Rats behind the shops
          Write to jo.bloggs+x@mail.example.org ok   | Write to [email] ok
          Ring 01922 650000 or +44 7700 900123 today | Ring [number] or [number] today
          We live at 12 Elm Close, it stinks         | We live at [address], it stinks
          Flat 3 Park Road smells                    | [address] smells
          Postcode WS3 1AA or ws31ab                 | Postcode [postcode] or [postcode]
          See https://maps.example/x?y=1 there       | See [link] there
          A white van AB12 CDE dumped it             | A white van [number] CDE dumped it
          Mrs Okonkwo next door shouts               | [name] next door shouts
          my name is Zbigniew Brzęczyszczykiewicz ok | my name is [name] ok
          Sarah and Mohammed saw it                  | [name] and [name] saw it
          my son wrote it with Quill                 | my son wrote it with [name]
          Ask @rat_catcher about it                  | Ask [name] about it
          """)
  void takesOutWhatTellsWho(String said, String shown) {
    assertThat(Redaction.redacted(said, Set.of("quill"))).isEqualTo(shown);
  }

  @Test
  void keepsPlainWordsInOtherScripts() {
    assertThat(Redaction.redacted("śmieci za sklepem, گندگی", Set.of()))
        .isEqualTo("śmieci za sklepem, گندگی");
  }

  @Test
  void endsOnAnythingLong() {
    assertThat(Redaction.redacted("1 a ".repeat(1_000), Set.of())).isNotEmpty();
    assertThat(Redaction.redacted("a".repeat(4_000), Set.of())).hasSize(4_000);
    assertThat(Redaction.sample(List.of(), Set.of(), 5)).isEmpty();
  }
}

package natter.bot;

import static natter.bot.Examples.JO;
import static natter.bot.Examples.NOON;
import static natter.bot.Examples.SAM;
import static natter.bot.Examples.concern;
import static natter.bot.Examples.minute;
import static natter.bot.Examples.reference;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import natter.bot.care.Linking;
import natter.bot.care.Neighbours.Listener;
import natter.bot.care.Pass;
import natter.bot.care.Referral;
import natter.bot.care.Resident;
import natter.bot.care.Round;
import natter.bot.care.Round.Stop;
import natter.bot.care.Template;
import natter.bot.talk.Address;
import natter.bot.talk.Attachment;
import natter.bot.talk.Packed;
import org.junit.jupiter.api.Test;

/** What every store keeps of what officers do with tickets. */
public interface CaseworkContract extends Stored {
  @Test
  default void knowsWhichAddressesBelongTogether() {
    Address other = new Address(Address.WEB, "w");
    var first = new Linking(JO, other, "link abcd-efgh yes", NOON, Optional.empty());
    does(tx -> tx.linkings().add(first));
    does(tx -> tx.linkings().undo(other, minute(1)));
    var second = new Linking(other, JO, "link ijkl-mnop yes", minute(2), Optional.empty());
    does(tx -> tx.linkings().add(second));
    var undone = new Linking(JO, other, first.words(), NOON, Optional.of(minute(1)));

    assertThat(seeing().linkings().of(JO)).containsExactly(undone, second);
    assertThat(seeing().linkings().of(other)).containsExactly(undone, second);
    assertThat(seeing().linkings().of(SAM)).isEmpty();
    does(tx -> tx.linkings().undo(JO, minute(3)));
    assertThat(seeing().linkings().of(JO))
        .extracting(Linking::undone)
        .containsExactly(Optional.of(minute(1)), Optional.of(minute(3)));
  }

  @Test
  default void knowsWhoWatchesWhat() {
    does(tx -> tx.watchers().watch(reference(1), "pat", NOON));
    does(tx -> tx.watchers().watch(reference(1), "ann", minute(1)));
    does(tx -> tx.watchers().watch(reference(2), "pat", minute(2)));
    does(tx -> tx.watchers().watch(reference(1), "pat", minute(3)));

    assertThat(seeing().watchers().of(reference(1))).containsExactly("ann", "pat");
    assertThat(seeing().watchers().watchedBy("pat", 9)).containsExactly(reference(2), reference(1));
    assertThat(seeing().watchers().watchedBy("pat", 1)).containsExactly(reference(2));

    does(tx -> tx.watchers().unwatch(reference(1), "pat"));
    does(tx -> tx.watchers().unwatch(reference(9), "pat"));
    assertThat(seeing().watchers().of(reference(1))).containsExactly("ann");
  }

  @Test
  default void forgetsWhoWritesAfterAWhile() {
    does(tx -> tx.presences().claim(reference(1), "pat", minute(2)));
    does(tx -> tx.presences().claim(reference(1), "ann", minute(4)));
    does(tx -> tx.presences().claim(reference(1), "pat", minute(3)));

    assertThat(seeing().presences().at(reference(1), minute(2))).containsExactly("ann", "pat");
    assertThat(seeing().presences().at(reference(1), minute(3))).containsExactly("ann");
    assertThat(seeing().presences().at(reference(2), NOON)).isEmpty();

    does(tx -> tx.presences().release(reference(1), "ann"));
    assertThat(seeing().presences().at(reference(1), minute(3))).isEmpty();
  }

  @Test
  default void keepsEveryVersionOfATemplate() {
    var first = new Template("a", "Thanks", Optional.empty(), "Thank {name}", false, "pat", NOON);
    var second =
        new Template("a", "Many thanks", Optional.of("noise"), "\"Hi\"", true, "ann", minute(1));
    var other = new Template("b", "Come back", Optional.empty(), "We come", false, "pat", NOON);
    for (Template each : List.of(first, other, second)) {
      does(tx -> tx.templates().add(each));
    }
    assertThat(seeing().templates().find("a")).contains(second);
    assertThat(seeing().templates().find("c")).isEmpty();
    assertThat(seeing().templates().all()).containsExactly(other, second);
    assertThat(seeing().templates().history("a")).containsExactly(second, first);
  }

  @Test
  default void packsFilesForADispatch() {
    var plan = new Packed(new Attachment("plan é.pdf", "application/pdf", 12), "ab12");
    var map = new Packed(new Attachment("map.png", "image/png", 3), "cd34");
    does(tx -> tx.luggage().pack("officer:1", List.of(plan)));
    does(tx -> tx.luggage().pack("officer:1", List.of(map, plan)));

    assertThat(seeing().luggage().of("officer:1")).containsExactly(plan, map, plan);
    assertThat(seeing().luggage().of("officer:2")).isEmpty();
    var seen = new Packed(plan.what(), plan.digest(), "A map of the park");
    does(tx -> tx.luggage().unpack("officer:1"));
    does(tx -> tx.luggage().pack("officer:1", List.of(seen)));
    assertThat(seeing().luggage().of("officer:1")).containsExactly(seen);
  }

  @Test
  default void honoursAPassOnceAndInTime() {
    var pass = new Pass("d1", "referral", "r1", minute(5));
    does(tx -> tx.passes().issue(pass));
    does(tx -> tx.passes().issue(new Pass("d2", "referral", "r1", minute(5))));

    assertThat(seeing().passes().find("d1", "referral", minute(4))).contains(pass);
    assertThat(seeing().passes().find("d1", "file", minute(4))).isEmpty();
    assertThat(seeing().passes().find("d1", "referral", minute(5))).isEmpty();
    assertThat(doing().passes().useUp("d1")).isTrue();
    assertThat(doing().passes().useUp("d1")).isFalse();
    does(tx -> tx.passes().revoke("referral", "r1"));
    assertThat(seeing().passes().find("d2", "referral", NOON)).isEmpty();
  }

  @Test
  default void findsReferralsThatNobodyAnsweredInTime() {
    Referral one = referral("r1", 1);
    Referral two = referral("r2", 2);
    does(tx -> tx.referrals().keep(two));
    does(tx -> tx.referrals().keep(one));

    assertThat(seeing().referrals().silent(minute(1), 9)).containsExactly(one);
    assertThat(seeing().referrals().silent(minute(2), 9)).containsExactly(one, two);
    assertThat(seeing().referrals().silent(minute(2), 1)).containsExactly(one);

    Referral taken = one.in(Referral.State.ACCEPTED, Optional.of("we go there \"now\""));
    does(tx -> tx.referrals().keep(taken));
    assertThat(seeing().referrals().silent(minute(2), 9)).containsExactly(two);
    assertThat(seeing().referrals().find("r1")).contains(taken);
    assertThat(seeing().referrals().about(reference(1))).containsExactly(taken, two);
    assertThat(seeing().referrals().about(reference(2))).isEmpty();
  }

  private static Referral referral(String id, int minutes) {
    return new Referral(
        id,
        reference(1),
        "Anytown Homes",
        "homes@partner.example",
        "pat",
        "Fly tipping\nin Northside",
        NOON,
        minute(minutes),
        Referral.State.ASKED,
        "");
  }

  @Test
  default void tiesConcernsBothWays() {
    does(tx -> tx.ties().tie(reference(1), reference(2), "pat", NOON));
    does(tx -> tx.ties().tie(reference(2), reference(1), "ann", minute(1)));

    assertThat(seeing().ties().of(reference(1))).containsExactly(reference(2));
    assertThat(seeing().ties().of(reference(2))).containsExactly(reference(1));
    does(tx -> tx.ties().untie(reference(2), reference(1)));
    assertThat(seeing().ties().of(reference(1))).isEmpty();
    assertThat(seeing().ties().of(reference(2))).isEmpty();
  }

  @Test
  default void partsWhatSaidTheSame() {
    does(tx -> tx.neighbours().echo(reference(2), reference(1), NOON));
    does(tx -> tx.neighbours().parted(reference(2)));
    does(tx -> tx.neighbours().parted(reference(3)));

    assertThat(seeing().neighbours().older(reference(2))).isEmpty();
    assertThat(seeing().neighbours().echoes(reference(1))).isEmpty();

    does(tx -> tx.neighbours().listen(new Listener(reference(1), JO, reference(2), NOON)));
    does(tx -> tx.neighbours().unlisten(reference(1), SAM));
    assertThat(seeing().neighbours().listeners(reference(1))).hasSize(1);
    does(tx -> tx.neighbours().unlisten(reference(1), JO));
    assertThat(seeing().neighbours().listeners(reference(1))).isEmpty();
  }

  @Test
  default void countsATagAsAChange() {
    does(tx -> tx.concerns().keep(concern(1)));
    long before = sees(tx -> tx.changes().after(0, 99).getLast().sequence());
    for (String tag : List.of("school run", "gulls", "gulls")) {
      does(tx -> tx.tags().add(reference(1), tag));
    }
    does(tx -> tx.tags().add(reference(2), "parks"));

    assertThat(seeing().tags().of(reference(1))).containsExactly("gulls", "school run");
    assertThat(seeing().tags().all()).containsExactly("gulls", "parks", "school run");
    assertThat(seeing().changes().after(before, 99)).isNotEmpty();
    does(tx -> tx.tags().remove(reference(1), "gulls"));
    assertThat(seeing().tags().of(reference(1))).containsExactly("school run");
  }

  @Test
  default void knowsAResidentByIdAndAddress() {
    var jo = new Resident("x1", List.of(JO), List.of(), "", "", NOON);
    does(tx -> tx.residents().keep(jo));
    assertThat(seeing().residents().at(JO)).contains(jo);
    assertThat(seeing().residents().at(SAM)).isEmpty();

    Resident noted =
        jo.noted(
            List.of(Resident.Need.PHONE, Resident.Need.INTERPRETER), "after 5pm", "pat", minute(1));
    does(tx -> tx.residents().keep(noted));
    assertThat(seeing().residents().find("x1")).contains(noted);
    assertThat(seeing().residents().find("x2")).isEmpty();
  }

  @Test
  default void goesOnWithARoundWhereItStopped() {
    var round = new Round("b1", "pat", "We are on it", NOON);
    var first = new Stop(reference(1), Round.State.WAITING, "");
    var second = new Stop(reference(2), Round.State.LEFT_OUT, "restricted");
    var third = new Stop(reference(3), Round.State.WAITING, "");
    does(tx -> tx.rounds().plan(round, List.of(first, second, third)));
    assertThat(seeing().rounds().find("b1")).contains(round);
    assertThat(seeing().rounds().waiting("b1", 9)).containsExactly(first, third);

    var sent = new Stop(reference(1), Round.State.SENT, "");
    does(tx -> tx.rounds().settle("b1", sent));
    assertThat(seeing().rounds().waiting("b1", 9)).containsExactly(third);
    assertThat(seeing().rounds().stops("b1")).containsExactly(sent, second, third);
    assertThat(seeing().rounds().stops("b2")).isEmpty();
  }
}

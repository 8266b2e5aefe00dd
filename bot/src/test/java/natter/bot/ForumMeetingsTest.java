package natter.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import natter.bot.news.ForumMeetings;
import natter.bot.news.Gathering;
import natter.bot.scope.Forum;
import natter.bot.scope.Meeting;
import org.junit.jupiter.api.Test;

/** A meeting in the content keeps its id, however it changes, and counts its changes. */
class ForumMeetingsTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

  private static Meeting on(int day, String place) {
    return new Meeting(LocalDate.of(2026, 12, day), Optional.of(LocalTime.of(18, 30)), place);
  }

  private static Forum forum(Meeting... meetings) {
    return new Forum("north", "North", List.of("northside"), List.of(), "Tuesdays")
        .keeping("Tuesdays", List.of(), List.of(meetings), "en");
  }

  /** Read one after the other. */
  private static List<Gathering> read(Forum... contents) {
    ForumMeetings all = ForumMeetings.none("north");
    for (Forum content : contents) {
      all = all.in(content, TODAY);
    }
    return all.gatherings();
  }

  private static Gathering first(int changes, Meeting now, boolean cancelled) {
    return new Gathering(
        "north-2026-12-01", now.date(), now.time(), now.place(), changes, cancelled);
  }

  @Test
  void staysAsItIs() {
    Forum same = forum(on(1, "Library"), on(8, "Library"));
    assertThat(read(same)).isEqualTo(read(same, same, same));
    assertThat(read(same)).allMatch(g -> g.sequence() == 0 && !g.cancelled());
  }

  @Test
  void anotherPlaceIsAChange() {
    assertThat(read(forum(on(1, "Library")), forum(on(1, "Hall")), forum(on(1, "Hall"))))
        .containsExactly(first(1, on(1, "Hall"), false));
  }

  @Test
  void anotherDayIsTheSameMeeting() {
    assertThat(
            read(
                forum(on(1, "Library"), on(8, "Library")),
                forum(on(2, "Library"), on(8, "Library"))))
        .extracting(Gathering::id)
        .containsExactly("north-2026-12-01", "north-2026-12-08");
  }

  @Test
  void oneThatIsGoneIsCancelledAndMayComeBack() {
    Forum both = forum(on(1, "Library"), on(8, "Library"));
    Forum one = forum(on(8, "Library"));
    assertThat(read(both, one, one)).contains(first(1, on(1, "Library"), true)).hasSize(2);
    assertThat(read(both, one, both)).contains(first(2, on(1, "Library"), false)).hasSize(2);
  }

  @Test
  void oneThatHasBeenIsForgotten() {
    ForumMeetings all = ForumMeetings.none("north").in(forum(on(1, "Library")), TODAY);
    assertThat(all.in(forum(), LocalDate.parse("2026-12-02")).gatherings()).isEmpty();
  }

  @Test
  void noTwoHaveTheSameId() {
    assertThat(
            read(
                forum(on(1, "Library")),
                forum(on(3, "Library")),
                forum(on(1, "Hall"), on(3, "Library")),
                forum(on(1, "Hall"), on(1, "Hut"), on(3, "Library"))))
        .extracting(Gathering::id)
        .doesNotHaveDuplicates()
        .hasSize(3);
  }
}

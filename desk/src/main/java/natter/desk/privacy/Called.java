package natter.desk.privacy;

import java.util.Map;
import natter.desk.page.Labels;

/** What tables are called for people. */
final class Called {
  private static final Map<String, String> TABLES =
      Map.ofEntries(
          Map.entry("act", "Steps of their tickets"),
          Map.entry("alarm", "Deadlines of their tickets"),
          Map.entry("attachment", "Files they sent"),
          Map.entry("audit", "Lines of the audit that name them"),
          Map.entry("backing", "Matters they backed in a group"),
          Map.entry("broadcast", "Broadcasts addressed to them"),
          Map.entry("concern", "Concerns"),
          Map.entry("consent", "What they agreed to"),
          Map.entry("content", "Messages as they came, raw"),
          Map.entry("contribution", "Ideas and offers"),
          Map.entry("conversation", "Conversations"),
          Map.entry("dispatch", "Messages sent or waiting"),
          Map.entry("fact", "Answers to our questions"),
          Map.entry("guest", "Browsers that chatted"),
          Map.entry("held_answer", "Answers of teams that wait"),
          Map.entry("lesson", "Corrections by officers"),
          Map.entry("line", "Lines of conversations"),
          Map.entry("listener", "People who listen to their concerns"),
          Map.entry("luggage", "Files that went with messages"),
          Map.entry("parcel", "Messages that came in"),
          Map.entry("privacy_request", "Requests about their data"),
          Map.entry("referral", "Requests to partners"),
          Map.entry("resident", "What is noted of them"),
          Map.entry("resident_address", "Their addresses"),
          Map.entry("subscription", "News they asked for"),
          Map.entry("ticket", "Tickets"),
          Map.entry("transcript", "Words in their files"),
          Map.entry("vote", "Votes"));

  private Called() {}

  static String table(String name) {
    return TABLES.getOrDefault(name, Labels.capital(name.replace('_', ' ')));
  }
}

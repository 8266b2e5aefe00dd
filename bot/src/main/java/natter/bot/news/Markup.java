package natter.bot.news;

/** Turns an organiser's simple Markdown into what each channel shows. */
public interface Markup {
  /** Shows what is written as it is. */
  Markup AS_WRITTEN =
      new Markup() {
        @Override
        public String plain(String markdown) {
          return markdown;
        }

        @Override
        public String html(String markdown) {
          return "<p>" + markdown.replace("&", "&amp;").replace("<", "&lt;") + "</p>";
        }
      };

  /** Words alone, for whoever sees no more. */
  String plain(String markdown);

  /** A piece of HTML that is safe to show: what was HTML before is words in it. */
  String html(String markdown);

  /** In how many messages of a chat it goes. */
  default int messages(String markdown) {
    return 1;
  }
}

package natter.routes.email;

/** The charset that an HTML text names in its own head, for mails that do not say one. */
final class HtmlCharset {
  private static final int HEAD = 2_048;

  private HtmlCharset() {}

  static String declaredIn(byte[] html) {
    String head = Lower.of(MailHeaders.latin1(html, 0, Math.min(html.length, HEAD)));
    int at = head.indexOf("charset=");
    if (at < 0) {
      return "";
    }
    int start = at + 8;
    while (start < head.length() && "\"' ".indexOf(head.charAt(start)) >= 0) {
      start++;
    }
    int end = start;
    while (end < head.length() && "\"'>/; ".indexOf(head.charAt(end)) < 0) {
      end++;
    }
    return head.substring(start, end);
  }
}

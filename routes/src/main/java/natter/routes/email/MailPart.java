package natter.routes.email;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One part of a mail as it lies in the bytes that came (RFC 2045, 2046): the whole mail is one,
 * with the parts it is made of inside. Nothing is copied or decoded before it is asked for.
 *
 * @param headers the part's own header fields
 * @param type its content type, {@code text/plain} where it says none
 * @param raw the bytes in which it lies
 * @param start where its body starts
 * @param end where its body ends
 * @param parts the parts of a multipart, or the one mail in a {@code message/rfc822}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MailPart(
    MailHeaders headers, FieldValue type, byte[] raw, int start, int end, List<MailPart> parts) {

  /** Signs of what a mail is lie no deeper. */
  private static final int DEEPEST_SIGN = 4;

  MailPart {
    parts = List.copyOf(parts);
  }

  /** The first part of this one that is such a one, not looking into enclosed mails. */
  Optional<MailPart> first(Predicate<MailPart> isSuch) {
    return first(isSuch, 0);
  }

  private Optional<MailPart> first(Predicate<MailPart> isSuch, int depth) {
    if (isSuch.test(this)) {
      return Optional.of(this);
    }
    if (depth > DEEPEST_SIGN || !isMultipart()) {
      return Optional.empty();
    }
    return parts.stream()
        .map(each -> each.first(isSuch, depth + 1))
        .flatMap(Optional::stream)
        .findFirst();
  }

  boolean isMultipart() {
    return !parts.isEmpty() && type.value().startsWith("multipart/");
  }

  boolean isMail() {
    return type.value().equals("message/rfc822") || type.value().equals("message/global");
  }

  boolean isA(String mediaType) {
    return type.value().equals(mediaType);
  }

  boolean isText() {
    return type.value().startsWith("text/") || type.value().equals("text");
  }

  boolean isHtml() {
    return isA("text/html") || isA("application/xhtml+xml");
  }

  FieldValue disposition() {
    return FieldValue.parse(headers.get("content-disposition"));
  }

  TransferEncoding encoding() {
    String field = headers.get("content-transfer-encoding");
    return field.isEmpty() ? TransferEncoding.IDENTITY : TransferEncoding.named(field);
  }

  /** The decoded content: all of it is counted, the first {@code most} bytes are kept. */
  TransferEncoding.Decoded content(int most) {
    return encoding().decode(raw, start, end, most);
  }
}

package natter.routes.email;

import java.util.ArrayList;
import java.util.List;
import natter.bot.talk.Attachment;

/**
 * What a mail holds: the words a person would read, and the files beside them.
 *
 * @param text all readable words, those of an enclosed mail after a line that says so
 * @param own the words outside of enclosed mails
 * @param passedOn subject and words of enclosed mails alone
 * @param files the files
 */
record MailContent(String text, String own, String passedOn, List<MailFile> files) {
  /** No more words than this are kept of one mail. */
  static final int MOST_WORDS = 200_000;

  /** An encoding or charset needs at most four bytes for a character, markup some more. */
  private static final int MOST_BYTES = 4_000_000;

  private static final int MOST_ATTACHMENTS = 500;
  private static final int DEEPEST = 20;

  List<Attachment> attachments() {
    return files.stream().map(MailFile::what).toList();
  }

  static MailContent of(MailPart mail) {
    var collecting = new Collecting();
    collecting.mail(mail, 0);
    return collecting.content();
  }

  private static final class Collecting {
    private final StringBuilder own = new StringBuilder();
    private final StringBuilder enclosed = new StringBuilder();
    private final StringBuilder passedOn = new StringBuilder();
    private final List<MailFile> attachments = new ArrayList<>();
    private boolean inEnclosed;

    MailContent content() {
      String mine = own.toString().strip();
      String theirs = enclosed.toString().strip();
      String text = theirs.isEmpty() ? mine : mine.isEmpty() ? theirs : mine + "\n\n" + theirs;
      return new MailContent(
          PlainWords.cut(text, MOST_WORDS),
          mine,
          passedOn.toString().strip(),
          List.copyOf(attachments));
    }

    void mail(MailPart mail, int depth) {
      if (depth > DEEPEST) {
        return;
      }
      boolean alone = mail.parts().isEmpty();
      if (alone && mail.isText() && !isFile(mail)) {
        say(mail);
      } else if (alone && mail.isText()) {
        // The only words there are, even if they came as a file.
        say(mail);
        attach(mail);
      } else {
        part(mail, depth);
      }
    }

    private void part(MailPart part, int depth) {
      if (depth > DEEPEST) {
        return;
      }
      if (part.isA("multipart/alternative") && part.isMultipart()) {
        alternative(part, depth);
      } else if (part.isMultipart()) {
        part.parts().forEach(each -> part(each, depth + 1));
      } else if (part.isMail()) {
        enclosed(part, depth);
      } else if (isWords(part)) {
        say(part);
      } else if (part.isA("application/ms-tnef")) {
        tnef(part);
      } else if (part.isA("application/pkcs7-mime") || part.isA("application/x-pkcs7-mime")) {
        signed(part, depth);
      } else if (part.end() > part.start() || isFile(part)) {
        attach(part);
      }
    }

    /** Forms of the same words: the plain one, unless it only says that there is another. */
    private void alternative(MailPart part, int depth) {
      List<MailPart> forms = part.parts();
      int plain = -1;
      int rich = -1;
      for (int i = 0; i < forms.size(); i++) {
        if (plain < 0 && forms.get(i).isA("text/plain") && isWords(forms.get(i))) {
          plain = i;
        } else if (holdsHtml(forms.get(i))) {
          rich = i;
        }
      }
      boolean takesPlain = plain >= 0 && (rich < 0 || !isStub(forms.get(plain)));
      int left = takesPlain ? rich : plain;
      for (int i = 0; i < forms.size(); i++) {
        if (i != left) {
          part(forms.get(i), depth + 1);
        } else if (forms.get(i).isMultipart()) {
          files(forms.get(i), depth + 1);
        }
      }
    }

    private static boolean holdsHtml(MailPart part) {
      if (part.isHtml()) {
        return isWords(part);
      }
      return part.isMultipart() && part.parts().stream().anyMatch(MailPart::isHtml);
    }

    /** The pictures beside an HTML text that is not taken. */
    private void files(MailPart related, int depth) {
      for (MailPart each : related.parts()) {
        if (!each.isHtml()) {
          part(each, depth);
        }
      }
    }

    private void enclosed(MailPart part, int depth) {
      MailPart mail =
          part.parts().isEmpty()
              ? MailParts.inner(part.content(Integer.MAX_VALUE).bytes(), depth + 1)
              : part.parts().get(0);
      String name = FileName.of(part);
      String subject = mail.headers().text("subject");
      attach(name.isEmpty() && !subject.isEmpty() ? FileName.clean(subject) + ".eml" : name, part);
      boolean outer = inEnclosed;
      inEnclosed = true;
      append("---------- Forwarded message ----------");
      appendField("From", mail.headers().text("from"));
      appendField("Subject", subject);
      append("");
      passOn(subject);
      int before = attachments.size();
      mail(mail, depth + 1);
      // The enclosed mail is one file; what it holds comes with it.
      attachments.subList(before, attachments.size()).clear();
      inEnclosed = outer;
    }

    private void appendField(String name, String value) {
      if (!value.isEmpty()) {
        append(name + ": " + value);
      }
    }

    private void append(String line) {
      if (enclosed.length() < MOST_WORDS) {
        enclosed.append(line).append('\n');
      }
    }

    private void say(MailPart part) {
      StringBuilder into = inEnclosed ? enclosed : own;
      if (into.length() < MOST_WORDS) {
        String words = words(part).strip();
        into.append(words.isEmpty() ? "" : words + "\n\n");
        if (inEnclosed) {
          passOn(words);
        }
      }
    }

    private void passOn(String words) {
      if (!words.isEmpty() && passedOn.length() < MOST_WORDS) {
        passedOn.append(words).append("\n\n");
      }
    }

    private String words(MailPart part) {
      byte[] bytes = part.content(MOST_BYTES).bytes();
      String charset = part.type().parameter("charset");
      if (part.isHtml()) {
        String declared = charset.isEmpty() ? HtmlCharset.declaredIn(bytes) : charset;
        return PlainWords.tidy(HtmlWords.of(MailCharset.decode(bytes, declared)), MOST_WORDS);
      }
      String decoded = MailCharset.decode(bytes, charset);
      if (part.isA("text/enriched") || part.isA("text/richtext")) {
        decoded = HtmlWords.of(decoded.replace("<<", "&lt;").replace("\n", "<br>"));
      }
      String words = decoded.contains("begin ") ? uuencoded(decoded) : decoded;
      String tidy = PlainWords.tidy(words, MOST_WORDS);
      return PlainWords.isFlowed(part.type()) ? PlainWords.unflowed(tidy, part.type()) : tidy;
    }

    /** Files that stand in the text itself, between {@code begin 644 name} and {@code end}. */
    private String uuencoded(String text) {
      return Uuencoded.without(
          text.replace("\r\n", "\n"), (name, bytes) -> attach(name, "", bytes));
    }

    /** S/MIME: what is only signed can be read; what is encrypted stays a file. */
    private void signed(MailPart part, int depth) {
      SignedData.content(part.content(Integer.MAX_VALUE).bytes())
          .ifPresentOrElse(
              bytes -> mail(MailParts.inner(bytes, depth + 1), depth + 1), () -> attach(part));
    }

    private void tnef(MailPart part) {
      byte[] bytes = part.content(Integer.MAX_VALUE).bytes();
      Tnef tnef = Tnef.read(bytes);
      if (tnef.files().isEmpty()) {
        attach(part);
      }
      tnef.files().forEach(file -> attach(file.name(), "", file.content()));
      if (own.isEmpty() && !inEnclosed) {
        own.append(PlainWords.tidy(tnef.words(), MOST_WORDS));
      }
    }

    private void attach(MailPart part) {
      attach(FileName.of(part), part);
    }

    private void attach(String name, MailPart part) {
      if (attachments.size() >= MOST_ATTACHMENTS) {
        return;
      }
      var content = part.content(FileType.ENOUGH);
      String declared = part.type().value();
      String type = part.isMail() ? declared : FileType.of(content.bytes(), name, declared);
      attachments.add(
          new MailFile(
              new Attachment(name, type, content.size()),
              part.end() - part.start(),
              () -> part.content(Integer.MAX_VALUE).bytes()));
    }

    private void attach(String name, String declared, byte[] content) {
      if (attachments.size() < MOST_ATTACHMENTS) {
        String type = FileType.of(content, name, declared);
        attachments.add(
            new MailFile(
                new Attachment(FileName.clean(name), type, content.length),
                content.length,
                () -> content));
      }
    }
  }

  /** Whether a part is meant to be read where it stands. */
  private static boolean isWords(MailPart part) {
    if (!part.parts().isEmpty() || isFile(part)) {
      return false;
    }
    return switch (part.type().value()) {
      case "text/plain", "text/html", "text", "text/enriched", "text/richtext" -> true;
      case "text/calendar", "text/vcard", "text/x-vcard", "text/directory", "text/csv" -> false;
      case "text/rfc822-headers", "text/xml", "text/css", "text/javascript", "text/rtf" -> false;
      default -> part.isText() || part.isHtml();
    };
  }

  private static boolean isFile(MailPart part) {
    FieldValue disposition = part.disposition();
    return disposition.value().equals("attachment")
        || disposition.has("filename")
        || part.type().has("name");
  }

  private static final int LONGEST_STUB = 1_000;
  private static final List<String> STUBS =
      List.of(
          "html",
          "browser",
          "mail client",
          "email client",
          "mail reader",
          "mime",
          "view this",
          "e-mail-programm",
          "mailprogramm",
          "navigateur",
          "navegador");

  /** Whether plain words are none, or only say that the real ones are elsewhere. */
  private static boolean isStub(MailPart plain) {
    if (plain.end() - plain.start() > LONGEST_STUB) {
      return false;
    }
    byte[] bytes = plain.content(LONGEST_STUB).bytes();
    String text = MailCharset.decode(bytes, plain.type().parameter("charset"));
    String lower = Lower.of(PlainWords.tidy(text, LONGEST_STUB).strip());
    return lower.isEmpty() || (lower.length() <= 300 && STUBS.stream().anyMatch(lower::contains));
  }
}

package natter.routes.email;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A mail as the program of whoever got it shows it. */
public final class ReceivedMail {
  private final jakarta.mail.Message mail;

  private ReceivedMail(jakarta.mail.Message mail) {
    this.mail = mail;
  }

  public static ReceivedMail of(jakarta.mail.Message mail) {
    return new ReceivedMail(mail);
  }

  public static ReceivedMail read(byte[] mime) throws MessagingException {
    return new ReceivedMail(new MimeMessage(null, new ByteArrayInputStream(mime)));
  }

  public String subject() throws MessagingException {
    return mail.getSubject();
  }

  public InternetAddress from() throws MessagingException {
    return (InternetAddress) mail.getFrom()[0];
  }

  /** Where an answer goes. */
  public String answersTo() throws MessagingException {
    return ((InternetAddress) mail.getReplyTo()[0]).getAddress();
  }

  /** The values of a header, unfolded; none if there is none. */
  public List<String> header(String name) throws MessagingException {
    String[] values = mail.getHeader(name);
    return values == null
        ? List.of()
        : List.of(values).stream().map(v -> v.replaceAll("\\r?\\n[ \\t]+", " ")).toList();
  }

  /** The names of all headers, in order. */
  public List<String> headers() throws MessagingException {
    return Collections.list(mail.getAllHeaders()).stream().map(h -> h.getName()).toList();
  }

  /** The plain words, their lines ended by {@code \n}, without white space round them. */
  public String words() throws MessagingException, IOException {
    return tidy(part("text/plain").orElse(mail));
  }

  /** The page that says the same; empty if there is none. */
  public String page() throws MessagingException, IOException {
    Optional<Part> page = part("text/html");
    return page.isPresent() ? tidy(page.get()) : "";
  }

  private Optional<Part> part(String type) throws MessagingException, IOException {
    if (mail.getContent() instanceof MimeMultipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart part = parts.getBodyPart(i);
        if (part.isMimeType(type)) {
          return Optional.of(part);
        }
      }
    }
    return Optional.empty();
  }

  private static String tidy(Part part) throws MessagingException, IOException {
    return part.getContent().toString().replace("\r\n", "\n").strip();
  }
}

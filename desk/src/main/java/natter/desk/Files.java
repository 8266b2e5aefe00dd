package natter.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * The files that pages load: ours, and the two of GOV.UK Frontend that we use. Its fonts and crest
 * are for service.gov.uk alone and are not served.
 *
 * @param version a digest of all of them, part of each link
 * @param govuk where GOV.UK Frontend lies, by its release
 */
record Files(String version, String govuk) {
  static final String OURS = "classpath:/desk/static/";

  private static final String WEBJAR = "META-INF/resources/webjars/govuk-frontend/";
  private static final String RELEASE =
      "META-INF/maven/org.webjars.npm/govuk-frontend/pom.properties";
  private static final List<String> MINE =
      List.of("desk.css", "desk.js", "chat.js", "chat.css", "search.js", "exports.js", "icon.svg");
  private static final Set<String> THEIRS =
      Set.of("govuk-frontend.min.css", "govuk-frontend.min.js");

  static Files find() {
    try {
      String govuk = WEBJAR + release() + "/dist/govuk/";
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String mine : MINE) {
        digest.update(read("desk/static/" + mine));
      }
      digest.update(govuk.getBytes(StandardCharsets.UTF_8));
      String version = HexFormat.of().formatHex(digest.digest()).substring(0, 12);
      return new Files(version, "classpath:/" + govuk);
    } catch (IOException e) {
      throw new UncheckedIOException("a file of the desk is missing", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String release() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = new ClassPathResource(RELEASE).getInputStream()) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  private static byte[] read(String path) throws IOException {
    try (InputStream in = new ClassPathResource(path).getInputStream()) {
      return in.readAllBytes();
    }
  }

  /** Finds nothing of GOV.UK Frontend but what we use. */
  static final class OnlyOurs extends PathResourceResolver {
    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
      boolean ours = location instanceof ClassPathResource in && OURS.endsWith("/" + in.getPath());
      String name = path.startsWith("/") ? path.substring(1) : path;
      return ours || THEIRS.contains(name) ? super.getResource(name, location) : null;
    }
  }
}

package natter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * How the image is defined; {@code .ci/image} builds it upon nothing and looks at its layers, user
 * and rights.
 */
class ImageTest {
  private static final String JIB =
      "/project/profiles/profile[id='image']//plugin[artifactId='jib-maven-plugin']/configuration";

  private final Document pom;

  ImageTest() throws Exception {
    pom =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile());
  }

  private List<String> all(String path) throws XPathExpressionException {
    var nodes =
        (NodeList)
            XPathFactory.newDefaultInstance()
                .newXPath()
                .evaluate(JIB + path, pom, XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip());
    }
    return texts;
  }

  @Test
  void runsAsAUserWithoutRights() throws XPathExpressionException {
    assertThat(all("/container/user")).containsExactly("10001:10001");
  }

  @Test
  void writesIntoItsVolumeAlone() throws XPathExpressionException {
    assertThat(all("/container/volumes/volume")).containsExactly("/data");
    assertThat(all("/container/environment/NATTER_DATA")).containsExactly("/data/natter");
  }

  @Test
  void isTheSameBytesEachTimeAndInLayers() throws XPathExpressionException {
    assertThat(all("/container/creationTime")).containsExactly("${project.build.outputTimestamp}");
    assertThat(all("/containerizingMode")).isEmpty(); // the usual: libraries and classes apart
  }

  @Test
  void startsWhatTheScriptStarts() throws XPathExpressionException, IOException {
    assertThat(all("/container/mainClass")).containsExactly(Natter.class.getName());
    assertThat(Files.readString(Path.of("../bin/natter")))
        .contains(String.join(" ", all("/container/jvmFlags/jvmFlag").subList(0, 3)));
  }

  @Test
  void holdsNoSecret() throws XPathExpressionException {
    assertThat(all("/container/environment/*"))
        .containsExactlyInAnyOrder("/data/natter", "C.UTF-8");
  }
}

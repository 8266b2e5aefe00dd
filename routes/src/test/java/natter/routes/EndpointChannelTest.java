package natter.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import natter.bot.talk.Address;
import natter.bot.talk.Dispatch;
import natter.bot.talk.Threading;
import natter.bot.talk.Undelivered;
import natter.bot.talk.Undelivered.Outcome;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointChannelTest {
  private final CamelContext camel = new DefaultCamelContext();

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void handsTheWordsToTheTeamsSystem() throws Exception {
    EndpointChannel channel = open("mock:team");
    channel.send(dispatch("mock:team"));
    var got = camel.getEndpoint("mock:team", MockEndpoint.class).getExchanges().getFirst();
    assertThat(got.getMessage().getBody()).isEqualTo("A new ticket.");
    assertThat(got.getMessage().getHeaders())
        .containsOnlyKeys("natter-reference", "natter-subject", "natter-key")
        .containsEntry("natter-reference", "NT-7K3F-9QX")
        .containsEntry("natter-key", "notice:1");
  }

  @Test
  void writesFilesThatTheEndpointNames(@TempDir Path folder) throws Exception {
    String endpoint = "file:" + folder + "?fileName=RAW(${header.natter-reference}.txt)";
    EndpointChannel channel = open(endpoint);
    channel.send(dispatch(endpoint));
    assertThat(Files.readString(folder.resolve("NT-7K3F-9QX.txt"))).isEqualTo("A new ticket.");
  }

  @Test
  void sendsNowhereElse() throws Exception {
    EndpointChannel channel = open("mock:team");
    assertThat(failure(channel, "mock:other").outcome()).isEqualTo(Outcome.FOR_GOOD);
    assertThat(camel.hasEndpoint("mock:other")).isNull();
  }

  @Test
  void stopsWhereThereIsNoSuchEndpoint() throws Exception {
    EndpointChannel channel = open("nosuch:thing");
    assertThat(failure(channel, "nosuch:thing").outcome()).isEqualTo(Outcome.FOR_GOOD);
  }

  @Test
  void triesAgainWhereTheEndpointFails() throws Exception {
    EndpointChannel channel = open("mock:team");
    throwing("mock:team", new IllegalStateException("down"));
    Undelivered failed = failure(channel, "mock:team");
    assertThat(failed.outcome()).isEqualTo(Outcome.FOR_NOW);
    assertThat(failed).hasMessageNotContaining("down");
  }

  @Test
  void repeatsNothingThatMayHaveArrived() throws Exception {
    EndpointChannel channel = open("mock:team");
    throwing("mock:team", new SocketTimeoutException());
    assertThat(failure(channel, "mock:team").outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  private void throwing(String endpoint, Exception exception) {
    camel
        .getEndpoint(endpoint, MockEndpoint.class)
        .whenAnyExchangeReceived(
            e -> {
              throw exception;
            });
  }

  private EndpointChannel open(String endpoint) throws Exception {
    camel.addRoutes(new ErrorPolicy());
    camel.addRoutes(new EndpointOut());
    camel.start();
    return new EndpointChannel(camel.createProducerTemplate(), Set.of(endpoint));
  }

  private static Undelivered failure(EndpointChannel channel, String endpoint) {
    return catchThrowableOfType(Undelivered.class, () -> channel.send(dispatch(endpoint)));
  }

  private static Dispatch dispatch(String endpoint) {
    return new Dispatch(
        "notice:1",
        new Address(Address.ENDPOINT, endpoint),
        Dispatch.Kind.NOTICE,
        Optional.of("NT-7K3F-9QX"),
        "New ticket",
        "A new ticket.",
        List.of(),
        Threading.NONE,
        Instant.EPOCH);
  }
}

package natter.routes;

import org.apache.camel.builder.RouteBuilder;

/** The door out to teams that have a system of their own: any Camel endpoint. */
public final class EndpointOut extends RouteBuilder {
  static final String ENTRY = "direct:endpoint-out";
  static final String ENDPOINT = "endpoint";

  @Override
  public void configure() {
    from(ENTRY)
        .routeId("endpoint-out")
        .routeConfigurationId(ErrorPolicy.ID)
        .removeHeaders("Camel*")
        .toD("${variable." + ENDPOINT + "}");
  }
}

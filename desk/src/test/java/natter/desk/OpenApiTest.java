package natter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The description of the API says what the API does, and nothing else. */
@ExtendWith(SharedDesk.class)
class OpenApiTest {
  private static final String DESCRIPTION = "/api/openapi.json";

  private final OpenDesk desk;

  OpenApiTest(OpenDesk desk) {
    this.desk = desk;
  }

  @Test
  void isOpenApi31() {
    SwaggerParseResult read = new OpenAPIV3Parser().readContents(served());
    assertThat(read.getMessages()).isEmpty();
    assertThat(read.getOpenAPI().getOpenapi()).startsWith("3.1");
  }

  @Test
  void hasEveryPathAndNoOther() {
    assertThat(description().getPaths().keySet()).isEqualTo(handlers().keySet());
  }

  @Test
  void hasEveryParameter() {
    handlers()
        .forEach(
            (path, handler) -> assertThat(described(path)).as(path).isEqualTo(parameters(handler)));
  }

  @Test
  void hasEveryFieldOfEveryAnswer() {
    OpenAPI description = description();
    handlers()
        .forEach(
            (path, handler) -> {
              Type answer = handler.getMethod().getGenericReturnType();
              if (answer != String.class) {
                compare(path, answer, answered(operation(path)), description, new HashSet<>());
              }
            });
  }

  private static Schema<?> answered(Operation operation) {
    var content = there(there(operation.getResponses().get("200")).getContent());
    return there(there(content.get("application/json")).getSchema());
  }

  /** Goes through records and lists of records. */
  private static void compare(
      String where, Type type, Schema<?> schema, OpenAPI all, Set<Type> seen) {
    if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
      if (Collection.class.isAssignableFrom(raw)) {
        compare(where, generic.getActualTypeArguments()[0], schema.getItems(), all, seen);
      }
    } else if (type instanceof Class<?> kind && kind.isRecord() && seen.add(type)) {
      Schema<?> known = resolved(schema, all);
      assertThat(known.getProperties().keySet())
          .as("%s: %s", where, kind.getName())
          .isEqualTo(fields(kind));
      for (RecordComponent component : kind.getRecordComponents()) {
        compare(
            where + "." + component.getName(),
            component.getGenericType(),
            there(known.getProperties().get(component.getName())),
            all,
            seen);
      }
    }
  }

  private static Set<String> fields(Class<?> kind) {
    Set<String> names = new TreeSet<>();
    Arrays.stream(kind.getRecordComponents()).forEach(c -> names.add(c.getName()));
    return names;
  }

  private static Schema<?> resolved(Schema<?> schema, OpenAPI all) {
    Schema<?> known = schema;
    if (known.getAnyOf() != null) {
      known = known.getAnyOf().getFirst();
    }
    String ref = known.get$ref();
    return ref == null
        ? known
        : there(all.getComponents().getSchemas().get(ref.substring(ref.lastIndexOf('/') + 1)));
  }

  private Set<String> described(String path) {
    Set<String> names = new TreeSet<>();
    List<Parameter> parameters = operation(path).getParameters();
    if (parameters != null) {
      parameters.forEach(p -> names.add(p.getIn() + " " + p.getName()));
    }
    return names;
  }

  private static Set<String> parameters(HandlerMethod handler) {
    Set<String> names = new TreeSet<>();
    for (MethodParameter parameter : handler.getMethodParameters()) {
      String name = parameter.getParameter().getName();
      if (parameter.hasParameterAnnotation(RequestParam.class)) {
        names.add("query " + name);
      }
      if (parameter.hasParameterAnnotation(PathVariable.class)) {
        names.add("path " + name);
      }
    }
    return names;
  }

  private Operation operation(String path) {
    return there(there(description().getPaths().get(path)).getGet());
  }

  private static <T> T there(@Nullable T described) {
    return Objects.requireNonNull(described);
  }

  /** Path → what answers it, of everything under /api. */
  private Map<String, HandlerMethod> handlers() {
    Map<String, HandlerMethod> handlers = new TreeMap<>();
    desk.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach(
            (mapping, handler) ->
                new ArrayList<>(mapping.getPatternValues())
                    .stream()
                        .filter(p -> p.startsWith("/api/"))
                        .forEach(p -> handlers.put(p, handler)));
    return handlers;
  }

  private OpenAPI description() {
    return new OpenAPIV3Parser().readContents(served()).getOpenAPI();
  }

  private String served() {
    var answer =
        desk.browser()
            .send(
                HttpRequest.newBuilder(desk.at(DESCRIPTION)).GET(),
                "Authorization",
                OpenDesk.basic("organiser", OpenDesk.PASSWORD));
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }
}

package dev.fanfold.service.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which methods there are for a path, which the framework does not say where it answers 405. */
@ApplicationScoped
class AllowedMethods {

    private static final String OF_EVERY_PATH = "OPTIONS";

    /** Of a path template: a literal, {@code {name}} or {@code {name: expression}}, which may have braces itself. */
    private static final Pattern PART =
            Pattern.compile("(?<literal>[^{]+)|\\{\\w+\\s*(?::\\s*(?<expression>(?:[^{}]|\\{[^{}]*})*?)\\s*)?}");

    private record Route(Pattern path, String method) {}

    private final List<Route> routes;

    AllowedMethods(BeanManager beans) {
        routes = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(AllowedMethods::routes)
                .toList();
    }

    /** In alphabetical order. */
    Set<String> of(String path) {
        Set<String> methods = new TreeSet<>(Set.of(OF_EVERY_PATH));
        for (Route route : routes) {
            if (route.path().matcher(path).matches()) {
                methods.add(route.method());
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    private static Stream<Route> routes(Class<?> resource) {
        String root = resource.getAnnotation(Path.class).value();
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method ->
                        methods(method).map(name -> new Route(pattern(root, method.getAnnotation(Path.class)), name)));
    }

    private static Stream<String> methods(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value());
    }

    private static Pattern pattern(String root, Path path) {
        return pattern(root + (path == null ? "" : "/" + path.value()));
    }

    static Pattern pattern(String template) {
        StringBuilder pattern = new StringBuilder();
        Matcher part = PART.matcher(template.replaceAll("/+", "/"));
        while (part.find()) {
            String expression = part.group("expression");
            if (part.group("literal") != null) {
                pattern.append(Pattern.quote(part.group("literal")));
            } else {
                pattern.append(expression == null ? "[^/]+" : "(?:" + expression + ")");
            }
        }
        return Pattern.compile(pattern + "/?");
    }
}

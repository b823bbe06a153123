package org.lingmei.core.web.openapi;

import io.swagger.v3.oas.annotations.Operation;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.annotation.security.PermitAll;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;

/**
 * A method of a resource class that answers requests.
 *
 * @param verb the HTTP method
 * @param template its path below the room, without patterns: {@code /users/{username}}
 * @param open whether it needs no token
 * @param name the resource's and the method's, such as {@code assays_list}; the same as long as nobody renames them
 * @param described whether it shows in the description: of two methods of one verb and path one is hidden
 */
public record ResourceMethod(String verb, String template, boolean open, String name, boolean described) {

    /** All methods of a resource class that answer requests. */
    public static List<ResourceMethod> of(Class<?> resource) {
        return Arrays.stream(resource.getMethods())
                .flatMap(method -> verbs(method).map(verb -> new ResourceMethod(verb, template(resource, method), open(resource, method),
                        name(resource, method), described(method))))
                .toList();
    }

    private static String name(Class<?> resource, Method method) {
        String bare = resource.getSimpleName().replaceFirst("Resource$", "");
        return bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1) + "_" + method.getName();
    }

    private static boolean described(Method method) {
        Operation said = method.getAnnotation(Operation.class);
        return said == null || !said.hidden();
    }

    /** Whether a method may be called without a token. */
    public static boolean open(Class<?> resource, Method method) {
        return method.isAnnotationPresent(PermitAll.class) || resource.isAnnotationPresent(PermitAll.class);
    }

    /** The path of a method below its room. */
    public static String template(Class<?> resource, Method method) {
        String path = segment(resource.getAnnotation(Path.class)) + segment(method.getAnnotation(Path.class));
        return path.isEmpty() ? "/" : path;
    }

    private static String segment(Path path) {
        if (path == null) {
            return "";
        }
        String bare = withoutPatterns(path.value()).replaceAll("^/+|/+$", "");
        return bare.isEmpty() ? "" : "/" + bare;
    }

    /** {@code {id: \d{1,18}}} becomes {@code {id}}; patterns may hold braces themselves. */
    private static String withoutPatterns(String path) {
        StringBuilder bare = new StringBuilder();
        int depth = 0;
        boolean inPattern = false;
        for (char c : path.toCharArray()) {
            if (c == '}' && --depth == 0) {
                inPattern = false;
            }
            if (c == ':' && depth == 1) {
                inPattern = true;
            }
            if (!inPattern && c != ' ') {
                bare.append(c);
            }
            if (c == '{') {
                depth++;
            }
        }
        return bare.toString();
    }

    private static Stream<String> verbs(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value());
    }
}

package dev.fanfold.service.http;

import dev.fanfold.service.problem.InvalidParameter;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads numbers and ids in queries. What cannot be read is the client's mistake (400); the framework would take it for
 * an address that does not exist (404), which is right in a path and nowhere else.
 */
@Provider
public class QueryParameters implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked")
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        String name = Arrays.stream(annotations)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> ((QueryParam) annotation).value())
                .findFirst()
                .orElse(null);
        if (name == null) {
            return null;
        }
        if (type == int.class || type == Integer.class) {
            return (ParamConverter<T>) new Converter<>(name, "must be a number", Integer::valueOf);
        }
        if (type == UUID.class) {
            return (ParamConverter<T>) new Converter<>(name, "must be a UUID", UUID::fromString);
        }
        return null;
    }

    private record Converter<T>(String name, String expectation, Function<String, T> reader)
            implements ParamConverter<T> {

        @Override
        public T fromString(String value) {
            try {
                return reader.apply(value);
            } catch (IllegalArgumentException unreadable) {
                throw new InvalidParameter(name, expectation);
            }
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}

package dev.quittance.web;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How a record stands in JSON: looked at once, because reflection is slow. */
final class JsonShape {

    private final Constructor<?> constructor;
    private final List<Field> fields;
    private final Set<String> names;

    private JsonShape(Constructor<?> constructor, List<Field> fields) {
        this.constructor = constructor;
        this.fields = fields;
        this.names = fields.stream().map(Field::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The shape of this record. */
    static JsonShape of(Class<?> record) {
        RecordComponent[] components = record.getRecordComponents();
        try {
            Constructor<?> canonical = record.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            return new JsonShape(
                    canonical, Arrays.stream(components).map(Field::of).toList());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has a canonical constructor", e);
        }
    }

    List<Field> fields() {
        return fields;
    }

    boolean knows(String name) {
        return names.contains(name);
    }

    /** The record of these values; passes on what its constructor throws. */
    Object make(Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("can't make " + constructor, e);
        }
    }

    /**
     * A component.
     *
     * @param type of its value, without the {@code Optional} or {@code List} around it
     */
    record Field(String name, Class<?> type, boolean isOptional, boolean isList) {

        static Field of(RecordComponent component) {
            boolean optional = component.getType() == Optional.class;
            Type inside = optional ? argument(component.getGenericType()) : component.getGenericType();
            boolean list = raw(inside) == List.class;
            return new Field(snake(component.getName()), raw(list ? argument(inside) : inside), optional, list);
        }

        private static Type argument(Type type) {
            return ((ParameterizedType) type).getActualTypeArguments()[0];
        }

        private static Class<?> raw(Type type) {
            return (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
        }

        private static String snake(String name) {
            return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        }

        /** What stands for a field that is not there: nothing, or a flag that is not set. */
        Optional<Object> absent() {
            if (isOptional) {
                return Optional.of(Optional.empty());
            }
            return type == boolean.class ? Optional.of(false) : Optional.empty();
        }

        Object wrapped(Object value) {
            return isOptional ? Optional.of(value) : value;
        }
    }
}

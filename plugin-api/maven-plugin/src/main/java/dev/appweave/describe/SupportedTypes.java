package dev.appweave.describe;

import dev.appweave.plugin.MomentChange;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Finds what a record holds that has no JSON Schema: the generator would write something for it, but nothing true. Defaults
 * that are no JSON are found on the way.
 */
final class SupportedTypes {
    private static final Set<Class<?>> SCALARS = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class,
            LocalDate.class,
            LocalTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            Instant.class,
            Duration.class,
            MomentChange.class,
            URI.class,
            UUID.class);

    /** Java's optional numbers, with the number that each may hold. */
    static final Map<Class<?>, Class<?>> OPTIONAL_NUMBERS = Map.of(
            OptionalInt.class, Integer.class, OptionalLong.class, Long.class, OptionalDouble.class, Double.class);

    private final List<String> problems = new ArrayList<>();
    private final Deque<Class<?>> open = new ArrayDeque<>();

    private SupportedTypes() {}

    /** One line for each component, at any depth, that has no schema; empty if the record can be described. */
    static List<String> problems(Class<?> type) {
        SupportedTypes types = new SupportedTypes();
        types.components(type, Map.of());
        return types.problems.stream().distinct().toList();
    }

    private void components(Class<?> type, Map<TypeVariable<?>, Type> bound) {
        open.push(type);
        for (RecordComponent component : type.getRecordComponents()) {
            String where = type.getName().substring(type.getPackageName().length() + 1) + "." + component.getName();
            DefaultValues.unreadable(component, where).ifPresent(problems::add);
            Type held = component.getGenericType();
            if (held instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
                check(optional.getActualTypeArguments()[0], where, bound);
            } else if (!OPTIONAL_NUMBERS.containsKey(component.getType())) {
                check(held, where, bound);
            }
        }
        open.pop();
    }

    private void check(Type type, String where, Map<TypeVariable<?>, Type> bound) {
        if (type instanceof WildcardType any) {
            check(any.getUpperBounds()[0], where, bound);
        } else if (type instanceof TypeVariable<?> name) {
            check(bound.getOrDefault(name, Object.class), where, Map.of());
        } else if (type instanceof GenericArrayType array) {
            check(array.getGenericComponentType(), where, bound);
        } else if (type instanceof ParameterizedType generic) {
            List<Type> arguments = new ArrayList<>();
            for (Type argument : generic.getActualTypeArguments()) {
                arguments.add(argument instanceof TypeVariable<?> name ? bound.getOrDefault(name, name) : argument);
            }
            generic((Class<?>) generic.getRawType(), arguments, where, bound);
        } else {
            generic((Class<?>) type, List.of(), where, bound);
        }
    }

    private void generic(Class<?> type, List<Type> arguments, String where, Map<TypeVariable<?>, Type> bound) {
        if (SCALARS.contains(type) || type.isEnum() || (type.isPrimitive() && type != char.class)) {
            return;
        }
        if (type.isRecord()) {
            record(type, arguments, where);
        } else if (type.isArray() && type != byte[].class) {
            check(type.getComponentType(), where, bound);
        } else if (Collection.class.isAssignableFrom(type) && arguments.size() == 1) {
            check(arguments.get(0), where, bound);
        } else if (type == Map.class && arguments.size() == 2 && arguments.get(0) == String.class) {
            check(arguments.get(1), where, bound);
        } else {
            unsupported(type.getSimpleName(), instead(type), where);
        }
    }

    private void record(Class<?> type, List<Type> arguments, String where) {
        if (open.contains(type)) {
            problems.add(
                    where + ": " + type.getSimpleName()
                            + " holds itself, and a schema must end; use a list without nesting, whose records name each other.");
            return;
        }
        Map<TypeVariable<?>, Type> inner = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            inner.put(type.getTypeParameters()[i], arguments.get(i));
        }
        components(type, inner);
    }

    private static String instead(Class<?> type) {
        if (type == LocalDateTime.class || Date.class.isAssignableFrom(type)) {
            return "OffsetDateTime";
        }
        if (Map.class.isAssignableFrom(type)) {
            return "Map<String, V>";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "List<T>";
        }
        if (type == Optional.class || OPTIONAL_NUMBERS.containsKey(type)) {
            return "Optional<T> only as the type of a whole component, with T named";
        }
        return type == byte[].class || type == char.class || type == Character.class ? "String" : "a record";
    }

    private void unsupported(String type, String instead, String where) {
        problems.add(where + ": " + type + " is not supported; use " + instead + ".");
    }
}

package dev.appweave.describe;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.appweave.plugin.Field;
import dev.appweave.plugin.Kind;
import dev.appweave.plugin.MomentChange;
import dev.appweave.plugin.Role;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Records to JSON Schema 2020-12, by the victools generator, with the {@code x-} words of {@link Field}. */
final class RecordSchemas {
    private static final String CLOCK = "^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?$";
    private static final String SHIFT = "^[+-]P((\\d{1,4}[YMWD]){1,4}(T(\\d{1,5}[HMS]){1,3})?|T(\\d{1,5}[HMS]){1,3})$";
    /** RFC 5545, 3.3.10, from days on. */
    private static final String RULE = "^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)"
            + "(;(INTERVAL|COUNT|UNTIL|BYDAY|BYMONTHDAY|BYMONTH|BYSETPOS|WKST)=[A-Z0-9,+-]{1,40}){0,6}$";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SchemaGenerator input = generator(true);
    private final SchemaGenerator output = generator(false);

    ObjectNode input(Class<?> type) {
        return bare(input.generateSchema(type));
    }

    ObjectNode output(Class<?> type) {
        return bare(output.generateSchema(type));
    }

    /** plugin.json as a whole says which dialect its schemas are in. */
    private static ObjectNode bare(ObjectNode schema) {
        schema.remove("$schema");
        return schema;
    }

    private static SchemaGenerator generator(boolean isInput) {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.INLINE_ALL_SCHEMAS, Option.STANDARD_FORMATS, Option.ADDITIONAL_FIXED_TYPES)
                .without(Option.FLATTENED_OPTIONALS); // it would also make them nullable
        if (isInput) {
            builder.with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
        }
        builder.forTypesInGeneral().withPropertySorter((left, right) -> 0); // as declared
        builder.forTypesInGeneral().withCustomDefinitionProvider((type, context) -> {
            Class<?> erased = type.getErasedType();
            if (erased == Duration.class) {
                return new CustomDefinition(text().put("format", "duration"));
            }
            if (erased == LocalTime.class) {
                return new CustomDefinition(text().setAll(time()));
            }
            if (erased == MomentChange.class) {
                return new CustomDefinition(momentChange());
            }
            if (erased == Map.class && type.getTypeParameters().size() == 2) {
                ObjectNode map = JSON.createObjectNode().put("type", "object");
                map.set(
                        "additionalProperties",
                        context.createDefinitionReference(
                                type.getTypeParameters().get(1)));
                return new CustomDefinition(
                        map, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.NO);
            }
            if (erased.isEnum()) {
                ObjectNode words = JSON.createObjectNode().put("type", "string");
                ArrayNode values = words.putArray("enum");
                for (Object constant : erased.getEnumConstants()) {
                    values.add(Describe.lower((Enum<?>) constant));
                }
                return new CustomDefinition(words);
            }
            return null;
        });
        builder.forFields()
                .withNullableCheck(field -> false)
                .withTargetTypeOverridesResolver(RecordSchemas::withoutOptional)
                .withRequiredCheck(RecordSchemas::required)
                .withDescriptionResolver(field -> {
                    Field word = word(field);
                    return word == null ? null : word.value();
                })
                .withStringFormatResolver(field -> {
                    Field word = word(field);
                    return word == null || word.format().isEmpty() ? null : word.format();
                })
                .withStringMaxLengthResolver(field -> isList(field) ? null : most(field))
                .withArrayMaxItemsResolver(field -> isList(field) ? most(field) : null)
                .withInstanceAttributeOverride((node, field, context) -> {
                    Field word = word(field);
                    if (word != null && !field.isFakeContainerItemScope()) {
                        words(node, word, isInput);
                    }
                });
        return new SchemaGenerator(builder.build());
    }

    private static ObjectNode text() {
        return JSON.createObjectNode().put("type", "string");
    }

    /** RFC 3339 "time" needs an offset, which a time on the wall has not. */
    private static ObjectNode time() {
        return JSON.createObjectNode().put("format", "local-time").put("pattern", CLOCK);
    }

    /** The texts that {@link MomentChange#parse} reads; the whole moment first, which is what others than the host know best. */
    private static ObjectNode momentChange() {
        ObjectNode schema = text();
        schema.putArray("anyOf")
                .add(JSON.createObjectNode().put("format", "date-time").put("description", "another moment"))
                .add(JSON.createObjectNode().put("format", "date").put("description", "another day, same time of day"))
                .add(time().put("description", "another time, same day"))
                .add(JSON.createObjectNode()
                        .put("format", "shift")
                        .put("pattern", SHIFT)
                        .put("description", "+PT1H an hour later, -PT1H an hour earlier"));
        return schema;
    }

    private static @Nullable List<ResolvedType> withoutOptional(FieldScope field) {
        ResolvedType type = field.getType();
        if (type == null) {
            return null;
        }
        Class<?> number = SupportedTypes.OPTIONAL_NUMBERS.get(type.getErasedType());
        if (number != null) {
            return List.of(field.getContext().resolve(number));
        }
        return type.getErasedType() == Optional.class ? List.copyOf(type.getTypeParameters()) : null;
    }

    private static boolean isList(FieldScope field) {
        return field.getType() != null && field.isContainerType();
    }

    private static @Nullable Integer most(FieldScope field) {
        Field word = field.isFakeContainerItemScope() ? null : word(field);
        return word == null || word.maxLength() == Integer.MAX_VALUE ? null : Integer.valueOf(word.maxLength());
    }

    private static boolean required(FieldScope field) {
        RecordComponent component = component(field);
        return component != null
                && component.getType() != Optional.class
                && !SupportedTypes.OPTIONAL_NUMBERS.containsKey(component.getType())
                && !Collection.class.isAssignableFrom(component.getType())
                && component.getType() != Map.class;
    }

    private static void words(ObjectNode node, Field word, boolean isInput) {
        if (word.format().equals("rrule")) { // No validator knows it.
            node.put("pattern", RULE);
        }
        if (word.minimum() != Double.NEGATIVE_INFINITY) {
            number(node, "minimum", word.minimum());
        }
        if (word.maximum() != Double.POSITIVE_INFINITY) {
            number(node, "maximum", word.maximum());
        }
        if (!word.defaultValue().isEmpty()) {
            node.set("default", JSON.readTree(word.defaultValue()));
        }
        if (word.keywords().length > 0) {
            ArrayNode words = node.putArray("x-keywords");
            for (String keyword : word.keywords()) {
                words.add(keyword);
            }
        }
        if (word.role() != Role.NONE) {
            node.put("x-role", Describe.lower(word.role()));
        }
        if (word.kind() != Kind.VALUE) {
            node.put("x-kind", Describe.lower(word.kind()));
        }
        if (!isInput) {
            node.put("x-trust", Describe.lower(word.trust()));
            node.put("x-secrecy", Describe.lower(word.secrecy()));
            if (word.author()) {
                node.put("x-author", true);
            }
        }
    }

    private static void number(ObjectNode node, String key, double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            node.put(key, (long) value);
        } else {
            node.put(key, value);
        }
    }

    private static @Nullable Field word(FieldScope field) {
        RecordComponent component = component(field);
        return component == null ? null : component.getAnnotation(Field.class);
    }

    private static @Nullable RecordComponent component(FieldScope field) {
        Class<?> owner = field.getDeclaringType().getErasedType();
        if (owner.isRecord()) {
            for (RecordComponent component : owner.getRecordComponents()) {
                if (component.getName().equals(field.getDeclaredName())) {
                    return component;
                }
            }
        }
        return null;
    }
}

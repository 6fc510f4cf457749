package dev.appweave.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.appweave.plugin.MomentChange;
import java.time.DateTimeException;
import java.util.Collection;
import java.util.Map;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.std.FromStringDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * JSON to a plugin's records and back: the run-time side of what the build writes into plugin.json. Each plugin gets a
 * mapper of its own, because a mapper remembers classes and would keep an uninstalled plugin in memory.
 */
final class PluginRecords {
    private PluginRecords() {}

    static JsonMapper mapper() {
        return JsonMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .changeDefaultPropertyInclusion(_ ->
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
                .annotationIntrospector(new EmptyIfLeftOut())
                .addModule(new SimpleModule()
                        .addSerializer(MomentChange.class, ToStringSerializer.instance)
                        .addDeserializer(MomentChange.class, new MomentChangeReader()))
                .build();
    }

    private static final class MomentChangeReader extends FromStringDeserializer<MomentChange> {
        MomentChangeReader() {
            super(MomentChange.class);
        }

        @Override
        protected MomentChange _deserialize(String text, DeserializationContext context) {
            try {
                return MomentChange.parse(text);
            } catch (DateTimeException e) {
                throw context.weirdStringException(text, MomentChange.class, "it is no change of a moment");
            }
        }
    }

    /** A collection or a map that is left out is empty, whatever its type; the build requires none of them. */
    private static final class EmptyIfLeftOut extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated place) {
            Class<?> type = place.getRawType();
            return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)
                    ? JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)
                    : super.findSetterInfo(config, place);
        }
    }
}

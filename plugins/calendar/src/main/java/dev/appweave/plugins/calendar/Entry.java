package dev.appweave.plugins.calendar;

import dev.appweave.plugin.Field;
import dev.appweave.plugin.Kind;
import dev.appweave.plugin.Trust;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** One event, or one date of a series. */
public record Entry(
        @Field(value = "Handle of this event", kind = Kind.REF, trust = Trust.OWNER)
        String id,

        @Field(value = "What it is") String title,

        @Field(value = "When it starts", trust = Trust.OWNER)
        OffsetDateTime start,

        @Field(value = "When it ends", trust = Trust.OWNER) OffsetDateTime end,

        @Field(value = "Where it takes place") Optional<String> location,
        @Field(value = "Who takes part") List<String> guests,

        @Field(value = "Whether it takes the whole day", trust = Trust.OWNER)
        boolean all_day) {}

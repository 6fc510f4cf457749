package dev.appweave.plugins.calendar;

import dev.appweave.plugin.Field;
import dev.appweave.plugin.Kind;
import dev.appweave.plugin.Trust;
import java.time.OffsetDateTime;
import java.util.Optional;

/** An event as it was saved or deleted, and how to take that back. */
public record Saved(
        @Field(value = "Handle of this event", kind = Kind.REF, trust = Trust.OWNER)
        String id,

        @Field(value = "What it is", trust = Trust.OWNER) String title,

        @Field(
                value = "When it starts",
                keywords = {"when", "time", "date"},
                trust = Trust.OWNER)
        OffsetDateTime start,

        @Field(value = "When it ends", trust = Trust.OWNER) OffsetDateTime end,

        @Field(
                value = "Where it takes place",
                keywords = {"where", "place"})
        Optional<String> location,

        @Field(value = "Takes this change back", kind = Kind.REF, trust = Trust.OWNER)
        String undo) {}

package dev.appweave.plugins.calendar;

import dev.appweave.plugin.Field;
import dev.appweave.plugin.Kind;
import dev.appweave.plugin.Trust;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Events, and the first of them once more. */
public record Events(
        @Field(value = "The events, the earliest first") List<Entry> events,

        @Field(value = "How many there are, also those beyond the limit", trust = Trust.OWNER)
        int count,

        @Field(value = "Handle of the next event found", kind = Kind.REF, trust = Trust.OWNER)
        Optional<String> id,

        @Field(value = "What the next event found is") Optional<String> title,

        @Field(
                value = "When the next event found starts",
                keywords = {"when", "time", "date"},
                trust = Trust.OWNER)
        Optional<OffsetDateTime> start,

        @Field(value = "When the next event found ends", trust = Trust.OWNER)
        Optional<OffsetDateTime> end,

        @Field(
                value = "Where the next event found takes place",
                keywords = {"where", "place", "address"})
        Optional<String> location,

        @Field(value = "Files that could not be read and were left out", kind = Kind.NOTICE)
        Optional<Unreadable> unreadable) {}

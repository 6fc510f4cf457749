package dev.appweave.plugins.calendar;

import dev.appweave.plugin.Field;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Which events to look up. */
public record FindEvents(
        @Field(
                value = "Words of the title, place, guests or notes; left out: everything",
                keywords = {"about", "called", "with", "named", "event", "meeting", "appointment"},
                maxLength = 300)
        Optional<String> text,

        @Field(
                value = "From when on; left out: from now",
                keywords = {"from", "after", "since", "on", "start"})
        Optional<OffsetDateTime> from,

        @Field(
                value = "Until when; left out: a year after from",
                keywords = {"to", "until", "before", "end"})
        Optional<OffsetDateTime> to,

        @Field(
                value = "At most this many",
                keywords = {"limit", "first", "next"},
                defaultValue = "20",
                minimum = 1,
                maximum = 100)
        Optional<Integer> limit) {}

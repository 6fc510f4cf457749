package dev.appweave.plugins.calendar;

import dev.appweave.plugin.Field;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Optional;

/** When to look for free time. */
public record FindFreeTime(
        @Field(
                value = "From when on; left out: from now",
                keywords = {"from", "after", "on", "day"})
        Optional<OffsetDateTime> from,

        @Field(
                value = "Until when; left out: two weeks after from",
                keywords = {"to", "until", "before"})
        Optional<OffsetDateTime> to,

        @Field(
                value = "How much time is needed",
                keywords = {"duration", "length", "minutes", "hours", "long"},
                defaultValue = "\"PT1H\"")
        Optional<Duration> duration,

        @Field(
                value = "Not before this time of day",
                keywords = {"earliest", "not before", "morning", "afternoon"},
                defaultValue = "\"09:00:00\"")
        Optional<LocalTime> earliest,

        @Field(
                value = "Not after this time of day",
                keywords = {"latest", "not after", "evening"},
                defaultValue = "\"18:00:00\"")
        Optional<LocalTime> latest) {}

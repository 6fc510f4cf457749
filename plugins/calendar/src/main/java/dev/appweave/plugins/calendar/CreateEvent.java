package dev.appweave.plugins.calendar;

import dev.appweave.plugin.Field;
import dev.appweave.plugin.Role;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** A new event. */
public record CreateEvent(
        @Field(
                value = "What it is, in a few words",
                keywords = {"title", "subject", "called", "about", "what"},
                role = Role.IDENTITY,
                maxLength = 300)
        String title,

        @Field(
                value = "When it starts",
                keywords = {"start", "when", "date", "day", "time", "at", "on", "from"})
        OffsetDateTime start,

        @Field(
                value = "When it ends",
                keywords = {"end", "until", "till", "to"})
        Optional<OffsetDateTime> end,

        @Field(
                value = "How long it takes, when no end is given",
                keywords = {"duration", "length", "minutes", "hours", "long"},
                defaultValue = "\"PT1H\"")
        Optional<Duration> duration,

        @Field(
                value = "Where it takes place",
                keywords = {"location", "place", "where", "address", "room", "venue"},
                maxLength = 500)
        Optional<String> location,

        @Field(
                value = "Who takes part; written down only, nobody is invited",
                keywords = {"guests", "attendees", "with", "participants", "people"},
                maxLength = 100)
        List<String> guests,

        @Field(
                value = "Anything else worth writing down",
                keywords = {"notes", "description", "details", "agenda", "remember"},
                maxLength = 8000)
        Optional<String> notes,

        @Field(
                value = "Whether it takes the whole day",
                keywords = {"all day", "whole day", "day off"},
                defaultValue = "false")
        Optional<Boolean> all_day,

        @Field(
                value = "How often it takes place again, as a rule of iCalendar: FREQ=WEEKLY;BYDAY=MO",
                keywords = {"repeat", "recurring"},
                format = "rrule")
        Optional<String> repeats) {}

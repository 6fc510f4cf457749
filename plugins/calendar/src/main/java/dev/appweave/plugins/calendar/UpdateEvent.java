package dev.appweave.plugins.calendar;

import dev.appweave.plugin.Field;
import dev.appweave.plugin.Kind;
import dev.appweave.plugin.MomentChange;
import dev.appweave.plugin.Role;
import java.time.Duration;
import java.util.Optional;

/** What changes about an event. */
public record UpdateEvent(
        @Field(value = "Which event: the id a look-up gave", kind = Kind.REF, role = Role.IDENTITY, maxLength = 300)
        String id,

        @Field(
                value = "New title",
                keywords = {"rename", "title", "call it"},
                maxLength = 300)
        Optional<String> title,

        @Field(
                value = "New start; the length stays",
                keywords = {"start", "move to", "to", "time", "date", "postpone"})
        Optional<MomentChange> start,

        @Field(
                value = "New end",
                keywords = {"end", "until", "extend"})
        Optional<MomentChange> end,

        @Field(
                value = "New length",
                keywords = {"duration", "length", "minutes", "hours", "shorten", "extend"})
        Optional<Duration> duration,

        @Field(
                value = "New place",
                keywords = {"location", "place", "where", "room", "address"},
                maxLength = 500)
        Optional<String> location) {}

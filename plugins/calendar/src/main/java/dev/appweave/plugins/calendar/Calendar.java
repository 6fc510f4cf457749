package dev.appweave.plugins.calendar;

import dev.appweave.ledger.FileLedger;
import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Field;
import dev.appweave.plugin.Kind;
import dev.appweave.plugin.Repeat;
import dev.appweave.plugin.Role;
import dev.appweave.plugin.Trust;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The capabilities of the calendar: put events in, find them, find time, change and delete them. */
@Component
public final class Calendar implements CapabilityProvider {
    /** A time to be free in. */
    public record Slot(
            @Field(value = "When it starts", trust = Trust.OWNER)
            OffsetDateTime start,

            @Field(value = "When it ends", trust = Trust.OWNER)
            OffsetDateTime end) {}

    /** Free time, the first once more. */
    public record Free(
            @Field(
                    value = "When the first free time starts",
                    keywords = {"when", "time"},
                    trust = Trust.OWNER)
            OffsetDateTime start,

            @Field(value = "When the first free time ends", trust = Trust.OWNER)
            OffsetDateTime end,

            @Field(value = "Up to five free times, one for each gap", trust = Trust.OWNER)
            List<Slot> slots,

            @Field(value = "Files that could not be read and were left out", kind = Kind.NOTICE)
            Optional<Unreadable> unreadable) {}

    /** Which event to delete. */
    public record DeleteEvent(
            @Field(value = "Which event: the id a look-up gave", kind = Kind.REF, role = Role.IDENTITY, maxLength = 300)
            String id,

            @Field(
                    value = "Of an event that repeats: delete all its dates, not only this one",
                    keywords = {"series", "all", "every", "whole"},
                    defaultValue = "false")
            Optional<Boolean> whole_series) {}

    /** Which change to take back. */
    public record UndoWrite(
            @Field(value = "The change's undo token", kind = Kind.REF, maxLength = 64)
            String token) {}

    /** A change taken back. */
    public record Undone(
            @Field(value = "The change's undo token", kind = Kind.REF, trust = Trust.OWNER)
            String token) {}

    /** Puts an event in. */
    @Capability(
            name = "create_event",
            title = "Put an event in the calendar",
            description =
                    "Put a new event in the owner's calendar: a meeting, an appointment, a lunch, a trip, a day off. Writes guests down"
                            + " but invites nobody.",
            keywords = {
                "schedule",
                "book",
                "put in calendar",
                "add to calendar",
                "meeting",
                "appointment",
                "lunch",
                "dinner",
                "block time",
                "plan",
                "new event"
            },
            examples = {
                "Schedule a meeting with Tom tomorrow at 10",
                "Put lunch with Ana in my calendar on Friday at 1pm",
                "Book dinner at La Spiga on Saturday from 7 to 9 in the evening",
                "Dentist appointment on 3 March at 8:30, 45 minutes",
                "Block two hours on Monday morning for writing",
                "Add Marta's birthday party to my calendar, all day on 5 June",
                "Plan a call with Priya next Wednesday at noon",
                "I have a day off on 24 December"
            },
            effect = Effect.WRITE,
            repeat = Repeat.KEY,
            undo = "undo_write",
            undoArgs = "token=/undo",
            done = "Put “{output/title}” in your calendar, {output/start}")
    public Saved createEvent(CreateEvent create, CallContext call) throws CapabilityException {
        return new Changes(call).create(create);
    }

    /** Looks events up. */
    @Capability(
            name = "find_events",
            title = "Look up events",
            description =
                    "Look up events of the calendar by words and time: what is on a day, when or where something takes place. Use it before"
                            + " an event is changed or deleted.",
            keywords = {
                "when is",
                "what is on",
                "agenda",
                "my day",
                "next meeting",
                "upcoming",
                "calendar",
                "schedule today",
                "appointments",
                "look up"
            },
            examples = {
                "What's on my calendar today?",
                "When is my next dentist appointment?",
                "What do I have on Friday?",
                "Where is the meeting with Tom?",
                "Show my appointments next week",
                "When do I see Ana?",
                "Do I have anything tomorrow afternoon?",
                "List the next three meetings"
            },
            effect = Effect.READ,
            repeat = Repeat.PURE,
            done =
                    "Found {output/count|event|events}[; {output/unreadable/count|file|files} of the calendar could not be"
                            + " read: {output/unreadable/files}]")
    public Events findEvents(FindEvents find, CallContext call) throws CapabilityException {
        Agenda agenda = new Agenda(call);
        ZoneId zone = agenda.zone();
        ZonedDateTime from = find.from().isPresent() ? agenda.local(find.from().get()) : agenda.now();
        ZonedDateTime to = find.to().isPresent() ? agenda.local(find.to().get()) : from.plusYears(1);
        Bounds.checkWindow(from, to);
        Words words = new Words(find.text().orElse(""));
        Agenda.Found all = agenda.occurrences(from, to);
        List<Occurrence> found = all.occurrences().stream()
                .filter(one -> words.match(one.event()))
                .toList();
        Optional<Entry> next = found.stream()
                .filter(one -> !one.start().isBefore(from))
                .findFirst()
                .or(() -> found.stream().findFirst())
                .map(one -> one.entry(zone));
        int limit = Math.clamp(find.limit().orElse(20), 1, 100);
        return new Events(
                found.stream().limit(limit).map(one -> one.entry(zone)).toList(),
                found.size(),
                next.map(Entry::id),
                next.map(Entry::title),
                next.map(Entry::start),
                next.map(Entry::end),
                next.flatMap(Entry::location),
                all.unreadable());
    }

    /** Finds free time. */
    @Capability(
            name = "find_free_time",
            title = "Find free time",
            description =
                    "Find the first free times in the calendar that are long enough, within the hours of the day.",
            keywords = {"free", "available", "availability", "free slot", "gap", "open slot", "have time", "busy"},
            examples = {
                "When am I free tomorrow?",
                "Find a free hour this week",
                "Do I have two free hours on Friday afternoon?",
                "When do I have time for lunch next week?",
                "Find me a 30 minute slot on Monday",
                "What is my first free slot after 3pm?",
                "Am I available on Thursday morning?"
            },
            effect = Effect.READ,
            repeat = Repeat.PURE,
            done =
                    "You are free {output/start}[, as far as the calendar can be read: {output/unreadable/count|file|files}"
                            + " could not, {output/unreadable/files}]")
    public Free findFreeTime(FindFreeTime find, CallContext call) throws CapabilityException {
        Agenda agenda = new Agenda(call);
        ZonedDateTime from = find.from().isPresent() ? agenda.local(find.from().get()) : agenda.now();
        ZonedDateTime to = find.to().isPresent() ? agenda.local(find.to().get()) : from.plusWeeks(2);
        Bounds.checkWindow(from, to);
        FreeTime wanted = new FreeTime(
                find.duration().orElse(Duration.ofHours(1)),
                find.earliest().orElse(LocalTime.of(9, 0)),
                find.latest().orElse(LocalTime.of(18, 0)));
        Bounds.checkHours(wanted);
        Agenda.Found busy = agenda.occurrences(from, to);
        List<Slot> slots = wanted.slots(busy.occurrences(), from, to, 5).stream()
                .map(slot ->
                        new Slot(slot.start().toOffsetDateTime(), slot.end().toOffsetDateTime()))
                .toList();
        if (slots.isEmpty()) {
            throw new CapabilityException(
                    "not_found",
                    "There is no free time of that length then.",
                    "Ask for a shorter time, other hours of the day, or a later day.");
        }
        return new Free(slots.getFirst().start(), slots.getFirst().end(), slots, busy.unreadable());
    }

    /** Changes an event. */
    @Capability(
            name = "update_event",
            title = "Change an event",
            description =
                    "Move, rename, lengthen or relocate an event that is in the calendar already. Look the event up first. Of an event that"
                            + " repeats, only the date that was looked up changes.",
            keywords = {
                "move",
                "reschedule",
                "postpone",
                "shift",
                "rename event",
                "change time",
                "change location",
                "extend",
                "shorten"
            },
            examples = {
                "Move my dentist appointment to Thursday at 4",
                "Reschedule the call with Tom to next Monday",
                "Postpone lunch by an hour",
                "Change the place of Friday's dinner to La Spiga",
                "Make the planning meeting 30 minutes longer",
                "Rename tomorrow's meeting to Kick-off",
                "The meeting with Priya is now at 11"
            },
            effect = Effect.WRITE,
            repeat = Repeat.KEY,
            undo = "undo_write",
            undoArgs = "token=/undo",
            done = "Changed “{output/title}”: now {output/start}")
    public Saved updateEvent(UpdateEvent update, CallContext call) throws CapabilityException {
        return new Changes(call).update(update);
    }

    /** Deletes an event. */
    @Capability(
            name = "delete_event",
            title = "Delete an event",
            description =
                    "Take an event out of the calendar. Look the event up first. Of an event that repeats, only the date that was looked up"
                            + " goes, unless the whole series is meant. Tells nobody. It can be undone.",
            keywords = {"cancel", "delete", "remove from calendar", "call off", "clear", "drop"},
            examples = {
                "Cancel my dentist appointment",
                "Delete the meeting with Tom on Friday",
                "Remove lunch with Ana from my calendar",
                "Call off tomorrow's stand-up",
                "Take the gym out of my calendar on Monday",
                "I no longer go to the concert, remove it",
                "Drop my 3 o'clock"
            },
            effect = Effect.WRITE,
            repeat = Repeat.KEY,
            undo = "undo_write",
            undoArgs = "token=/undo",
            done = "Deleted “{output/title}”, {output/start}, from your calendar")
    public Saved deleteEvent(DeleteEvent delete, CallContext call) throws CapabilityException {
        return new Changes(call).delete(delete);
    }

    /** Takes a change back. */
    @Capability(
            name = "undo_write",
            title = "Take a change of the calendar back",
            description = "Bring the calendar back to what it was before one change.",
            effect = Effect.WRITE,
            repeat = Repeat.KEY,
            hidden = true,
            done = "Took the change of your calendar back")
    public Undone undoWrite(UndoWrite undo, CallContext call) throws CapabilityException {
        return new Undone(new FileLedger(call.home()).takeBack(undo.token()).token());
    }
}

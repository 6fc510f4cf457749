package dev.appweave.plugins.calendar;

import dev.appweave.ledger.Change;
import dev.appweave.ledger.FileLedger;
import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.CapabilityException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** What one call changes about the calendar. */
final class Changes {
    private final CallContext call;
    private final Agenda agenda;
    private final FileLedger ledger;
    private final ZoneId zone;

    Changes(CallContext call) {
        this.call = call;
        this.agenda = new Agenda(call);
        this.ledger = new FileLedger(call.home());
        this.zone = agenda.zone();
    }

    Saved create(CreateEvent create) throws CapabilityException {
        String token = FileLedger.token("create_event", call.key());
        Draft draft = draft(create, token);
        Change made = ledger.change(
                token, () -> Agenda.file(token), (file, before) -> Optional.of(before.orElseGet(draft::bytes)));
        return saved(made, token, made.after());
    }

    Saved update(UpdateEvent update) throws CapabilityException {
        if (update.duration().isPresent()) {
            Bounds.checkLength(update.duration().get());
        }
        EventEdit edit = new EventEdit(
                clean(update.title()), update.start(), update.end(), update.duration(), clean(update.location()));
        if (edit.isEmpty()) {
            throw new CapabilityException(
                    "nothing_to_change", "Nothing to change was given.", "Say what is new about the event.");
        }
        Change made = ledger.change(
                FileLedger.token("update_event", call.key()),
                () -> agenda.place(update.id()).file(),
                (file, before) -> Optional.of(edit.applyTo(present(before), agenda.place(update.id()), zone)));
        return saved(made, update.id(), made.after());
    }

    Saved delete(Calendar.DeleteEvent delete) throws CapabilityException {
        boolean series = delete.whole_series().orElse(false);
        Change made = ledger.change(
                FileLedger.token("delete_event", call.key()),
                () -> agenda.place(delete.id()).file(),
                (file, before) -> EventEdit.delete(present(before), agenda.place(delete.id()), series, zone));
        return saved(made, delete.id(), made.before());
    }

    private static void check(OffsetDateTime start, Optional<OffsetDateTime> end, Optional<Duration> length)
            throws CapabilityException {
        Bounds.checkYear(start);
        if (end.isPresent()) {
            Bounds.checkYear(end.get());
        }
        if (length.isPresent()) {
            Bounds.checkLength(length.get());
        }
    }

    private Draft draft(CreateEvent create, String uid) throws CapabilityException {
        check(create.start(), create.end(), create.duration());
        String title = clean(Optional.of(create.title()))
                .orElseThrow(() ->
                        new CapabilityException("blank_title", "The event has no title.", "Say what the event is."));
        boolean said = create.all_day().orElse(false);
        ZonedDateTime start = said
                ? create.start().toLocalDate().atStartOfDay(zone)
                : create.start().atZoneSameInstant(zone);
        boolean allDay =
                said || create.all_day().isEmpty() && Bounds.areWholeDays(start, create.end(), create.duration());
        Duration usual = allDay ? Duration.ofDays(1) : Duration.ofHours(1);
        ZonedDateTime end = said
                ? Bounds.endOfDays(start, create.end(), create.duration())
                : create.end()
                        .map(given -> given.atZoneSameInstant(zone))
                        .orElseGet(() -> start.plus(create.duration().orElse(usual)));
        Bounds.check(start, end);
        Optional<String> rule = Repetition.rule(create.repeats(), start, allDay);
        List<String> guests = create.guests().stream()
                .flatMap(guest -> clean(Optional.of(guest)).stream())
                .toList();
        return new Draft(
                uid,
                title,
                start,
                end,
                allDay,
                clean(create.location()),
                guests,
                create.notes().map(Changes::lines).filter(text -> !text.isEmpty()),
                rule,
                ZonedDateTime.now(call.clock()));
    }

    private Saved saved(Change made, String id, Optional<byte[]> bytes) throws CapabilityException {
        String name = Agenda.id(made.file());
        Series series = bytes.flatMap(file -> Series.read(name, file, zone)).orElseThrow(Agenda::gone);
        Occurrence there = id.length() > name.length()
                ? series.occurrence(id.substring(name.length() + 1)).orElseThrow(Agenda::gone)
                : series.whole();
        Entry entry = there.entry(zone);
        return new Saved(id, entry.title(), entry.start(), entry.end(), entry.location(), made.token());
    }

    private static byte[] present(Optional<byte[]> before) throws CapabilityException {
        return before.orElseThrow(Agenda::gone);
    }

    /** One line of visible text; blank counts as left out. */
    private static Optional<String> clean(Optional<String> text) {
        return text.map(given -> lines(given).replaceAll("\\s+", " ").strip()).filter(line -> !line.isEmpty());
    }

    /** Visible text of several lines. */
    private static String lines(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .replaceAll("\\R", "\n")
                .replaceAll("[\\p{Cc}&&[^\n]]", " ")
                .strip();
    }
}

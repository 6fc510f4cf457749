package dev.appweave.plugins.calendar;

import dev.appweave.ledger.UndoContract;
import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.MomentChange;
import dev.appweave.plugins.calendar.Calendar.DeleteEvent;
import dev.appweave.plugins.calendar.Calendar.UndoWrite;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

class CalendarUndoTest extends UndoContract {
    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-27T12:00:00+01:00");

    private final Calendar calendar = new Calendar();

    @Override
    protected List<CapabilityProvider> providers() {
        return List.of(calendar);
    }

    @Override
    protected void fill() throws Exception {
        Files.writeString(
                home.resolve("dentist.ics"),
                "BEGIN:VCALENDAR\r\nVERSION:2.0\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261126T090000Z\r\n"
                        + "DTEND:20261126T100000Z\r\nSUMMARY:Dentist\r\nX-A:\tb \nEND:VEVENT\r\nEND:VCALENDAR");
        Files.write(home.resolve("torn.ics"), new byte[] {'B', 'E', 'G', (byte) 0xff, 0});
    }

    @Override
    protected List<Write> writes() {
        return List.of(
                new Write("create_event", call -> calendar.createEvent(lunch(), call)
                        .undo()),
                new Write("update_event", call -> calendar.updateEvent(later("dentist"), call)
                        .undo()),
                new Write(
                        "delete_event", call -> calendar.deleteEvent(new DeleteEvent("dentist", Optional.empty()), call)
                                .undo()));
    }

    @Override
    protected void undo(String token, CallContext call) throws Exception {
        calendar.undoWrite(new UndoWrite(token), call);
    }

    private static CreateEvent lunch() {
        Optional<String> none = Optional.empty();
        return new CreateEvent(
                "Lunch",
                NOON,
                Optional.empty(),
                Optional.empty(),
                none,
                List.of(),
                none,
                Optional.empty(),
                Optional.empty());
    }

    private static UpdateEvent later(String id) {
        return new UpdateEvent(
                id,
                Optional.empty(),
                Optional.of(new MomentChange.To(NOON)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}

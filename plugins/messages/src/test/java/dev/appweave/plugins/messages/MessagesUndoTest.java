package dev.appweave.plugins.messages;

import dev.appweave.ledger.FakeCall;
import dev.appweave.ledger.UndoContract;
import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugins.messages.Messenger.ImportMessage;
import dev.appweave.plugins.messages.Messenger.SendMessage;
import dev.appweave.plugins.messages.Messenger.UndoWrite;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

class MessagesUndoTest extends UndoContract {
    private final Messenger messenger = new Messenger();

    @Override
    protected List<CapabilityProvider> providers() {
        return List.of(messenger, new MessageSearch());
    }

    @Override
    protected void fill() throws Exception {
        messenger.sendMessage(new SendMessage("Ana", "before"), new FakeCall(home, "fill"));
    }

    @Override
    protected List<Write> writes() {
        OffsetDateTime at = OffsetDateTime.parse("2026-11-20T08:00:00+01:00");
        return List.of(
                new Write("send_message", call -> messenger
                        .sendMessage(new SendMessage("Ana", "Hi"), call)
                        .undo()),
                new Write("import_message", call -> messenger
                        .importMessage(new ImportMessage("Tom", "me", "Yo", at, Optional.empty()), call)
                        .undo()));
    }

    @Override
    protected void undo(String token, CallContext call) throws Exception {
        messenger.undoWrite(new UndoWrite(token), call);
    }
}

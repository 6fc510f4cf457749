package dev.appweave.plugins.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appweave.ledger.FakeCall;
import dev.appweave.ledger.HomeFiles;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugins.messages.MessageSearch.FoundMessages;
import dev.appweave.plugins.messages.MessageSearch.SearchMessages;
import dev.appweave.plugins.messages.Messenger.ImportMessage;
import dev.appweave.plugins.messages.Messenger.Imported;
import dev.appweave.plugins.messages.Messenger.SendMessage;
import dev.appweave.plugins.messages.Messenger.Sent;
import dev.appweave.plugins.messages.Messenger.UndoWrite;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** What the tests of this plugin share. */
abstract class MessengerFixture {
    @TempDir
    Path home;

    final Messenger messenger = new Messenger();

    static final class ThreadDeathInTest extends Error {}

    static void assertCode(String code, Executable call) {
        assertEquals(code, assertThrows(CapabilityException.class, call).code());
    }

    Sent send(String key, String to, String text) throws CapabilityException {
        return messenger.sendMessage(new SendMessage(to, text), call(key));
    }

    Imported incoming(String key, String from, String text, int minute) throws CapabilityException {
        OffsetDateTime at = OffsetDateTime.parse("2026-11-20T08:00:00+01:00").plusMinutes(minute);
        return messenger.importMessage(new ImportMessage(from, "me", text, at, Optional.empty()), call(key));
    }

    void undo(String token) throws CapabilityException {
        messenger.undoWrite(new UndoWrite(token), call("undo " + token));
    }

    FoundMessages all() throws CapabilityException {
        return new MessageSearch()
                .searchMessages(
                        new SearchMessages(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(200)),
                        call("r"));
    }

    FakeCall call(String key) {
        return new FakeCall(home, key);
    }

    String sql(String query) throws Exception {
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + home.resolve("messages.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.getString(1);
        }
    }

    void change(String sql) throws Exception {
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + home.resolve("messages.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    Map<String, String> files() throws IOException {
        return HomeFiles.of(home);
    }
}

package dev.appweave.isolate;

import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the other side says is a message as a whole or none: a child may say anything. */
class MessageTest {
    private static final String ASK =
            "{'is':'ask','n':7,'action':'say','input':{},'key':'k','zone':'UTC','locale':'en','now':[1,2],'deadline':[3,4]}";

    @Test
    void a_moment_is_seconds_and_nanoseconds() throws IOException {
        Message.Ask ask = (Message.Ask) Message.read(json(ASK));
        assertEquals(Instant.ofEpochSecond(1, 2), ask.now());
        assertEquals(Instant.ofEpochSecond(3, 4), ask.deadline());
        assertEquals("[1,2]", ask.json().get("now").toString());
        assertEquals(true, ask.ticking(), "time goes on unless it is said that it stands still");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'is':'hello','n':1}",
                "{'is':7}",
                "{'is':'done','n':7}",
                "{'is':'ask','n':7,'action':'say','now':[1,2],'deadline':[3,4]}",
                "{'is':'ask','n':7,'action':'say','input':{},'now':[1,2]}",
                "{'is':'ask','n':7,'action':'say','input':{},'now':[1],'deadline':[3,4]}",
                "{'is':'ask','n':7,'action':'say','input':{},'now':['1',2],'deadline':[3,4]}",
                "{'is':'ask','n':7,'action':'say','input':{},'now':[1,'2'],'deadline':[3,4]}",
                "{'is':'ask','n':7,'action':'say','input':{},'now':[9223372036854775807,2],'deadline':[3,4]}",
                "{'is':'ask','n':7,'action':'say','input':{},'now':[9223372036854775807,9223372036854775807],'deadline':[3,4]}",
                "{'is':'start','jar':'a\\u0000b'}",
                "{'is':'start','confinement':{'hidden':['\\u0000']}}"
            })
    void what_is_no_message_is_an_io_exception(String said) {
        assertThrows(IOException.class, () -> Message.read(json(said)));
    }

    @Test
    void what_is_left_out_is_nothing_and_belongs_to_no_call() throws IOException {
        assertEquals(new Message.Progress(-1, 0, ""), Message.read(json("{'is':'progress'}")));
        assertEquals(new Message.Failed(-1, "", "", ""), Message.read(json("{'is':'failed'}")));
        assertEquals(
                false,
                Confinement.read(json("{}")).network(),
                "a network nobody granted must be found out, so it is looked for");
    }
}

package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    private static final Path HELLO = Surroundings.system().hello();

    @TempDir
    Path folder;

    @Test
    void a_strangers_plugin_is_installed_called_updated_and_removed() {
        Session session = new Session(folder);
        String home = folder.resolve("profile").toString();
        Session.Result installed = session.run("plugins", "install", HELLO.toString(), "--home", home, "--json");
        assertEquals(0, installed.code(), installed.out());
        assertEquals("hello", installed.json().at("/id").asString());

        Session.Result call = session.run(
                "call", "hello.greet_person", "{\"name\":\"Ana\",\"language\":\"french\"}", "--home", home, "--json");
        assertEquals("Bonjour, Ana!", call.json().at("/receipts/0/output/text").asString(), call.out());

        assertEquals(
                65,
                session.run("plugins", "install", HELLO.toString(), "--home", home)
                        .code());
        assertEquals(
                0,
                session.run("plugins", "update", HELLO.toString(), "--home", home)
                        .code());
        assertEquals(
                0, session.run("plugins", "remove", "hello", "--home", home).code());
        assertEquals(
                65,
                session.run("call", "hello.greet_person", "{\"name\":\"Ana\"}", "--home", home)
                        .code());
        assertEquals(
                65, session.run("plugins", "remove", "hello", "--home", home).code());
    }

    @Test
    void the_shipped_plugins_are_listed_with_what_they_can_do() {
        Session.Result list = new Session(folder).run("plugins", "list");
        assertEquals(0, list.code(), list.err());
        for (String name : new String[] {"calendar", "contacts", "messages", "notes", "places"}) {
            assertTrue(list.out().contains(name), list.out());
        }
        assertTrue(list.out().contains("create_event"), list.out());
    }
}

package dev.appweave.example.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.xml.stream.XMLStreamException;
import tools.jackson.databind.JsonNode;

/**
 * A profile to try things on: {@code contacts/ana-lindqvist.vcf}, {@code calendar/dentist.ics}, {@code
 * places/town.osm.gz}, {@code notes/Suppliers.md}, … The same clock gives the same bytes.
 */
public final class DemoProfile {
    private static final List<String> NOTES =
            List.of("Books.md", "Groceries.md", "House.md", "Ideas.md", "Recipes.md", "Suppliers.md", "Travel.md");

    private DemoProfile() {}

    /**
     * Writes the profile.
     *
     * @param home the folder of the profile; made if missing, files of the same name are replaced
     * @param clock "today" for events, in the user's zone
     */
    public static void write(Path home, Clock clock) throws IOException {
        Path places = Files.createDirectories(home.resolve("places"));
        try (OutputStream file = Files.newOutputStream(places.resolve("town.osm.gz"));
                GZIPOutputStream zip = new GZIPOutputStream(file)) {
            OsmWriter.write(Town.load(), zip);
        } catch (XMLStreamException e) {
            throw new IOException("cannot write the town: " + e.getMessage(), e);
        }
        Path contacts = Files.createDirectories(home.resolve("contacts"));
        for (JsonNode person : DataFiles.objects("people.json")) {
            write(contacts, person.path("file").asString("") + ".vcf", VCards.card(person));
        }
        Path calendar = Files.createDirectories(home.resolve("calendar"));
        for (JsonNode event : DataFiles.objects("events.json")) {
            write(calendar, event.path("file").asString("") + ".ics", Events.calendar(event, clock));
        }
        Path notes = Files.createDirectories(home.resolve("notes"));
        for (String note : NOTES) {
            Files.write(notes.resolve(note), DataFiles.bytes("notes/" + note));
        }
        Files.writeString(home.resolve("about.txt"), about(LocalDate.now(clock)));
    }

    private static String about(LocalDate today) {
        return """
                Port Alder, a town for trying things out. Nobody in it exists.
                The calendar and the messages were made for the days around %s.
                Delete this folder to get a new one.
                """.formatted(today);
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.appweave.example.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A message somebody of Port Alder has sent.
 *
 * @param from the sender's name
 * @param address the sender's number
 * @param at when it came
 * @param text what it says
 */
public record DemoMessage(String from, String address, OffsetDateTime at, String text) {
    /** All of them, newest first as in the file, relative to the clock. */
    public static List<DemoMessage> all(Clock clock) {
        LocalDate today = LocalDate.now(clock);
        List<DemoMessage> messages = new ArrayList<>();
        for (JsonNode message : DataFiles.objects("messages.json")) {
            OffsetDateTime at = DayWords.day(message.path("day").asString(""), today)
                    .atTime(LocalTime.parse(message.path("at").asString("")))
                    .atZone(clock.getZone())
                    .toOffsetDateTime();
            messages.add(new DemoMessage(
                    message.path("from").asString(""),
                    message.path("address").asString(""),
                    at,
                    message.path("text").asString("")));
        }
        return List.copyOf(messages);
    }
}

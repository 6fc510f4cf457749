package dev.appweave.bridge.compact;

import dev.appweave.bridge.text.Folding;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a parameter or an output field is about, as far as its format and plain English words tell. */
enum Concept {
    /** Somewhere. */
    PLACE(
            "place location address where venue office home city street town destination origin area near building country"),
    /** Some time. */
    MOMENT(
            "date time start end when day begin from until since birthday deadline due datetime departure arrival checkin"),
    /** A length of time. */
    DURATION("duration length long"),
    /** Somebody. */
    PERSON("person name who whom sender author contact friend colleague recipient with guest attendee people artist"),
    /** Where somebody is reached. */
    ADDRESS("phone email mail mobile cell number tel recipient to"),
    /** Words about something: what a search looks for. */
    TOPIC("query text word search topic about keyword subject term contain mention term"),
    /** Words handed over. */
    CONTENT("text content body message note write saying line caption"),
    /** What something is called. */
    TITLE("title name headline called label summary subject"),
    /** How much or how many. */
    QUANTITY("number amount count quantity many much limit size price");

    private final Set<String> stems;

    Concept(String words) {
        this.stems = Stream.of(words.split(" ")).map(Folding::stem).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a word, as a stem, speaks of it. */
    boolean named(String stem) {
        return stems.contains(stem);
    }

    /** Read from a schema and the stems of its name. */
    static Set<Concept> of(JsonNode schema, Set<String> nameStems) {
        Set<Concept> concepts = EnumSet.noneOf(Concept.class);
        for (Concept concept : values()) {
            boolean keyword = SchemaWords.keywords(schema).stream().anyMatch(word -> concept.named(Folding.stem(word)));
            if (keyword || nameStems.stream().anyMatch(concept::named)) {
                concepts.add(concept);
            }
        }
        switch (schema.path("format").asString("")) {
            case "date", "date-time", "time", "local-time" -> concepts.add(MOMENT);
            case "duration" -> concepts.add(DURATION);
            case "email", "phone" -> concepts.add(ADDRESS);
            default -> {
                // Other formats say nothing about meaning.
            }
        }
        if (schema.path("x-role").asString("").equals("content")) {
            concepts.add(CONTENT);
            concepts.remove(TOPIC);
        }
        String type = schema.path("type").asString("");
        if (type.equals("integer") || type.equals("number")) {
            concepts.removeIf(concept -> concept != MOMENT && concept != DURATION);
            concepts.add(QUANTITY);
        }
        return concepts;
    }
}

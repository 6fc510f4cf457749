package com.example.hello;

import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityProvider;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Field;
import dev.appweave.plugin.Repeat;
import java.time.LocalTime;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Says hello: a record in, a record out, one annotation. */
@Component
public final class Hello implements CapabilityProvider {
    /** What the planner fills in. */
    public record Greet(
            @Field("Who is greeted") String name,
            @Field("The language of the greeting") Optional<Language> language) {}

    /** What later steps may use. */
    public record Greeting(@Field("The greeting") String text) {}

    /** Languages it greets in. */
    public enum Language {
        ENGLISH,
        FRENCH,
        SPANISH
    }

    /** Greets by the time of day. */
    @Capability(
            name = "greet_person",
            title = "Greet somebody",
            description = "Write a friendly greeting for a person.",
            keywords = {"greet", "greeting", "hello", "welcome"},
            examples = {"Say hello to Marta", "Greet Jonas in French"},
            effect = Effect.READ,
            repeat = Repeat.PURE,
            done = "{output/text}")
    public Greeting greet(Greet greet, CallContext call) {
        boolean morning = LocalTime.now(call.clock()).isBefore(LocalTime.NOON);
        String words =
                switch (greet.language().orElse(Language.ENGLISH)) {
                    case ENGLISH -> morning ? "Good morning" : "Hello";
                    case FRENCH -> "Bonjour";
                    case SPANISH -> morning ? "Buenos días" : "Hola";
                };
        return new Greeting(words + ", " + greet.name() + "!");
    }
}

package dev.appweave.example.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.consent.Card;
import dev.appweave.consent.ConsentPrompt.Consent;
import dev.appweave.execute.Run;
import dev.appweave.host.Dialogue;
import dev.appweave.plan.Utterance;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class RunningTest {
    private static final JsonNode ANY = JsonNodeFactory.instance.objectNode();

    private static final class Ana implements Dialogue {
        private final AtomicBoolean cancelled = new AtomicBoolean();
        private final Run.Listener listener = new Run.Listener() {};
        private final List<String> asked = new ArrayList<>();

        @Override
        public Consent consent(Card card) {
            return Consent.YES;
        }

        @Override
        public Optional<Utterance> answer(String question, JsonNode schema) {
            asked.add(question);
            return Optional.of(Utterance.typed("at noon"));
        }

        @Override
        public boolean grant(CapabilityDescriptor capability, String target) {
            return true;
        }

        @Override
        public String source() {
            return "ana";
        }

        @Override
        public Run.Listener listener() {
            return listener;
        }

        @Override
        public AtomicBoolean cancelled() {
            return cancelled;
        }
    }

    private static String text(Optional<Utterance> answer) {
        return answer.orElseThrow().text();
    }

    @Test
    void what_was_answered_beforehand_is_not_asked() {
        Ana ana = new Ana();
        Dialogue answering = Running.answering(ana, List.of(Optional.of("on Friday"), Optional.empty()));
        assertEquals("on Friday", text(answering.answer("When?", ANY)));
        assertEquals("at noon", text(answering.answer("At what time?", ANY)));
        assertEquals("at noon", text(answering.answer("Until when?", ANY)));
        assertEquals(List.of("At what time?", "Until when?"), ana.asked);
    }

    @Test
    void whoever_answers_beforehand_is_still_who_they_are() {
        Ana ana = new Ana();
        Dialogue answering = Running.answering(ana, List.of());
        assertEquals("ana", answering.source());
        assertSame(ana.listener, answering.listener());
        assertSame(ana.cancelled, answering.cancelled());
    }

    /** A default that is forgotten here would answer in the place of whoever is there. */
    @Test
    void nothing_of_a_dialogue_is_left_to_its_defaults() {
        List<String> own = Arrays.stream(
                        Running.answering(new Ana(), List.of()).getClass().getDeclaredMethods())
                .map(Method::getName)
                .toList();
        List<String> left = Arrays.stream(Dialogue.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !own.contains(name))
                .toList();
        assertEquals(List.of(), left);
    }
}

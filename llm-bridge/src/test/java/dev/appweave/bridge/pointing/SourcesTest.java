package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesTest {
    private static final int PHONE = 0;
    private static final int TEXT = 1;

    private static Chosen lookUp(String text, String name, int number, Packer.Draft draft) {
        HandMade made = new HandMade(draft);
        made.words(0, 0, name);
        Weighed said = new Filling(draft, made.scores())
                .calls(0, 1, java.util.Set.of(0), java.util.Set.of())
                .getFirst()
                .get(0);
        return new Chosen(0, number, Tools.PLACE, draft.slots(0), Map.of(0, said), 0.9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text Leila Omar's address | Leila | Omar",
                "look up when Omar's shop opens and tell Leila | Leila | Omar",
                "send Leila the address of Omar | Leila | Omar",
            })
    void the_content_is_of_the_one_who_owns_it_and_goes_to_the_other(String text, String recipient, String owner) {
        Packer.Draft draft = Tools.draft(text, Tools.PLACE, Tools.TEXT);
        boolean first = text.indexOf(recipient) < text.indexOf(owner);
        Chosen to = lookUp(text, recipient, first ? 0 : 1, draft);
        Chosen of = lookUp(text, owner, first ? 1 : 0, draft);
        Chosen send = new Chosen(
                1,
                0,
                Tools.TEXT,
                draft.slots(1),
                Map.of(
                        PHONE, new Weighed(new Given.Field(0, 2), 0.9),
                        TEXT, new Weighed(new Given.Field(0, 3), 0.9)),
                0.9);
        Sources sources = new Sources(List.of(to, of, send), text);
        assertEquals(to, sources.of(send, PHONE, 0).orElseThrow());
        assertEquals(of, sources.of(send, TEXT, 0).orElseThrow());
    }
}

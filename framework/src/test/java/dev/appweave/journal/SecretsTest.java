package dev.appweave.journal;

import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Taken out and put back, a tree is what it was, wherever its secrets are. */
class SecretsTest {
    private static Set<JsonPointer> places(String pointers) {
        Set<JsonPointer> places = new LinkedHashSet<>();
        for (String pointer : List.of(pointers.split(","))) {
            places.add(JsonPointer.compile(pointer));
        }
        return places;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'a':1,'b':2} | /a | {'a':'(secret)','b':2}",
                "{'a':[1,2]} | /a/0 | {'a':['(secret)',2]}",
                "{'a':[1,{'b':'x'}],'c':null} | /a/1/b,/c | {'a':[1,{'b':'(secret)'}],'c':'(secret)'}",
                "{'a~/b':[[1]]} | /a~0~1b/0/0 | {'a~/b':[['(secret)']]}",
                "{'a':1} | /b,/a/b,/a/0 | {'a':1}",
                "[1] | /1,/-,/x | [1]",
                "{'a':1} | '' | '(secret)'"
            })
    void without_its_secrets_a_tree_keeps_its_shape_and_with_them_it_is_what_it_was(
            String tree, String pointers, String left) {
        JsonNode whole = json(tree);
        Set<JsonPointer> places = places(pointers.equals("''") ? "" : pointers);
        JsonNode without = Secrets.without(whole, places);
        assertEquals(json(left), without);
        assertEquals(json(tree), whole, "the tree itself stays as it is");
        assertEquals(whole, Secrets.with(without, Secrets.in(whole, places)));
    }

    @Test
    void without_secrets_nothing_is_copied() {
        JsonNode tree = json("{'a':1}");
        assertSame(tree, Secrets.with(tree, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"/1", "/-", "/x", "/a"})
    void a_place_that_an_edited_row_has_not_is_passed_over(String pointer) {
        JsonNode tree = json("[1]");
        assertEquals(tree, Secrets.with(tree, Map.of(JsonPointer.compile(pointer), json("'s'"))));
    }
}

package dev.appweave.bridge.pointing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.DescriptorReader;
import dev.appweave.schema.JsonSchemas;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that are passed as plain texts from one capability of an app to another. */
class HandlesTest {
    private static final DescriptorReader READER = new DescriptorReader(new JsonSchemas());

    private static CapabilityDescriptor recipes(String action, String effect, String takes, String gives) {
        String properties = "{'%s':{'type':'string'},'remark':{'type':'string'}}".formatted(takes);
        String returned = "{'%s':{'type':'string'},'remark':{'type':'string'}}".formatted(gives);
        String json = "{'appweave':'1','id':'recipes','version':'1.0.0','title':'Recipes','publisher':'example.com',"
                + "'capabilities':[{'name':'recipes." + action + "','title':'A title','description':'Does something.',"
                + "'inputSchema':{'type':'object','properties':" + properties + ",'required':['" + takes + "']},"
                + "'outputSchema':{'type':'object','properties':" + returned + "},'effect':'" + effect
                + "','leaves':'no'}]}";
        return READER.read(json.replace('\'', '"')).capabilities().getFirst();
    }

    private static final CapabilityDescriptor FIND = recipes("find_recipe", "read", "words", "recipe_key");
    private static final CapabilityDescriptor READ = recipes("read_recipe", "read", "recipe_key", "steps");

    private static boolean handle(CapabilityDescriptor tool) {
        return Slot.of(tool.input()).getFirst().reference();
    }

    @Test
    void an_id_that_a_look_up_returns_under_the_same_name_is_taken_from_it() {
        List<CapabilityDescriptor> declared = Handles.declared("Read me the plum cake", List.of(FIND, READ));
        assertTrue(handle(declared.get(1)));
        assertTrue(ToolText.of(declared.get(0)).fields().getFirst().reference());
        assertFalse(handle(declared.get(0)));
        assertFalse(Slot.of(declared.get(1).input()).get(1).reference());
        assertEquals(READ.id(), declared.get(1).id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Read me recipe R-17", "Read me 40312", "Read #plum", "read k9x", "Read QXFRTL"})
    void an_id_may_be_said_where_something_looks_like_one(String said) {
        assertEquals(List.of(FIND, READ), Handles.declared(said, List.of(FIND, READ)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Read me the Rioja from 2015",
                "the one of 3 May at 10:30",
                "plum cake for 12",
                "2.5 litres",
                "at 5pm",
                "the 3rd one"
            })
    void years_times_and_amounts_are_no_ids(String said) {
        assertTrue(handle(Handles.declared(said, List.of(FIND, READ)).get(1)));
    }

    @Test
    void what_no_look_up_returns_is_left_as_it_is() {
        CapabilityDescriptor other = recipes("other", "read", "menu_key", "steps");
        assertSame(
                other, Handles.declared("Read the menu", List.of(FIND, other)).get(1));
    }

    @Test
    void what_a_look_up_is_itself_asked_by_is_left_as_it_is() {
        CapabilityDescriptor echo = recipes("echo", "read", "recipe_key", "recipe_key");
        assertFalse(handle(Handles.declared("Read it", List.of(echo, READ)).get(1)));
    }

    @Test
    void a_name_that_is_no_id_is_left_as_it_is() {
        CapabilityDescriptor find = recipes("find", "read", "words", "title");
        CapabilityDescriptor read = recipes("read", "read", "title", "steps");
        assertFalse(handle(Handles.declared("Read it", List.of(find, read)).get(1)));
    }
}

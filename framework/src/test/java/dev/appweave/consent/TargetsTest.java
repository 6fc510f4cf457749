package dev.appweave.consent;

import static dev.appweave.catalog.CapabilityBuilder.capability;
import static dev.appweave.schema.Json.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.appweave.catalog.CapabilityDescriptor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a call reaches, one by one: what quotas count and what is remembered of earlier calls. */
class TargetsTest {
    private static final CapabilityDescriptor ACT = capability("app.act")
            .takes(
                    "'to':{'x-role':'target'},'copies':{'x-role':'target','items':{}},'what':{'x-role':'content'},'title':{},"
                            + "'people':{'x-role':'none','items':{'properties':{'at':{'x-role':'target'},'note':{}}}},"
                            + "'cc':{'allOf':[{'properties':{'at':{'x-role':'target'}}}]},"
                            + "'group':{'x-role':'target','properties':{'name':{'x-role':'content'},'lead':{}}}")
            .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'to':'bo'                                  | [bo]",
                "'to':'bo','what':'hi','title':'x'          | [bo]",
                "'to':' Bo ','copies':['bo','Cy','BO']      | [bo, cy]",
                "'to':'e\\u0301','copies':['\\u00c9']       | [\u00e9]",
                "'cc':{'at':'Cy'}                            | [cy]",
                "'to':7                                     | [7]",
                "'to':null,'copies':['cy',null]             | [cy]",
                "'copies':[['a','b'],{'x':'c'}]             | [a, b, c]",
                "'people':[{'at':'ana','note':'n'},{'at':'bo'}] | [ana, bo]",
                "'group':{'name':'us','lead':'eve'}         | [eve]",
                "'what':'hi','title':'x'                    | ['']",
                "                                           | ['']"
            })
    void everybody_counts_once_however_they_are_written(String input, String targets) {
        String call = "{" + (input == null ? "" : input) + "}";
        assertEquals(
                targets.replace("''", ""),
                List.copyOf(Targets.of(json(call), ACT)).toString());
    }
}

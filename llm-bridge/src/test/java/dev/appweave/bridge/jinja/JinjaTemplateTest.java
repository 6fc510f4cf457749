package dev.appweave.bridge.jinja;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against what Jinja itself made of the same templates (cases.py wrote it down), and against hostile ones. */
class JinjaTemplateTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-06T09:05:07+01:00[Europe/Paris]");
    private static final JsonNode PEER = peer();

    private static JsonNode peer() {
        try (InputStream in = JinjaTemplateTest.class.getResourceAsStream("cases.json")) {
            return JsonMapper.shared().readTree(in);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, JsonNode> values() {
        Map<String, JsonNode> values = new HashMap<>();
        PEER.get("values").properties().forEach(one -> values.put(one.getKey(), one.getValue()));
        return values;
    }

    private static String render(String template) throws JinjaException {
        return JinjaTemplate.parse(template).render(values(), NOW);
    }

    @TestFactory
    Stream<DynamicTest> a_template_gives_what_jinja_gives() {
        return PEER.get("cases").valueStream().map(one -> {
            String name = one.path("file").asString(one.path("template").asString(""));
            return DynamicTest.dynamicTest(name.replace("\n", "\\n"), () -> {
                if (one.has("fails")) {
                    assertThrows(JinjaException.class, () -> rendered(one));
                } else {
                    assertEquals(one.get("output").asString(), rendered(one));
                }
            });
        });
    }

    private static String rendered(JsonNode one) throws Exception {
        if (one.has("template")) {
            return render(one.get("template").asString());
        }
        try (InputStream in = JinjaTemplateTest.class.getResourceAsStream(
                "/dev/appweave/bridge/chat/" + one.get("file").asString())) {
            Map<String, JsonNode> values = new HashMap<>();
            one.get("values").properties().forEach(value -> values.put(value.getKey(), value.getValue()));
            return JinjaTemplate.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .render(values, NOW);
        }
    }

    @Test
    void the_date_is_the_one_that_is_handed_in() throws JinjaException {
        assertEquals("06 Nov 2026, Friday 09:05", render("{{ strftime_now('%d %b %Y, %A %H:%M') }}"));
        assertEquals("6", render("{{ strftime_now('%-d') }}"));
    }

    @Test
    void what_a_template_says_against_the_messages_is_told() {
        JinjaException refused =
                assertThrows(JinjaException.class, () -> render("{{ raise_exception('Only user!') }}"));
        assertEquals("template_refused", refused.problem().id());
        assertTrue(refused.problem().message().contains("Only user!"));
    }

    @Test
    void a_mistake_is_told_with_its_line() {
        JinjaException wrong =
                assertThrows(JinjaException.class, () -> render("a\n\n{% if x %}\n{{ 1 + }}\n{% endif %}"));
        assertEquals("chat template, line 4", wrong.problem().where());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
                "{% set x = 'a' * 99999999999 %}",
                "{% set ns = namespace(x='aaaaaaaaaaaaaaaa') %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
                "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x }}",
                "{% set ns = namespace(x=['aaaaaaaaaaaa']) %}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x | tojson(indent=99999999) }}",
                "{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x == ns.x }}{{ ns.x == [ns.x[0], ns.x[1]] }}",
                "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
                "{% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}",
                "{{ range(999999999) }}",
                "{% set s = 'a' * 100000 %}{% for i in range(1000) %}{{ s }}{% endfor %}",
                "{% set ns = namespace(x='ab') %}{% for i in range(40) %}{% set ns.x = ns.x.replace('a', ns.x).replace('b', ns.x) %}{% endfor %}",
            })
    void a_template_that_never_ends_is_ended(String template) {
        JinjaException ended = assertThrows(JinjaException.class, () -> render(template));
        assertEquals("template_too_much", ended.problem().id());
    }

    @Test
    void deep_nesting_is_refused_and_overflows_no_stack() {
        for (String open : new String[] {"(", "[", "{'a':", "not ", "-", "a if b else ", "x[", "f(", "'a' ~ "}) {
            assertThrows(JinjaException.class, () -> render("{{ " + open.repeat(50_000)), open);
        }
        assertThrows(JinjaException.class, () -> render("{% if a %}".repeat(50_000)));
        assertThrows(JinjaException.class, () -> render("{{ messages" + "|list".repeat(100_000) + " }}"));
        assertThrows(JinjaException.class, () -> render("{{ 1" + " + 1".repeat(100_000) + " }}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ ''.getClass() }}",
                "{{ messages.getClass() }}",
                "{{ ''.__class__ }}{{ ''.__class__.mro() }}",
                "{{ messages.append(1) }}",
                "{{ messages[0].update(a=1) }}",
                "{{ namespace.__init__ }}{{ raise_exception.x.y }}",
                "{% import 'os' as os %}",
                "{% include '/etc/passwd' %}",
                "{{ self._TemplateReference__context }}",
            })
    void nothing_but_values_can_be_reached(String template) {
        assertThrows(JinjaException.class, () -> render(template));
    }

    @Test
    void damaged_templates_end_in_a_result_or_a_typed_error() throws JinjaException {
        Random random = new Random(7);
        StringBuilder all = new StringBuilder();
        PEER.get("cases").forEach(one -> all.append(one.path("template").asString("")));
        String signs = "{}%#-+|.,:'\"()[] \n\\xi0=";
        int rendered = 0;
        for (int i = 0; i < 3_000; i++) {
            int from = random.nextInt(all.length() - 200);
            StringBuilder text = new StringBuilder(all.substring(from, from + random.nextInt(200)));
            for (int n = random.nextInt(6); n > 0 && !text.isEmpty(); n--) {
                text.setCharAt(random.nextInt(text.length()), signs.charAt(random.nextInt(signs.length())));
            }
            try {
                render(text.toString());
                rendered++;
            } catch (JinjaException e) {
                assertTrue(e.problem().id().startsWith("template_"), e.getMessage());
            }
        }
        assertTrue(rendered > 100, "some survive: " + rendered);
    }

    @Test
    void a_slice_with_a_step_beyond_its_end_has_one_element() throws JinjaException {
        assertEquals("b", render("{{ 'abc'[1::9223372036854775807] }}"));
        assertEquals("c", render("{{ 'abc'[::-9223372036854775807] }}"));
    }
}

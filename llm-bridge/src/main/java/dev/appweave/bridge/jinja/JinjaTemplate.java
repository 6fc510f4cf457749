package dev.appweave.bridge.jinja;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A chat template, parsed.
 *
 * <pre>{@code
 * JinjaTemplate template = JinjaTemplate.parse("{% for m in messages %}<|{{ m.role }}|>{{ m.content }}{% endfor %}");
 * template.render(Map.of("messages", messages), now);
 * }</pre>
 *
 * <p>Immutable and thread-safe. Rendering costs at most 400,000 steps and 16 million characters, whatever the
 * template; the same values give the same text.
 */
public final class JinjaTemplate {
    private static final int LONGEST = 1_000_000;

    private final List<Statement> statements;

    private JinjaTemplate(List<Statement> statements) {
        this.statements = List.copyOf(statements);
    }

    /**
     * Reads a template.
     *
     * @throws JinjaException {@code template_syntax}, {@code template_too_much}
     */
    public static JinjaTemplate parse(String text) throws JinjaException {
        if (text.length() > LONGEST) {
            throw JinjaException.tooMuch("It is longer than " + LONGEST + " characters.");
        }
        return new JinjaTemplate(new Parser(new Pieces(text).all()).all());
    }

    /**
     * Writes it out.
     *
     * @param values the variables it may read
     * @param now for {@code strftime_now}
     * @throws JinjaException {@code template_error}, {@code template_refused}, {@code template_too_much}
     */
    public String render(Map<String, JsonNode> values, ZonedDateTime now) throws JinjaException {
        Budget budget = new Budget();
        Scope scope = new Scope(null);
        Globals.into(scope, budget, now);
        values.forEach((name, value) -> scope.set(name, Value.of(value)));
        return new Interpreter(budget).render(statements, scope);
    }
}

package dev.appweave.bridge.grammar;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls of one turn as text in a {@link CallForm}, and back. What is written and read again is the same. */
public final class CallText {
    private static final JsonMapper JSON = JsonMapper.shared();

    private CallText() {}

    /**
     * One call.
     *
     * @param name the capability as the form names it
     * @param arguments an object, references and questions in the notation of {@link dev.appweave.plan.PlanJson}
     */
    public record Call(String name, JsonNode arguments) {}

    /** A text that is not of the form; the message says what was expected and where. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** The calls as text; without any, what the form says then. */
    public static String write(CallForm form, List<Call> calls) {
        if (calls.isEmpty()) {
            return form.nothing();
        }
        StringBuilder out = new StringBuilder(form.before());
        for (int i = 0; i < calls.size(); i++) {
            Call call = calls.get(i);
            out.append(i == 0 ? "" : form.between())
                    .append(form.open(i + 1))
                    .append(call.name())
                    .append(form.arguments())
                    .append(JsonText.of(form.writing()).written(call.arguments()))
                    .append(form.close());
        }
        return out.append(form.after()).toString();
    }

    /**
     * The calls in a text; none if it is what the form says when there is nothing to call.
     *
     * @throws Malformed if it is neither
     */
    public static List<Call> read(CallForm form, String text) throws Malformed {
        String whole = text.strip();
        if (whole.equals(form.nothing())) {
            return List.of();
        }
        Cursor cursor = new Cursor(whole);
        cursor.expect(form.before());
        List<Call> calls = new ArrayList<>();
        do {
            cursor.expect(form.open(calls.size() + 1));
            String name = cursor.upTo(form.arguments().isEmpty() ? "{" : form.arguments());
            cursor.expect(form.arguments());
            JsonNode arguments = cursor.value(form.writing());
            cursor.expect(form.close());
            calls.add(new Call(name, arguments));
        } while (cursor.goesOn(form));
        cursor.expect(form.after());
        cursor.end();
        return calls;
    }

    private static final class Cursor {
        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        boolean goesOn(CallForm form) {
            boolean more = at < text.length()
                    && text.startsWith(form.between(), at)
                    && (!form.between().isEmpty()
                            || !text.startsWith(form.after(), at)
                            || form.after().isEmpty());
            at += more ? form.between().length() : 0;
            return more;
        }

        void expect(String part) throws Malformed {
            if (!text.startsWith(part, at)) {
                throw new Malformed("expected " + Problems.quoted(part) + " at character " + at);
            }
            at += part.length();
        }

        String upTo(String mark) throws Malformed {
            int end = text.indexOf(mark, at);
            if (end < 0) {
                throw new Malformed("expected " + Problems.quoted(mark) + " after character " + at);
            }
            String part = text.substring(at, end);
            at = end;
            return part;
        }

        void end() throws Malformed {
            if (at < text.length()) {
                throw new Malformed("expected the end at character " + at);
            }
        }

        JsonNode value(CallForm.Writing writing) throws Malformed {
            if (writing == CallForm.Writing.BARE) {
                BareReader reader = new BareReader(text, at);
                JsonNode value = reader.value();
                at = reader.at();
                return value;
            }
            try (JsonParser parser = JSON.createParser(text.substring(at))) {
                JsonNode value = parser.readValueAsTree();
                if (value == null || !value.isObject()) {
                    throw new Malformed("expected an object of arguments at character " + at);
                }
                at += Math.toIntExact(parser.currentLocation().getCharOffset());
                return value;
            } catch (JacksonException e) {
                throw new Malformed("the arguments at character " + at + " are no JSON: " + e.getOriginalMessage());
            }
        }
    }
}

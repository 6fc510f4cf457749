package dev.appweave.bridge.llm;

import dev.appweave.bridge.grammar.CallForm;
import dev.appweave.bridge.grammar.CallText;
import dev.appweave.bridge.grammar.CallText.Call;
import dev.appweave.catalog.CapabilityId;
import dev.appweave.plan.Candidate;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanRequest;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a model is told, in words: the rules, which are the same for every request, and the turns about this one. */
public final class PlanWords {
    private static final DateTimeFormatter NOW =
            DateTimeFormatter.ofPattern("EEEE, uuuu-MM-dd'T'HH:mmxxx", Locale.ENGLISH);

    private final CallForm format;
    private final boolean texts;

    /**
     * Words for one form of calls.
     *
     * @param texts whether plans may leave texts to a model
     */
    public PlanWords(CallForm format, boolean texts) {
        this.format = format;
        this.texts = texts;
    }

    /**
     * What the user and the model say by turns, the user first: the request, and what was wrong with the last answer.
     *
     * @param safe what happens to every text that is not ours: the request, values in a plan, complaints about it
     */
    public List<String> turns(PlanRequest request, UnaryOperator<String> safe) {
        ZonedDateTime now = ZonedDateTime.now(request.clock());
        List<String> turns = new ArrayList<>();
        turns.add("Now: " + NOW.format(now) + " (" + now.getZone() + ")\nLanguage: "
                + request.locale().toLanguageTag() + "\nRequest: "
                + safe.apply(request.said().text()));
        request.repair().ifPresent(repair -> {
            turns.add(calls(repair.failed(), request.candidates(), safe));
            turns.add("That cannot be run:\n- " + safe.apply(String.join("\n- ", repair.complaints()))
                    + "\nAnswer again with all calls, corrected.");
        });
        return turns;
    }

    /** A plan in the model's own words; a step of an unknown capability keeps its name. */
    private String calls(Plan plan, Collection<Candidate> candidates, UnaryOperator<String> safe) {
        Map<CapabilityId, JsonNode> inputs = new HashMap<>();
        candidates.forEach(candidate ->
                inputs.put(candidate.capability().id(), candidate.capability().input()));
        JsonNode unknown = JsonNodeFactory.instance.objectNode();
        List<Call> calls = plan.steps().stream()
                .map(step -> CallWriting.call(step, format, inputs.getOrDefault(step.capability(), unknown)))
                .map(call -> new Call(call.name(), texts(call.arguments(), safe)))
                .toList();
        return CallText.write(format, calls);
    }

    private static JsonNode texts(JsonNode value, UnaryOperator<String> change) {
        if (value.isString() || value.isNumber()) { // A number may be what must not leave, too.
            String changed = change.apply(value.asString());
            return changed.equals(value.asString()) ? value : JsonNodeFactory.instance.stringNode(changed);
        }
        if (value instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(texts(member.getValue(), change)));
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, texts(array.get(i), change));
            }
        }
        return value;
    }

    /** The rules and an example, in the form of the calls. */
    public String rules() {
        ObjectNode find = JsonNodeFactory.instance.objectNode().put("title", "tax form");
        ObjectNode send = JsonNodeFactory.instance.objectNode().put("file", "$s1/path");
        send.set("to", JsonNodeFactory.instance.objectNode().put("$ask", "To whom?"));
        String example = CallText.write(
                format,
                List.of(
                        new Call(format.name(new CapabilityId("files.find")), find),
                        new Call(format.name(new CapabilityId("files.send")), send)));
        return """
            You turn a request into calls of the user's tools. Answer with all calls at once, in the order they run; say \
            nothing else. The first call is s1, the second s2, and so on.
            An argument is one of:
            - a value from the request, in the user's own words; dates and times in ISO 8601, told from "Now";
            - "$s1/field": what call s1 returns in that field;
            - "$s1/list/*/field": that of each element of a list; the call is made once for each;
            - "text ${s1/field} text": a text with what an earlier call returns in it;
            - {"$ask": "question"}: a required value that the request does not tell. Never invent one.
            """ + (texts ? """
            - {"$model": "instruction", "about": ["$s1/field"]}: a text to be written from what earlier calls return, such \
            as a summary or a translation.
            """ : "") + """
            A call that depends on what an earlier one returns begins with the condition: \
            {"$when": {"ref": "$s1/count", "is": "greater", "value": 0}, …}. "is" is present, absent, empty or not_empty, or \
            with a value equal, not_equal, less or greater.
            Leave out what is optional and not asked for. If no tool fits, answer exactly:\s""" + format.nothing() + """

            For example, "send the tax form" with tools that find and send files is:
            """ + example;
    }
}

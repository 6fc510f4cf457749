package dev.appweave.bridge.remote;

import dev.appweave.bridge.chat.ToolFormat;
import dev.appweave.bridge.chat.ToolList;
import dev.appweave.bridge.grammar.CallForm;
import dev.appweave.bridge.grammar.CallText.Call;
import dev.appweave.bridge.llm.CallReading;
import dev.appweave.bridge.llm.PlanWords;
import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.plan.Candidate;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Planner;
import dev.appweave.plan.Proposal;
import dev.appweave.problem.ProblemException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plans at an endpoint. The path of one request: redact, ask the user with the very words that would leave, send, restore,
 * read. What comes back is no more trusted than any other model's answer: same reading, same checker, same gate.
 */
public final class RemotePlanner implements Planner {
    private final RemoteSettings settings;
    private final RemoteConsent consent;
    private final ChatClient client;
    private final CallForm form;

    /** A planner at an endpoint; nothing is sent without the consent's yes. */
    public RemotePlanner(RemoteSettings settings, RemoteConsent consent) {
        this.settings = settings;
        this.consent = consent;
        this.client = new ChatClient(settings);
        this.form = settings.answers() == RemoteSettings.Answers.TOOLS ? ToolFormat.HERMES : ToolFormat.GENERIC;
    }

    @Override
    public String name() {
        return "remote";
    }

    /**
     * Answers a request.
     *
     * @throws ProblemException {@code remote_refused} if the user did not agree, or what the endpoint did wrong
     */
    @Override
    public Proposal propose(PlanRequest request) {
        return propose(request, () -> false);
    }

    /** Asked before the user is, before anything is sent, and while the endpoint is waited for. */
    @Override
    public Proposal propose(PlanRequest request, BooleanSupplier cancelled) {
        Planner.check(cancelled);
        List<CapabilityDescriptor> offered =
                request.candidates().stream().map(Candidate::capability).toList();
        ToolList tools = new ToolList(offered, form);
        if (tools.all().isEmpty()) {
            return new Proposal.Decline(
                    "No installed app has to do with this.", new Proposal.Explanation(name(), List.of(), List.of()));
        }
        Redaction redaction = Redaction.of(request);
        PlanWords words = new PlanWords(form, false);
        List<String> turns = words.turns(request, redaction::redacted);
        RemoteConsent.Preview preview = new RemoteConsent.Preview(
                settings.toString(),
                String.join("\n", turns),
                redaction.swaps(),
                tools.all().stream().map(tool -> tool.id().value()).toList());
        if (!consent.agrees(preview)) {
            throw ProblemException.of(
                    "remote_refused", settings.toString(), "You did not agree to send it there.", "Nothing was sent.");
        }
        Planner.check(cancelled);
        JsonNode message = client.message(conversation(words, turns, tools), cancelled);
        List<Call> calls = new ArrayList<>();
        for (Call call : calls(message)) {
            calls.add(new Call(call.name(), typed(redaction.restored(call.arguments()), call.name(), tools)));
        }
        String note = "Planned at " + settings + ", " + redaction.swaps().size() + " values were kept back.";
        return new CallReading(request, tools, name(), List.of(note)).proposal(calls);
    }

    private ObjectNode conversation(PlanWords words, List<String> turns, ToolList tools) {
        ObjectNode sent = JsonNodeFactory.instance.objectNode().put("model", settings.model());
        sent.put("temperature", 0).put("stream", false);
        ArrayNode messages = sent.putArray("messages");
        boolean byTools = settings.answers() == RemoteSettings.Answers.TOOLS;
        String rules = words.rules() + "\nWords such as NAME_1 stand for something; use them as they are.";
        messages.addObject()
                .put("role", "system")
                .put("content", byTools ? rules : rules + "\n\nTools:\n" + tools.text());
        for (int i = 0; i < turns.size(); i++) {
            messages.addObject().put("role", i % 2 == 0 ? "user" : "assistant").put("content", turns.get(i));
        }
        if (byTools) {
            sent.set("tools", tools.json());
            sent.put("tool_choice", "auto");
        } else {
            ObjectNode format =
                    sent.putObject("response_format").put("type", "json_schema").putObject("json_schema");
            format.put("name", "plan").set("schema", schema(tools));
        }
        return sent;
    }

    private static ObjectNode schema(ToolList tools) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putArray("required").add("steps");
        ObjectNode steps = schema.putObject("properties").putObject("steps").put("type", "array");
        ObjectNode step = steps.putObject("items").put("type", "object");
        step.putArray("required").add("id").add("capability").add("args");
        ObjectNode properties = step.putObject("properties");
        properties.putObject("id").put("type", "string");
        ArrayNode names = properties.putObject("capability").putArray("enum");
        tools.all().forEach(tool -> names.add(tool.id().value()));
        properties.putObject("args").put("type", "object");
        return schema;
    }

    private List<Call> calls(JsonNode message) {
        List<Call> calls = new ArrayList<>();
        try {
            for (JsonNode call : message.path("tool_calls")) {
                JsonNode function = call.path("function");
                JsonNode arguments = function.path("arguments");
                calls.add(new Call(
                        function.path("name").asString(""),
                        arguments.isString() ? JsonMapper.shared().readTree(arguments.asString()) : arguments));
            }
            String content = message.path("content").asString("");
            if (!calls.isEmpty() || content.isBlank() || settings.answers() == RemoteSettings.Answers.TOOLS) {
                return calls;
            }
            for (JsonNode step : JsonMapper.shared().readTree(content).path("steps")) {
                calls.add(new Call(step.path("capability").asString(""), step.path("args")));
            }
            return calls;
        } catch (JacksonException e) {
            throw client.malformed("the arguments of a call are no JSON");
        }
    }

    /** A number that was kept back came as a text; it is a number again where one is wanted. */
    private static JsonNode typed(JsonNode arguments, String name, ToolList tools) {
        JsonNode wanted =
                tools.named(name).map(CapabilityDescriptor::input).orElse(JsonNodeFactory.instance.objectNode());
        if (!(arguments instanceof ObjectNode object)) {
            return arguments;
        }
        object.properties().forEach(member -> {
            String type =
                    wanted.path("properties").path(member.getKey()).path("type").asString("");
            String text = member.getValue().asString("");
            if ((type.equals("integer") || type.equals("number")) && text.matches("[+-]?\\d+(?:\\.\\d+)?")) {
                member.setValue(JsonNodeFactory.instance.numberNode(new BigDecimal(text)));
            }
        });
        return object;
    }
}

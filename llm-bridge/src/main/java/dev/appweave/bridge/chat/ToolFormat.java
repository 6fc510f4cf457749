package dev.appweave.bridge.chat;

import dev.appweave.bridge.engine.ModelCard;
import dev.appweave.bridge.grammar.CallForm;
import dev.appweave.bridge.grammar.StepsForm;
import dev.appweave.catalog.CapabilityId;

/**
 * How a family of models writes calls. The calls of one turn are the steps of one plan: the first is {@code s1}, and a
 * later one reads its output as {@code "$s1/phone"}.
 *
 * <pre>{@code
 * HERMES          <tool_call>\n{"name": "contacts_find", "arguments": {"name": "Ana"}}\n</tool_call>
 * LLAMA3          {"name": "contacts_find", "parameters": {"name": "Ana"}}
 * MISTRAL         [TOOL_CALLS] [{"name": "contacts_find", "arguments": {"name": "Ana"}}]
 * MISTRAL_ARGS    [TOOL_CALLS]contacts_find[ARGS]{"name": "Ana"}
 * FUNCTION_GEMMA  <start_function_call>call:contacts_find{name:<escape>Ana<escape>}<end_function_call>
 * GENERIC         {"steps":[{"id":"s1","capability":"contacts.find","args":{"name":"Ana"}}]}
 * }</pre>
 *
 * <p>Sources: Hermes: https://github.com/NousResearch/Hermes-Function-Calling, used by Qwen 2.5 and 3
 * (https://qwen.readthedocs.io/en/latest/framework/function_call.html); Llama 3: "JSON based tool calling",
 * https://www.llama.com/docs/model-cards-and-prompt-formats/llama3_1/; Mistral: tokenizer versions 3 and 11 of
 * https://github.com/mistralai/mistral-common; FunctionGemma:
 * https://ai.google.dev/gemma/docs/functiongemma/formatting-and-best-practices. That several calls in a row go with "; "
 * for Llama is vLLM's convention (https://docs.vllm.ai/en/latest/features/tool_calling.html).
 */
public enum ToolFormat implements CallForm {
    /** Qwen, Hermes and many that were trained after them. */
    HERMES("", "\n", "", "<tool_call>\n{\"name\": \"", "\", \"arguments\": ", "}\n</tool_call>", Writing.SPACED),
    /** Llama 3.1 and later. */
    LLAMA3("", "; ", "", "{\"name\": \"", "\", \"parameters\": ", "}", Writing.SPACED),
    /** Mistral up to tokenizer version 7. */
    MISTRAL("[TOOL_CALLS] [", ", ", "]", "{\"name\": \"", "\", \"arguments\": ", "}", Writing.SPACED),
    /** Mistral from tokenizer version 11 on. */
    MISTRAL_ARGS("", "", "", "[TOOL_CALLS]", "[ARGS]", "", Writing.SPACED),
    /** Google's FunctionGemma. */
    FUNCTION_GEMMA("", "", "", "<start_function_call>call:", "", "<end_function_call>", Writing.BARE),
    /** Every other instruct model: a plan in JSON, the tools told in words. */
    GENERIC("", "", "", "", "", "", Writing.COMPACT);

    private static final String NOTHING = "No tool fits.";
    private static final StepsForm PLAN = new StepsForm();

    private final String before;
    private final String between;
    private final String after;
    private final String open;
    private final String arguments;
    private final String close;
    private final Writing writing;

    ToolFormat(
            String before, String between, String after, String open, String arguments, String close, Writing writing) {
        this.before = before;
        this.between = between;
        this.after = after;
        this.open = open;
        this.arguments = arguments;
        this.close = close;
        this.writing = writing;
    }

    /** The format a model's own chat template speaks of. */
    public static ToolFormat of(ModelCard card) {
        String template = card.chatTemplate().orElse("");
        if (!template.contains("tools")) {
            return GENERIC;
        }
        if (template.contains("[TOOL_CALLS]")) {
            return template.contains("[ARGS]") ? MISTRAL_ARGS : MISTRAL;
        }
        if (template.contains("<start_function_call>")) {
            return FUNCTION_GEMMA;
        }
        if (template.contains("<tool_call>")) { // Some families write XML between the same marks.
            return template.contains("<function=") || !template.contains("arguments") ? GENERIC : HERMES;
        }
        boolean llama = template.contains("<|python_tag|>") || template.contains("ipython");
        return llama && template.contains("parameters") ? LLAMA3 : GENERIC;
    }

    /** Whether tools are written by the chat template; else they are told in words. */
    public boolean toolsByTemplate() {
        return this != GENERIC;
    }

    @Override
    public String before() {
        return this == GENERIC ? PLAN.before() : before;
    }

    @Override
    public String between() {
        return this == GENERIC ? PLAN.between() : between;
    }

    @Override
    public String after() {
        return this == GENERIC ? PLAN.after() : after;
    }

    @Override
    public String nothing() {
        return this == GENERIC ? PLAN.nothing() : NOTHING;
    }

    @Override
    public String open(int step) {
        return this == GENERIC ? PLAN.open(step) : open;
    }

    /** Models have learned names without dots. */
    @Override
    public String name(CapabilityId capability) {
        return this == GENERIC ? PLAN.name(capability) : capability.plugin() + "_" + capability.action();
    }

    @Override
    public String arguments() {
        return this == GENERIC ? PLAN.arguments() : arguments;
    }

    @Override
    public String close() {
        return this == GENERIC ? PLAN.close() : close;
    }

    @Override
    public Writing writing() {
        return writing;
    }
}

package dev.appweave.bridge.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A test double of a model: answers by heart, and keeps what it was asked. A token is four characters. */
public final class ScriptedModel implements TextModel {
    private final ModelCard card;
    private final Function<Prompt, String> answers;
    private final List<Prompt> asked = new ArrayList<>();

    public ScriptedModel(ModelCard card, Function<Prompt, String> answers) {
        this.card = card;
        this.answers = answers;
    }

    /** A model with that template and a context of 8,192 tokens. */
    public static ScriptedModel of(String template, Function<Prompt, String> answers) {
        return new ScriptedModel(card(template, 8_192), answers);
    }

    public static ModelCard card(String template, int contextTokens) {
        Optional<String> text = template.isEmpty() ? Optional.empty() : Optional.of(template);
        return new ModelCard("double", "qwen2", contextTokens, text, "<s>", "</s>");
    }

    /** What it was asked, in order. */
    public List<Prompt> asked() {
        return asked;
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public int count(String text) {
        return text.length() / 4;
    }

    @Override
    public Generation generate(Prompt prompt, Consumer<String> sink) {
        asked.add(prompt);
        String text = answers.apply(prompt);
        boolean tooLong = count(text) > prompt.maxTokens();
        String kept = tooLong ? text.substring(0, prompt.maxTokens() * 4) : text;
        sink.accept(kept);
        Generation.Stop stop = prompt.cancelled().getAsBoolean()
                ? Generation.Stop.CANCELLED
                : tooLong ? Generation.Stop.LIMIT : Generation.Stop.END;
        int taken = count(prompt.stable() + prompt.fresh());
        return new Generation(kept, stop, taken, 0, count(kept), 0, 0);
    }

    @Override
    public void close() {}
}

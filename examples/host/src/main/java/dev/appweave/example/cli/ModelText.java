package dev.appweave.example.cli;

import dev.appweave.bridge.gguf.ChatTemplate;
import dev.appweave.bridge.gguf.GgufDimensions;
import dev.appweave.bridge.gguf.GgufFile;
import dev.appweave.bridge.gguf.GgufVocabulary.SpecialToken;
import dev.appweave.bridge.gguf.MemoryNeed;
import dev.appweave.bridge.gguf.Quantization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A model file as a table for people, and as JSON. */
final class ModelText {
    private static final int MOST_SHOWN = 80;

    private final Ink ink;

    ModelText(Ink ink) {
        this.ink = ink;
    }

    List<String> lines(Path file, GgufFile model, List<MemoryNeed> memory) {
        Table table = new Table();
        row(
                table,
                "file",
                Ink.safe(String.valueOf(file.getFileName())) + ", " + size(model.bytes()) + ", GGUF " + model.version()
                        + ", " + model.tensors().size() + " tensors");
        model.name().ifPresent(name -> row(table, "name", shown(name)));
        row(table, "architecture", model.architecture() + ": " + measures(model.dimensions()));
        row(table, "quantization", quantization(model.quantization()));
        row(table, "parameters", number(model.parameters()));
        row(table, "context", number(model.dimensions().contextTokens()) + " tokens");
        row(
                table,
                "vocabulary",
                number(model.vocabulary().tokens()) + " tokens, "
                        + shown(model.vocabulary().tokenizer()));
        row(
                table,
                "special tokens",
                model.vocabulary().special().stream().map(ModelText::special).collect(Collectors.joining(", ")));
        row(
                table,
                "chat template",
                model.chatTemplate().map(ModelText::template).orElse("none"));
        for (MemoryNeed need : memory) {
            row(table, need == memory.getFirst() ? "memory" : "", memory(need));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add(ink.dim(formula(model.dimensions())));
        return lines;
    }

    private void row(Table table, String label, String text) {
        table.row(ink.bold(label), text);
    }

    private static String measures(GgufDimensions dimensions) {
        String mixture = dimensions.experts() == 0 ? "" : ", " + dimensions.experts() + " experts";
        return dimensions.blocks() + " blocks, width " + dimensions.width() + ", " + range(dimensions.heads())
                + " heads over " + range(dimensions.kvHeads()) + " key-value heads of " + dimensions.keyLength()
                + mixture;
    }

    /** What blocks have, where they differ. */
    private static String range(List<Long> each) {
        long least = Collections.min(each);
        long most = Collections.max(each);
        return least == most ? String.valueOf(least) : least + " to " + most;
    }

    private static String quantization(Quantization quantization) {
        return quantization.word() + " ("
                + quantization.shares().stream()
                        .map(share -> share.type() + String.format(Locale.ROOT, " %.1f %%", 100 * share.part()))
                        .collect(Collectors.joining(", "))
                + " of the bytes)";
    }

    private static String special(SpecialToken token) {
        return shown(token.role()) + " " + token.id() + " " + shown(token.text());
    }

    private static String template(ChatTemplate template) {
        return number(template.text().length()) + " characters, " + (template.tools() ? "with" : "without") + " tools";
    }

    private static String memory(MemoryNeed need) {
        return size(need.bytes()) + " at " + number(need.contextTokens()) + " tokens: weights "
                + size(need.weightsBytes()) + ", cache " + size(need.cacheBytes());
    }

    private static String formula(GgufDimensions dimensions) {
        String windows = dimensions.windowTokens().isPresent()
                ? "; less, as some blocks look back on "
                        + number(dimensions.windowTokens().getAsLong()) + " tokens only"
                : "";
        return "Cache: " + dimensions.kvHeadsInAll() + " key-value heads in all blocks x (" + dimensions.keyLength()
                + " + " + dimensions.valueLength() + ") numbers x 2 bytes (F16) x tokens" + windows
                + ". Buffers of the computation come on top.";
    }

    /** Text from the file: safe, and of a length that can be shown. */
    private static String shown(String text) {
        String safe = Ink.safe(text);
        return safe.codePointCount(0, safe.length()) <= MOST_SHOWN
                ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, MOST_SHOWN)) + "…";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** In powers of 1,000. */
    private static String size(long bytes) {
        if (bytes < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
        }
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }

    static ObjectNode json(Path file, GgufFile model, List<MemoryNeed> memory) {
        GgufDimensions dimensions = model.dimensions();
        ObjectNode report = JsonMapper.shared().createObjectNode();
        report.put("file", file.toString()).put("bytes", model.bytes()).put("version", model.version());
        model.name().ifPresent(name -> report.put("name", name));
        report.put("architecture", model.architecture())
                .put("parameters", model.parameters())
                .put("context_tokens", dimensions.contextTokens())
                .put("blocks", dimensions.blocks())
                .put("width", dimensions.width());
        ObjectNode quantization = report.putObject("quantization");
        model.quantization().fileType().ifPresent(type -> quantization.put("file_type", type));
        ArrayNode types = quantization.putArray("types");
        model.quantization().shares().forEach(share -> types.addObject()
                .put("type", share.type().name())
                .put("bytes", share.bytes()));
        ObjectNode vocabulary = report.putObject("vocabulary");
        vocabulary
                .put("tokenizer", model.vocabulary().tokenizer())
                .put("tokens", model.vocabulary().tokens());
        ArrayNode special = vocabulary.putArray("special");
        model.vocabulary().special().forEach(token -> special.addObject()
                .put("role", token.role())
                .put("id", token.id())
                .put("text", token.text()));
        model.chatTemplate().ifPresent(template -> report.putObject("chat_template")
                .put("text", template.text())
                .put("tools", template.tools()));
        ArrayNode needs = report.putArray("memory");
        memory.forEach(need -> needs.addObject()
                .put("context_tokens", need.contextTokens())
                .put("weights_bytes", need.weightsBytes())
                .put("cache_bytes", need.cacheBytes())
                .put("bytes", need.bytes()));
        return report;
    }
}

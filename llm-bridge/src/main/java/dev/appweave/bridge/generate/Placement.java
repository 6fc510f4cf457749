package dev.appweave.bridge.generate;

import dev.appweave.bridge.engine.EngineException;
import dev.appweave.bridge.gguf.GgufFile;
import dev.appweave.bridge.llama.Llama;
import java.util.List;
import java.util.Locale;

/**
 * Where a model is computed, found by trying: a graphics processor may be slower than the processor beside it, and no list of
 * names tells.
 */
final class Placement {
    /** Of its free memory, what is left for the state of the context and what is computed with. */
    private static final double SPARE = 0.25;

    private final LlamaSettings settings;
    private final GgufFile file;
    private final List<Llama.Device> devices;

    Placement(LlamaSettings settings, GgufFile file, List<Llama.Device> devices) {
        this.settings = settings;
        this.file = file;
        this.devices = devices;
    }

    /** The model, opened where it writes faster. */
    LlamaTextModel faster() throws EngineException {
        double processor;
        try (LlamaTextModel tried = LlamaTextModel.open(settings.on(0))) {
            processor = tried.speed();
        }
        String device = devices.getFirst().name();
        int all = file.dimensions().blocks() + 1; // The last one is what makes scores of states.
        int layers = layers(all);
        if (layers == 0) {
            return onProcessor(text("%.1f tokens/s; no layer fits onto %s", processor, device));
        }
        LlamaTextModel graphics = null;
        String figures;
        try {
            graphics = LlamaTextModel.open(settings.on(layers));
            double speed = graphics.speed();
            figures = text("%.1f tokens/s with %d of %d layers on %s", speed, layers, all, device);
            if (speed > processor) {
                return graphics.computedBy(text("%s, %.1f without", figures, processor));
            }
        } catch (EngineException e) {
            figures = text("%s cannot: %s", device, e.problem().message());
        }
        if (graphics != null) {
            graphics.close();
        }
        return onProcessor(text("%.1f tokens/s, %s", processor, figures));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private LlamaTextModel onProcessor(String why) throws EngineException {
        return LlamaTextModel.open(settings.on(0)).computedBy("the processor: " + why);
    }

    /** How many layers fit. */
    private int layers(int all) {
        long free = devices.stream().mapToLong(Llama.Device::freeBytes).sum();
        double share = free * (1 - SPARE) / Math.max(1, file.bytes());
        return share >= 1 ? all : (int) (all * share);
    }
}

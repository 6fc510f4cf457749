package dev.appweave.bridge.generate;

import dev.appweave.bridge.gguf.GgufTensorType;
import dev.appweave.bridge.made.CopyModel;
import dev.appweave.bridge.made.MadeVocabulary;
import dev.appweave.bridge.made.ModelShape;
import dev.appweave.bridge.made.RandomModel;
import java.io.IOException;
import java.nio.file.Path;

/** Small models the tests write themselves. */
public final class TestModels {
    private static final String TEXT =
            "Remember to buy milk. Find Ana's phone number and tell her that lunch is at noon. "
                    + "{\"steps\":[{\"id\":\"s1\",\"capability\":\"contacts.find_person\",\"args\":{\"name\":\"Ana\"}},"
                    + "{\"id\":\"s2\",\"capability\":\"messages.send_message\",\"args\":{\"to\":\"$s1/phone\",\"text\":\"Lunch\"}}]} ";
    private static final MadeVocabulary VOCABULARY = MadeVocabulary.of(TEXT.repeat(3), 200, 512);

    /** Two blocks, 300,000 weights. */
    private static final ModelShape TINY = new ModelShape("llama", 128, 2, 4, 2, 32, 256, 512, 4096, true);

    private TestModels() {}

    /** Random weights under an architecture. */
    public static Path random(Path file, String architecture, GgufTensorType type) throws IOException {
        RandomModel.write(file, TINY.as(architecture), type, VOCABULARY);
        return file;
    }

    /** Random weights in F32, wide enough for blocks of 256. */
    public static Path wide(Path file) throws IOException {
        ModelShape wide = new ModelShape("llama", 256, 2, 4, 2, 64, 512, 512, 4096, false);
        RandomModel.write(file, wide, GgufTensorType.F32, VOCABULARY);
        return file;
    }

    /** A model that copies; its chat template puts each message between marks. */
    public static Path copy(Path file) throws IOException {
        CopyModel.write(
                file,
                CopyModel.SMALLEST,
                VOCABULARY,
                "{% for m in messages %}{{ '" + MadeVocabulary.BEGIN + "' + m['content'] + '" + MadeVocabulary.END
                        + "' }}{% endfor %}{% if add_generation_prompt %}{{ '" + MadeVocabulary.BEGIN
                        + "' }}{% endif %}");
        return file;
    }

    /** A prompt behind which the copying model writes a text. */
    public static String toCopy(String text) {
        return MadeVocabulary.END + MadeVocabulary.BEGIN + text + MadeVocabulary.END + MadeVocabulary.BEGIN;
    }
}

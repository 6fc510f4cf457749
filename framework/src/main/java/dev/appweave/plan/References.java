package dev.appweave.plan;

import java.util.List;
import java.util.stream.Stream;

/** Finds the references inside an argument. */
public final class References {
    private References() {}

    /** Every reference, in reading order; a reference named twice is there twice. */
    public static List<Arg.Reference> of(Arg arg) {
        return stream(arg).toList();
    }

    private static Stream<Arg.Reference> stream(Arg arg) {
        return switch (arg) {
            case Arg.Literal _, Arg.AskUser _ -> Stream.empty();
            case Arg.Reference reference -> Stream.of(reference);
            case Arg.Template template ->
                template.parts().stream()
                        .flatMap(part -> part instanceof Arg.Part.Hole(var reference)
                                ? Stream.of(reference)
                                : Stream.<Arg.Reference>empty());
            case Arg.Items(var items) -> items.stream().flatMap(References::stream);
            case Arg.Fields(var fields) -> fields.values().stream().flatMap(References::stream);
            case Arg.AskModel question -> question.about().stream();
        };
    }
}

package dev.appweave.call;

import dev.appweave.call.Transport.Connection;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.problem.Problem;
import dev.appweave.schema.JsonSize;
import dev.appweave.schema.SchemaCache;
import dev.appweave.schema.SchemaProblem;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The one path of every call: validate the input, invoke, validate the output; whatever the plugin throws becomes an
 * outcome here and nowhere else. Runs on the caller's thread and knows no deadline: that is {@link CallPool}. Thread-safe.
 */
public final class Dispatcher {
    private final SchemaCache schemas;

    /** A dispatcher that keeps compiled schemas in the given cache. */
    public Dispatcher(SchemaCache schemas) {
        this.schemas = schemas;
    }

    /** What is wrong with the input; empty if the call may be made. */
    public List<Problem> validate(Call call) {
        return problems("input", call.capability().input(), call.input(), JsonSize.MAX_INPUT);
    }

    /** Makes the call. */
    public Outcome call(Call call, Connection connection) {
        List<Problem> wrong = validate(call);
        return wrong.isEmpty() ? invoke(call, connection) : new Outcome.InvalidInput(wrong);
    }

    private Outcome invoke(Call call, Connection connection) {
        try {
            return judge(call, connection.invoke(call));
        } catch (CapabilityException e) {
            String said = String.valueOf(e.getMessage());
            return new Outcome.Failed(e.code(), said.isBlank() ? "The app gave no reason." : said, e.remedy());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Cancelled();
        } catch (VirtualMachineError e) {
            if (e instanceof StackOverflowError) {
                return crashed(call, e);
            }
            throw e;
        } catch (Throwable e) { // A plugin may throw anything; the host must not care.
            return crashed(call, e);
        }
    }

    /** Validates what came back. */
    Outcome judge(Call call, JsonNode output) {
        List<Problem> wrong = problems("output", call.capability().output(), output, JsonSize.MAX_OUTPUT);
        return wrong.isEmpty() ? new Outcome.Completed(output) : new Outcome.InvalidOutput(wrong);
    }

    static Outcome crashed(Call call, Throwable thrown) {
        return new Outcome.Crashed(
                "The plugin " + call.capability().id().plugin() + " broke (" + PluginCrash.describe(thrown) + ").");
    }

    private List<Problem> problems(String part, JsonNode schema, JsonNode value, int maxSize) {
        Optional<SchemaProblem> tooLarge = JsonSize.problem(value, maxSize);
        if (tooLarge.isPresent()) {
            String message = part + " " + tooLarge.get().message();
            return List.of(new Problem("too_large", part, message, "Ask for less at once."));
        }
        List<SchemaProblem> found = schemas.get(schema).validate(value);
        return found.isEmpty()
                ? List.of()
                : found.stream()
                        .map(wrong -> new Problem(
                                "bad_" + part,
                                part + wrong.pointer(),
                                part + wrong.pointer() + " " + wrong.message(),
                                ""))
                        .toList();
    }
}

package dev.appweave.example.cli;

import dev.appweave.call.OutcomeJson;
import dev.appweave.host.Host;
import dev.appweave.journal.JournaledAnswer;
import dev.appweave.journal.JournaledCall;
import dev.appweave.journal.JournaledPlan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.Utterance;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        description = "Show what was done: the latest plans, or one of them in full.",
        footer = {"", "Example:", "  appweave journal --demo --limit 5"})
final class JournalCommand extends HostCommand {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    @Parameters(arity = "0..1", paramLabel = "PLAN-ID", description = "One plan.")
    Optional<String> plan = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "At most this many plans (default: 20).")
    int limit = 20;

    @Option(
            names = "--settled",
            description = "With a plan that needs you: you have looked, and need not be told again.")
    boolean settled;

    JournalCommand(Console console) {
        super(console);
    }

    @Override
    void prepare() {
        if (settled && plan.isEmpty()) {
            throw CommandFailure.usage("no_plan", "--settled", "It must be said of which plan.", "Name the plan's id.");
        }
        if (limit < 1 || limit > 10_000) {
            throw CommandFailure.usage("bad_limit", "--limit", "It must be from 1 to 10000.", "");
        }
    }

    @Override
    Exit run(Host host) {
        if (settled) {
            host.settle(plan.orElseThrow());
        }
        if (plan.isPresent()) {
            one(
                    host,
                    host.journal()
                            .find(plan.get())
                            .orElseThrow(() -> CommandFailure.badInput(
                                    "no_such_plan",
                                    plan.get(),
                                    "The journal has no plan of that id.",
                                    "See \"appweave journal\".")));
        } else {
            latest(host.journal().latest(limit));
        }
        return Exit.DONE;
    }

    private void latest(List<JournaledPlan> plans) {
        if (json) {
            ObjectNode report = JsonMapper.shared().createObjectNode();
            ArrayNode array = report.putArray("plans");
            plans.forEach(one -> array.add(json(one)));
            print(report.toString());
            return;
        }
        Ink ink = Ink.of(console);
        Table table = new Table();
        plans.forEach(one -> table.row(ink.cyan(one.plan().id()), time(one), word(one.state()), what(one)));
        table.lines().forEach(this::print);
    }

    private void one(Host host, JournaledPlan plan) {
        if (json) {
            print(json(plan).toString());
            return;
        }
        Ink ink = Ink.of(console);
        print(ink.cyan(plan.plan().id()) + "  " + time(plan) + "  " + word(plan.state()) + "  " + what(plan));
        new AuditText(ink, host.plugins().catalog(), console.clock())
                .lines(plan)
                .forEach(this::print);
    }

    private String time(JournaledPlan plan) {
        ZoneId zone = console.clock().getZone();
        return TIME.format(plan.created().atZone(zone));
    }

    private static String what(JournaledPlan plan) {
        return Ink.safe(plan.plan()
                .said()
                .map(Utterance::text)
                .orElseGet(() -> String.join(
                        ", ",
                        plan.plan().steps().stream()
                                .map(step -> step.capability().value())
                                .toList())));
    }

    private static ObjectNode json(JournaledPlan plan) {
        ObjectNode node = JsonMapper.shared()
                .createObjectNode()
                .put("id", plan.plan().id())
                .put("state", word(plan.state()))
                .put("created", plan.created().toString());
        node.set("plan", PlanJson.write(plan.plan()));
        ArrayNode calls = node.putArray("calls");
        plan.calls().forEach(call -> calls.add(json(call)));
        ArrayNode answers = node.putArray("answers");
        plan.answers().forEach(answer -> answers.add(json(answer)));
        return node;
    }

    private static ObjectNode json(JournaledAnswer answer) {
        ObjectNode node = JsonMapper.shared()
                .createObjectNode()
                .put("call", answer.call())
                .put("answer", answer.given() ? "yes" : "no")
                .put("digest", answer.digest())
                .put("at", answer.at().toString());
        answer.shown().ifPresent(shown -> node.set("shown", shown));
        return node;
    }

    private static ObjectNode json(JournaledCall call) {
        ObjectNode node = JsonMapper.shared()
                .createObjectNode()
                .put("call", call.call())
                .put("capability", call.capability().value())
                .put("version", call.version())
                .put("key", call.key())
                .put("state", word(call.state()))
                .put("at", call.at().toString());
        call.input().ifPresent(input -> node.set("input", input));
        call.outcome().ifPresent(outcome -> node.setAll(OutcomeJson.write(outcome)));
        return node;
    }

    static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}

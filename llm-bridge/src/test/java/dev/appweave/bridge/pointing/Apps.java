package dev.appweave.bridge.pointing;

import dev.appweave.bridge.encode.OnnxEncoder;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.DescriptorReader;
import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.plan.Candidate;
import dev.appweave.plan.Plan;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.PlanRequest;
import dev.appweave.plan.Proposal;
import dev.appweave.plan.Utterance;
import dev.appweave.schema.JsonSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Five plugins as they describe themselves, a planner over them, and a short form of its plans. Sunday, 22 November 2026. */
final class Apps {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T09:00:00Z"), ZoneId.of("Europe/Monaco"));
    static final Catalog CATALOG = catalog();
    static final PointingPlanner PLANNER = planner();

    private Apps() {}

    static PointingPlanner planner() {
        Packer packer = new Packer(OnnxEncoder.wordPiece(), new OnnxEncoder());
        return new PointingPlanner(Network.embedded(), packer, Judge.shipped());
    }

    private static Catalog catalog() {
        DescriptorReader reader = new DescriptorReader(new JsonSchemas());
        List<PluginDescriptor> plugins = List.of("calendar", "contacts", "places", "messages", "notes").stream()
                .map(name -> reader.read(resource(name + ".json")))
                .toList();
        return new Catalog(1, plugins);
    }

    static String resource(String name) {
        try (InputStream in = Apps.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PlanRequest request(String sentence) {
        List<Candidate> candidates = CATALOG.offered().stream()
                .map(capability -> new Candidate(capability, 1))
                .toList();
        return new PlanRequest("p1", Utterance.typed(sentence), candidates, CLOCK, Locale.UK, Optional.empty());
    }

    static Proposal ask(String sentence) {
        return PLANNER.propose(request(sentence));
    }

    static Optional<Plan> plan(Proposal proposal) {
        return switch (proposal) {
            case Proposal.Proposed proposed -> Optional.of(proposed.plan());
            case Proposal.Question question -> Optional.of(question.partial());
            case Proposal.Decline _ -> Optional.empty();
        };
    }

    /** One line a step: {@code contacts.find_person name=Ana}; templates as they read. */
    static String shown(Proposal proposal) {
        return plan(proposal)
                .map(plan -> plan.steps().stream()
                        .map(step -> step.capability()
                                + step.args().entrySet().stream()
                                        .map(arg -> " " + arg.getKey() + "=" + text(PlanJson.write(arg.getValue())))
                                        .collect(Collectors.joining())
                                + step.when()
                                        .map(when -> " when " + when.ref().text() + " "
                                                + when.test().name().toLowerCase(Locale.ROOT))
                                        .orElse(""))
                        .collect(Collectors.joining("\n")))
                .orElse("nothing");
    }

    private static String text(JsonNode json) {
        if (json.path("$template").isArray()) {
            return json.path("$template")
                    .valueStream()
                    .map(part -> part.isString()
                            ? part.asString()
                            : "{" + part.path("ref").asString() + "}")
                    .collect(Collectors.joining());
        }
        if (json.has("$ask")) {
            return "?";
        }
        return json.isString() ? json.asString().replaceAll("\\$\\{([^}]*)}", "{\\$$1}") : json.toString();
    }
}

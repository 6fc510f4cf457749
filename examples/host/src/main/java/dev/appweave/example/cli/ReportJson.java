package dev.appweave.example.cli;

import dev.appweave.call.OutcomeJson;
import dev.appweave.consent.Verdict;
import dev.appweave.execute.Receipt;
import dev.appweave.host.Answer;
import dev.appweave.plan.PlanJson;
import dev.appweave.plan.Proposal.Explanation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code --json} prints for a request: {@code {"status","plan","verdicts","receipts","answer"}}, and {@code question}
 * with the open questions where there are some. A verdict has its reasons as sentences, and the rules behind them, each with
 * the argument it is about (a JSON pointer; empty: the whole step).
 */
final class ReportJson {
    private ReportJson() {}

    static ObjectNode of(Answer answer) {
        ObjectNode report = JsonMapper.shared().createObjectNode();
        report.put("status", answer.status().name().toLowerCase(Locale.ROOT));
        answer.plan().ifPresentOrElse(plan -> report.set("plan", PlanJson.write(plan)), () -> report.putObject("plan")
                .putArray("steps"));
        report.set("verdicts", verdicts(answer.verdicts()));
        report.set("receipts", receipts(answer.receipts()));
        report.put("answer", answer.text());
        if (answer.status() == Answer.Status.QUESTION) {
            ArrayNode asks = report.putObject("question").putArray("asks");
            answer.plan().ifPresent(plan -> Gaps.of(plan)
                    .forEach(gap -> asks.addObject().put("answer", gap.name()).put("question", gap.question())));
        }
        return report;
    }

    static ArrayNode verdicts(Map<String, Verdict> verdicts) {
        ArrayNode array = JsonMapper.shared().createArrayNode();
        verdicts.forEach((step, verdict) -> {
            ObjectNode one = array.addObject().put("step", step).put("verdict", verdict.word());
            ArrayNode reasons = one.putArray("reasons");
            verdict.reasons().forEach(reasons::add);
            ArrayNode rules = one.putArray("rules");
            verdict.why().stream().filter(reason -> !reason.rule().isEmpty()).forEach(reason -> rules.addObject()
                    .put("rule", reason.rule())
                    .put("argument", reason.argument()));
        });
        return array;
    }

    static ArrayNode receipts(List<Receipt> receipts) {
        ArrayNode array = JsonMapper.shared().createArrayNode();
        for (Receipt receipt : receipts) {
            ObjectNode one = array.addObject()
                    .put("step", receipt.step())
                    .put("capability", receipt.capability().value());
            one.setAll(OutcomeJson.write(receipt.outcome()));
            receipt.input().ifPresent(input -> one.set("input", input));
            one.put("said", receipt.said()).put("undoable", receipt.undoable());
        }
        return array;
    }

    static ObjectNode why(Explanation why) {
        ObjectNode node = JsonMapper.shared().createObjectNode().put("planner", why.planner());
        ArrayNode candidates = node.putArray("candidates");
        why.choices().forEach(choice -> candidates
                .addObject()
                .put("capability", choice.capability().value())
                .put("score", choice.score())
                .put("chosen", choice.chosen())
                .put("evidence", choice.evidence()));
        ArrayNode values = node.putArray("values");
        why.values().forEach(value -> values.addObject()
                .put("step", value.step())
                .put("argument", value.argument())
                .put("score", value.score())
                .put("evidence", value.evidence()));
        ArrayNode notes = node.putArray("notes");
        why.notes().forEach(notes::add);
        return node;
    }
}

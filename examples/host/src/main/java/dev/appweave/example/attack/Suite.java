package dev.appweave.example.attack;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One suite: tools, what their manifests say, what users ask for, what attackers want.
 *
 * @param name for the report
 * @param tools each with name, description and parameters
 * @param labels tool name to what the manifest says of it; a tool may be missing
 * @param tasks what users ask for, each with the calls that do it
 * @param pairs an attack each: a task, and what an attacker wants while it is done
 * @param attacks what attackers want, each with the calls that do it; those without calls only change words
 * @param benign runs of real planners that nobody attacked
 * @param hijacked runs of real planners that were taken over
 */
record Suite(
        String name,
        List<JsonNode> tools,
        JsonNode labels,
        List<Task> tasks,
        List<Pair> pairs,
        List<Task> attacks,
        List<Trace> benign,
        List<Trace> hijacked) {
    Suite {
        tools = List.copyOf(tools);
        tasks = List.copyOf(tasks);
        pairs = List.copyOf(pairs);
        attacks = List.copyOf(attacks);
        benign = List.copyOf(benign);
        hijacked = List.copyOf(hijacked);
    }

    /** Something wanted: its words, and the calls that do it. */
    record Task(String id, String words, List<Recorded> calls) {
        Task {
            calls = List.copyOf(calls);
        }
    }

    /** What a user and what an attacker wants at the same time. */
    record Pair(Task user, Task attacker) {}

    /** Every attack that does something, during every task. */
    static List<Pair> pairs(List<Task> tasks, List<Task> attacks) {
        return tasks.stream()
                .flatMap(task ->
                        attacks.stream().filter(goal -> !goal.calls().isEmpty()).map(goal -> new Pair(task, goal)))
                .toList();
    }

    /**
     * One recorded run.
     *
     * @param run whose
     * @param task the task's id
     * @param goal the attacker's id; empty if nobody attacked
     * @param words the user's
     * @param calls all of them, the user's and the attacker's
     */
    record Trace(String run, String task, String goal, String words, List<Recorded> calls) {
        Trace {
            calls = List.copyOf(calls);
        }
    }

    /** The task or the attack of that id; without words and calls if there is none. */
    static Task find(List<Task> among, String id) {
        return among.stream().filter(task -> task.id().equals(id)).findFirst().orElse(new Task(id, "", List.of()));
    }
}

package dev.appweave.consent;

import dev.appweave.label.Choice;
import dev.appweave.label.Label;
import dev.appweave.plan.Arg;
import dev.appweave.plugin.Role;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One argument of a step, or one part of it, with what the gate needs to know.
 *
 * @param pointer its place in the input
 * @param role what it means to whoever consents
 * @param handle whether only an opaque handle from an earlier step may stand there
 * @param arg as the plan has it
 * @param value what it is, as far as that is known: all of a literal, the rest when the call is about to be made
 * @param label where it comes from
 * @param named for a handle, whether the user's words led to what it stands for
 * @param choice for a handle, which of several things that were found it stands for; empty if there was one, or none yet
 * @param link whether its schema says that it is an address of the web
 */
record Argument(
        String pointer,
        Role role,
        boolean handle,
        Arg arg,
        Optional<JsonNode> value,
        Label label,
        boolean named,
        Optional<Choice> choice,
        boolean link) {}

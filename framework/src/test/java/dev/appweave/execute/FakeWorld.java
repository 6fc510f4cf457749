package dev.appweave.execute;

import static dev.appweave.catalog.CapabilityBuilder.capability;

import dev.appweave.call.Call;
import dev.appweave.call.FakeTransport;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Apps that outlive the host: one of each repeat class, each counting what it really did. Thread-safe. */
final class FakeWorld {
    static final Catalog CATALOG = Catalogs.of(
            capability("apps.look_up")
                    .returns("'list':{'type':'array','items':{'type':'string'}}")
                    .build(),
            capability("apps.keep_note")
                    .takes("'text':{'type':'string'}", "text")
                    .returns("'id':{'type':'string'}")
                    .acts(Effect.WRITE, Repeat.KEY)
                    .undo("apps.drop_note", "id", "/id")
                    .build(),
            capability("apps.drop_note")
                    .takes("'id':{'type':'string'}", "id")
                    .acts(Effect.DESTROY, Repeat.KEY)
                    .build(),
            capability("apps.hire_room")
                    .returns("'id':{'type':'string'}")
                    .acts(Effect.WRITE, Repeat.KEY)
                    .undo("apps.quit_room", "id", "/id")
                    .build(),
            capability("apps.quit_room")
                    .takes("'id':{'type':'string'}", "id")
                    .acts(Effect.DESTROY, Repeat.VERIFY)
                    .find("apps.find_act")
                    .build(),
            capability("apps.light_lamp")
                    .returns("'id':{'type':'string'}")
                    .acts(Effect.WRITE, Repeat.KEY)
                    .undo("apps.dim_lamp", "id", "/id")
                    .build(),
            capability("apps.dim_lamp")
                    .takes("'id':{'type':'string'}", "id")
                    .acts(Effect.DESTROY, Repeat.NONE)
                    .build(),
            capability("apps.pay_bill")
                    .returns("'id':{'type':'string'}")
                    .acts(Effect.SPEND, Repeat.VERIFY)
                    .find("apps.find_act")
                    .build(),
            capability("apps.find_act").takes("'key':{'type':'string'}", "key").build(),
            capability("apps.send_word")
                    .returns("'id':{'type':'string'}")
                    .acts(Effect.SHARE, Repeat.NONE)
                    .build());

    /** Something an app did: under which key, what it returned, and at which moment of the world. */
    private record Act(String key, JsonNode output, long moment) {}

    private final List<Act> acts = new ArrayList<>();
    private final LongSupplier moment;
    private AtomicBoolean alive = new AtomicBoolean();

    FakeWorld() {
        this(() -> 0);
    }

    /** With a watch that is looked at whenever an app acts. */
    FakeWorld(LongSupplier moment) {
        this.moment = moment;
    }

    /** The world as it was at a moment, for another course of things. */
    synchronized FakeWorld asOf(long then) {
        FakeWorld earlier = new FakeWorld();
        acts.stream().filter(act -> act.moment() <= then).forEach(earlier.acts::add);
        return earlier;
    }

    /** What a host still has under way reaches the apps no more. */
    synchronized void hostEnds() {
        alive.set(false);
    }

    /** The way a newly started host reaches the apps. */
    synchronized FakeTransport hostStarts() {
        hostEnds();
        AtomicBoolean mine = new AtomicBoolean(true);
        alive = mine;
        return new FakeTransport()
                .on("apps.look_up", _ -> {
                    ObjectNode found = JsonNodeFactory.instance.objectNode();
                    found.putArray("list").add("a").add("b").add("c");
                    return found;
                })
                .on("apps.keep_note", call -> acting(mine, call, true))
                .on("apps.drop_note", call -> acting(mine, call, true))
                .on("apps.hire_room", call -> acting(mine, call, true))
                .on("apps.quit_room", call -> acting(mine, call, false))
                .on("apps.light_lamp", call -> acting(mine, call, true))
                .on("apps.dim_lamp", call -> acting(mine, call, false))
                .on("apps.pay_bill", call -> acting(mine, call, false))
                .on("apps.send_word", call -> acting(mine, call, false))
                .on("apps.find_act", call -> found(call.input().get("key").asString()));
    }

    private synchronized JsonNode acting(AtomicBoolean host, Call call, boolean once) {
        if (!host.get()) {
            throw new IllegalStateException("that host is dead");
        }
        Optional<Act> before = act(call.key());
        if (once && before.isPresent()) {
            return before.get().output();
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        if (call.capability().output().path("properties").has("id")) {
            output.put("id", "of " + call.key());
        }
        acts.add(new Act(call.key(), output, moment.getAsLong()));
        return output;
    }

    private Optional<Act> act(String key) {
        return acts.stream().filter(act -> act.key().equals(key)).findFirst();
    }

    private synchronized JsonNode found(String key) {
        Optional<Act> act = act(key);
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("found", act.isPresent());
        act.ifPresent(one -> answer.set("output", one.output()));
        return answer;
    }

    /** The keys of what was really done, sorted; a key that is there twice was doubled. */
    synchronized List<String> acts() {
        return acts.stream().map(Act::key).sorted().toList();
    }
}

package dev.appweave.execute;

import static dev.appweave.catalog.CapabilityBuilder.capability;

import dev.appweave.call.Call;
import dev.appweave.call.FakeTransport;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.Catalogs;
import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
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
            capability("apps.pay_bill")
                    .returns("'id':{'type':'string'}")
                    .acts(Effect.SPEND, Repeat.VERIFY)
                    .find("apps.find_bill")
                    .build(),
            capability("apps.find_bill").takes("'key':{'type':'string'}", "key").build(),
            capability("apps.send_word")
                    .returns("'id':{'type':'string'}")
                    .acts(Effect.SHARE, Repeat.NONE)
                    .build());

    private final Map<String, JsonNode> keyed = new LinkedHashMap<>();
    private final List<String> acts = new ArrayList<>();
    private AtomicBoolean alive = new AtomicBoolean();

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
                .on("apps.pay_bill", call -> acting(mine, call, false))
                .on("apps.send_word", call -> acting(mine, call, false))
                .on("apps.find_bill", call -> found(call.input().get("key").asString()));
    }

    private synchronized JsonNode acting(AtomicBoolean host, Call call, boolean once) {
        if (!host.get()) {
            throw new IllegalStateException("that host is dead");
        }
        if (once && keyed.containsKey(call.key())) {
            return keyed.get(call.key());
        }
        acts.add(call.key());
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        if (!call.capability().id().action().equals("drop_note")) {
            output.put("id", "of " + call.key());
        }
        keyed.put(call.key(), output);
        return output;
    }

    private synchronized JsonNode found(String key) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("found", keyed.containsKey(key));
        if (keyed.containsKey(key)) {
            answer.set("output", keyed.get(key));
        }
        return answer;
    }

    /** The keys of what was really done, sorted; a key that is there twice was doubled. */
    synchronized List<String> acts() {
        return acts.stream().sorted().toList();
    }
}

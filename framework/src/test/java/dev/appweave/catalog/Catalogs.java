package dev.appweave.catalog;

import static dev.appweave.catalog.CapabilityBuilder.capability;

import dev.appweave.plugin.Effect;
import dev.appweave.plugin.Repeat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Catalogs for tests. */
public final class Catalogs {
    private Catalogs() {}

    /** Contacts, places, a calendar, messages and a bank: each effect and each repeat class at least once. */
    public static Catalog everyday() {
        return of(
                capability("contacts.find_person")
                        .takes("'name':{'type':'string'}", "name")
                        .returns("'name':{'type':'string'},'phone':{'type':'string'},'age':{'type':'integer'},"
                                + "'address':{'type':'object','properties':{'street':{'type':'string'}}},"
                                + "'tags':{'type':'array','items':{'type':'string'}}")
                        .done("Found {output/name}.")
                        .build(),
                capability("places.search")
                        .takes("'near':{'type':'string'},'limit':{'type':'integer'}")
                        .output("{'type':'object','properties':{'count':{'type':'integer'},"
                                + "'places':{'type':'array','items':{'$ref':'#/$defs/place'}}},"
                                + "'$defs':{'place':{'type':'object','properties':{'name':{'type':'string'},"
                                + "'phone':{'type':'string'},'opens':{'type':'string','format':'date-time'}}}}}")
                        .build(),
                capability("calendar.create_event")
                        .takes(
                                "'title':{'type':'string','minLength':1},"
                                        + "'start':{'type':'string','format':'date-time','description':'when it begins'},"
                                        + "'place':{'type':'string'},'guests':{'type':'array','items':{'type':'string'}}",
                                "title",
                                "start")
                        .returns("'id':{'type':'string'},'start':{'type':'string','format':'date-time'}")
                        .acts(Effect.WRITE, Repeat.KEY)
                        .undo("calendar.delete_event", "id", "/id")
                        .done("Put “{input/title}” in your calendar for {input/start}.")
                        .build(),
                capability("calendar.delete_event")
                        .takes("'id':{'type':'string'}", "id")
                        .acts(Effect.DESTROY, Repeat.KEY)
                        .hidden()
                        .build(),
                capability("messages.send_message")
                        .takes("'to':{'type':'string'},'text':{'type':'string'}", "to", "text")
                        .returns("'id':{'type':'string'}")
                        .acts(Effect.SHARE, Repeat.NONE)
                        .done("Sent “{input/text}” to {input/to}.")
                        .perPlan(3)
                        .build(),
                capability("bank.pay")
                        .takes("'to':{'type':'string'},'amount':{'type':'number','exclusiveMinimum':0}", "to", "amount")
                        .returns("'receipt':{'type':'string'}")
                        .acts(Effect.SPEND, Repeat.VERIFY)
                        .find("bank.find_payment")
                        .build(),
                capability("bank.find_payment")
                        .takes("'key':{'type':'string'}", "key")
                        .output(
                                "{'type':'object','properties':{'found':{'type':'boolean'},'output':{'type':'object'}}}")
                        .hidden()
                        .build());
    }

    /** A catalog of these capabilities, each plugin in version 1.0.0. */
    public static Catalog of(CapabilityDescriptor... capabilities) {
        return of("1.0.0", capabilities);
    }

    /** The same with another version of every plugin. */
    public static Catalog of(String version, CapabilityDescriptor... capabilities) {
        Map<String, List<CapabilityDescriptor>> byPlugin = new LinkedHashMap<>();
        for (CapabilityDescriptor capability : capabilities) {
            byPlugin.computeIfAbsent(capability.id().plugin(), _ -> new ArrayList<>())
                    .add(capability);
        }
        return new Catalog(
                1,
                byPlugin.entrySet().stream()
                        .map(plugin -> new PluginDescriptor(
                                plugin.getKey(), version, plugin.getKey(), "example.org", plugin.getValue()))
                        .toList());
    }

    /** The same capabilities, every plugin in another version. */
    public static Catalog inVersion(String version, Catalog catalog) {
        return of(version, catalog.all().toArray(CapabilityDescriptor[]::new));
    }
}

package dev.appweave.bridge.grammar;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.Catalog;
import dev.appweave.catalog.DescriptorReader;
import dev.appweave.catalog.PluginDescriptor;
import dev.appweave.plan.Candidate;
import dev.appweave.schema.JsonSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Twelve plugins: the five that are shipped, as they describe themselves, and seven that are made up to be difficult. */
final class Plugins {
    private static final DescriptorReader READER = new DescriptorReader(new JsonSchemas());
    private static final String DEFAULT_OUTPUT =
            "{'type':'object','properties':{'id':{'type':'string'},'count':{'type':'integer'},'ok':{'type':'boolean'}}}";

    static final List<PluginDescriptor> SHIPPED =
            List.of("calendar", "contacts", "places", "messages", "notes").stream()
                    .map(name -> READER.read(resource(name)))
                    .toList();
    static final List<PluginDescriptor> ALL = all();

    private Plugins() {}

    private static List<PluginDescriptor> all() {
        List<PluginDescriptor> all = new ArrayList<>(SHIPPED);
        all.add(plugin("lights", "set_lamp", """
            {'type':'object','additionalProperties':false,'required':['room'],'properties':{
            'room':{'enum':['kitchen','bath "x"','$s1/room','${s2/id}','Größe']},'level':{'type':'integer','minimum':0,'maximum':100,'multipleOf':5},
            'color':{'type':'string','pattern':'^#[0-9a-f]{6}$'}}}\
            """, DEFAULT_OUTPUT));
        all.add(plugin("shop", "order_items", """
            {'type':'object','required':['items','pay'],'properties':{
            'items':{'type':'array','minItems':1,'maxItems':10,'items':{'type':'object','required':['sku','n'],'additionalProperties':false,
              'properties':{'sku':{'type':'string','pattern':'^[A-Z]{3}-\\\\d{4}$'},'n':{'type':'integer','minimum':1},'price':{'type':'number','minimum':0,'multipleOf':0.01}}}},
            'pay':{'oneOf':[{'type':'object','required':['kind','iban'],'properties':{'kind':{'const':'bank'},'iban':{'type':'string','minLength':15,'maxLength':34}}},
              {'type':'object','required':['kind'],'properties':{'kind':{'const':'cash'}}}]},
            'when':{'type':['string','null'],'format':'date-time'}}}\
            """, """
            {'type':'object','properties':{'order':{'type':'string'},'lines':{'type':'array','items':{'type':'object','properties':{
            'sku':{'type':'string'},'a/b~c"d':{'type':'number'}}}},'day':{'type':'string','format':'date'},'free':{}}}\
            """));
        all.add(plugin("tree", "grow_tree", """
            {'$defs':{'node':{'type':'object','required':['v'],'properties':{'v':{'type':['integer','boolean']},
            'kids':{'type':'array','items':{'$ref':'#/$defs/node'}}}}},'type':'object','properties':{'root':{'$ref':'#/$defs/node'},'again':{'$ref':'#/$defs/node'}},
            'required':['root'],'additionalProperties':false}\
            """, DEFAULT_OUTPUT));
        all.add(plugin("odd", "use_names", """
            {'type':'object','properties':{'$ask':{'type':'string'},'a b':{'type':'object','properties':{'$literal':{'type':'string'},'x':{'type':'null'}}},
            'q"\\\\':{'enum':['$','x']},'é/~':{'type':'array','items':{'type':'string','maxLength':3},'maxItems':2}}}\
            """, DEFAULT_OUTPUT));
        all.add(plugin("web", "open_page", """
            {'type':'object','required':['url'],'properties':{'url':{'type':'string','format':'uri'},'mail':{'type':'string','format':'email'},
            'phone':{'type':'string','format':'phone'},'wait':{'type':'string','format':'duration'},'time':{'type':'string','format':'time'}}}\
            """, DEFAULT_OUTPUT));
        all.add(plugin("choose", "pick_one", """
            {'type':'object','oneOf':[{'properties':{'by':{'const':'id'},'id':{'type':'string','minLength':1}},'required':['by','id']},
            {'properties':{'by':{'const':'index'},'index':{'type':'integer','exclusiveMinimum':-1}},'required':['by','index']}]}\
            """, DEFAULT_OUTPUT));
        all.add(plugin("none", "do_it", "{'type':'object','additionalProperties':false}", DEFAULT_OUTPUT));
        return List.copyOf(all);
    }

    static PluginDescriptor plugin(String id, String action, String input, String output) {
        String json = "{'appweave':'1','id':'" + id + "','version':'1.0.0','title':'" + id
                + "','publisher':'example.com','capabilities':[{'name':'" + id + "." + action
                + "','title':'A title','description':'Does something.','inputSchema':" + input
                + ",'outputSchema':" + output + ",'effect':'read','leaves':'no'}]}";
        return READER.read(quoted(json));
    }

    /** Single quotes as double ones; a double one that was there is escaped. */
    private static String quoted(String json) {
        return json.replace("\\\\", "\u0001")
                .replace("\"", "\\\"")
                .replace("\u0001", "\\\\")
                .replace('\'', '"');
    }

    static Catalog catalog(long revision, List<PluginDescriptor> plugins) {
        return new Catalog(revision, plugins);
    }

    static List<Candidate> candidates(Catalog catalog) {
        return catalog.offered().stream().map(one -> new Candidate(one, 1)).toList();
    }

    static Map<String, CapabilityDescriptor> byName(Catalog catalog) {
        return catalog.offered().stream()
                .collect(java.util.stream.Collectors.toMap(one -> one.id().value(), one -> one));
    }

    private static String resource(String name) {
        try (InputStream in = Plugins.class.getResourceAsStream("/dev/appweave/bridge/pointing/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

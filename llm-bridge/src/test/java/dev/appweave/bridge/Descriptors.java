package dev.appweave.bridge;

import dev.appweave.catalog.CapabilityDescriptor;
import dev.appweave.catalog.DescriptorReader;
import dev.appweave.schema.JsonSchemas;

/** Descriptors for tests. */
public final class Descriptors {
    private static final DescriptorReader READER = new DescriptorReader(new JsonSchemas());

    private Descriptors() {}

    /** One that only looks; the properties of input and output in JSON with single quotes. */
    public static CapabilityDescriptor capability(String name, String takes, String returns) {
        String plugin = name.substring(0, name.indexOf('.'));
        String json = "{'appweave':'1','id':'" + plugin + "','version':'1.0.0','title':'" + plugin
                + "','publisher':'example.com','capabilities':[{'name':'" + name
                + "','title':'A title','description':'Does something.','inputSchema':{'type':'object','properties':{"
                + takes
                + "}},'outputSchema':{'type':'object','properties':{" + returns + "}},'effect':'read','leaves':'no'}]}";
        return READER.read(json.replace('\'', '"')).capabilities().getFirst();
    }
}

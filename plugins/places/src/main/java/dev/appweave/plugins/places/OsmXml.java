package dev.appweave.plugins.places;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads OSM XML, plain or gzipped: https://wiki.openstreetmap.org/wiki/OSM_XML. */
final class OsmXml implements OsmSink.Reader {
    private static final int BUFFER = 1 << 16;

    @Override
    public void read(Path file, OsmSink sink) throws IOException {
        // The JDK's own, whatever the context class loader offers; no entities: the file may come from anywhere.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream bytes = open(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(bytes);
            try {
                elements(xml, sink);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException | NumberFormatException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        if (!file.toString().endsWith(".gz")) {
            return bytes;
        }
        try {
            return new BufferedInputStream(new GZIPInputStream(bytes, BUFFER), BUFFER);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static void elements(XMLStreamReader xml, OsmSink sink) throws XMLStreamException, IOException {
        boolean isOsm = false;
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                if (!isOsm && !name.equals("osm")) {
                    throw new IOException("The file is no OpenStreetMap XML but begins with <" + name + ">");
                }
                isOsm = true;
                if (name.equals("node") || name.equals("way") || name.equals("relation")) {
                    element(xml, name, sink);
                }
            }
        }
    }

    private static void element(XMLStreamReader xml, String name, OsmSink sink) throws XMLStreamException, IOException {
        long id = Long.parseLong(required(xml, "id"));
        double latitude = name.equals("node") ? number(xml, "lat") : 0;
        double longitude = name.equals("node") ? number(xml, "lon") : 0;
        Map<String, String> tags = new HashMap<>(4);
        List<OsmSink.Member> members = new ArrayList<>();
        while (xml.next() != XMLStreamConstants.END_ELEMENT
                || !xml.getLocalName().equals(name)) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "tag" -> tags.put(required(xml, "k"), required(xml, "v"));
                    case "nd" -> members.add(new OsmSink.Member(false, Long.parseLong(required(xml, "ref"))));
                    case "member" -> member(xml, members);
                    default -> {
                        // Other elements, such as <bounds>, say nothing about places.
                    }
                }
            }
        }
        switch (name) {
            case "node" -> sink.node(id, latitude, longitude, tags);
            case "way" ->
                sink.way(id, members.stream().mapToLong(OsmSink.Member::id).toArray(), tags);
            default -> sink.relation(id, members, tags);
        }
    }

    private static void member(XMLStreamReader xml, List<OsmSink.Member> members) throws IOException {
        String type = required(xml, "type");
        if (!type.equals("relation")) {
            members.add(new OsmSink.Member(type.equals("way"), Long.parseLong(required(xml, "ref"))));
        }
    }

    /** A deleted node has no position. */
    private static double number(XMLStreamReader xml, String attribute) {
        @Nullable String value = xml.getAttributeValue(null, attribute);
        return value == null ? Double.NaN : Double.parseDouble(value);
    }

    private static String required(XMLStreamReader xml, String attribute) throws IOException {
        @Nullable String value = xml.getAttributeValue(null, attribute);
        if (value == null) {
            throw new IOException("A <" + xml.getLocalName() + "> has no " + attribute + ", line "
                    + xml.getLocation().getLineNumber());
        }
        return value;
    }
}

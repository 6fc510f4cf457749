package dev.appweave.example.demo;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a town as OpenStreetMap XML: nodes first, then ways, as the format wants it. */
final class OsmWriter {
    private final XMLStreamWriter xml;
    private long lastId;

    private OsmWriter(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static void write(Town town, OutputStream out) throws XMLStreamException {
        XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
        new OsmWriter(xml).town(town);
        xml.close();
    }

    private void town(Town town) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        line();
        xml.writeStartElement("osm");
        xml.writeAttribute("version", "0.6");
        xml.writeAttribute("generator", "appweave-demo");
        line();
        for (Town.Thing thing : town.things()) {
            node(thing.at(), thing.tags());
        }
        List<Way> ways = new ArrayList<>();
        for (Street street : town.streets()) {
            ways.add(new Way(nodes(street.line()), Map.of("highway", "residential", "name", street.name())));
        }
        for (Town.Area area : town.areas()) {
            List<Long> corners = nodes(area.corners());
            corners.add(corners.getFirst());
            ways.add(new Way(corners, area.tags()));
        }
        for (Way way : ways) {
            way(way);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private record Way(List<Long> nodes, Map<String, String> tags) {}

    private List<Long> nodes(List<Point> points) throws XMLStreamException {
        List<Long> ids = new ArrayList<>();
        for (Point point : points) {
            ids.add(node(point, Map.of()));
        }
        return ids;
    }

    private long node(Point at, Map<String, String> tags) throws XMLStreamException {
        long id = ++lastId;
        xml.writeStartElement("node");
        xml.writeAttribute("id", String.valueOf(id));
        xml.writeAttribute("lat", at.latitude());
        xml.writeAttribute("lon", at.longitude());
        tags(tags);
        xml.writeEndElement();
        line();
        return id;
    }

    private void way(Way way) throws XMLStreamException {
        xml.writeStartElement("way");
        xml.writeAttribute("id", String.valueOf(++lastId));
        for (long node : way.nodes()) {
            xml.writeEmptyElement("nd");
            xml.writeAttribute("ref", String.valueOf(node));
        }
        tags(way.tags());
        xml.writeEndElement();
        line();
    }

    private void tags(Map<String, String> tags) throws XMLStreamException {
        // Sorted, so that the file is the same on every run.
        for (String key : tags.keySet().stream().sorted().toList()) {
            xml.writeEmptyElement("tag");
            xml.writeAttribute("k", key);
            xml.writeAttribute("v", tags.getOrDefault(key, ""));
        }
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }
}

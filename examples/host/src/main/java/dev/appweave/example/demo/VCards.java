package dev.appweave.example.demo;

import tools.jackson.databind.JsonNode;

/** Writes people as vCard 4.0 (RFC 6350). */
final class VCards {
    private VCards() {}

    static String card(JsonNode person) {
        String given = field(person, "given");
        String family = field(person, "family");
        String prefix = field(person, "prefix");
        return new ContentLines()
                .raw("BEGIN", "VCARD")
                .raw("VERSION", "4.0")
                .raw("UID", "urn:appweave:demo:" + field(person, "file"))
                .text("FN", (prefix + " " + given + " " + family).strip())
                .raw("N", "%s;%s;;%s;".formatted(family, given, ContentLines.escaped(prefix)))
                .text("NICKNAME", field(person, "nickname"))
                .text("ORG", field(person, "organisation"))
                .text("TITLE", field(person, "title"))
                .text("TEL;TYPE=cell", field(person, "mobile"))
                .text("TEL;TYPE=work", field(person, "work_phone"))
                .text("EMAIL", field(person, "email"))
                .raw("CATEGORIES", "demo")
                .text("BDAY", field(person, "birthday").replace("-", ""))
                .text("NOTE", field(person, "note"))
                .concat(address("ADR;TYPE=work", field(person, "work")))
                .concat(address("ADR;TYPE=home", field(person, "home")))
                .raw("END", "VCARD")
                .toString();
    }

    private static ContentLines address(String name, String street) {
        ContentLines lines = new ContentLines();
        return street.isEmpty() ? lines : lines.raw(name, ";;" + ContentLines.escaped(street) + ";Port Alder;;;");
    }

    private static String field(JsonNode person, String name) {
        return person.path(name).asString("");
    }
}

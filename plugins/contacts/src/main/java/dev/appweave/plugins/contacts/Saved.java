package dev.appweave.plugins.contacts;

import dev.appweave.ledger.Change;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugin.Field;
import dev.appweave.plugin.Kind;
import dev.appweave.plugin.Trust;
import java.util.Optional;

/** A person as they were saved or deleted, and how to take that back. */
public record Saved(
        @Field(value = "Handle of this person", kind = Kind.REF, trust = Trust.OWNER)
        String id,

        @Field(
                value = "Full name",
                keywords = {"name", "person"},
                trust = Trust.OWNER)
        String name,

        @Field(
                value = "Phone number",
                keywords = {"phone", "number"},
                format = "phone",
                trust = Trust.OWNER)
        Optional<String> phone,

        @Field(
                value = "Mail address",
                keywords = {"email", "mail"},
                format = "email",
                trust = Trust.OWNER)
        Optional<String> email,

        @Field(
                value = "Address of the place of work",
                keywords = {"office", "work"},
                trust = Trust.OWNER)
        Optional<String> office,

        @Field(value = "Takes this change back", kind = Kind.REF, trust = Trust.OWNER)
        String undo) {
    /** Reads the card as it was saved, or as it was before it was deleted. */
    static Saved of(Change made, Optional<byte[]> card) throws CapabilityException {
        String id = made.file().substring(0, made.file().length() - ".vcf".length());
        Person person = card.flatMap(bytes -> Card.read(id, bytes))
                .orElseThrow(() -> new CapabilityException(
                        "unreadable", "That entry of the address book cannot be read.", "Repair or remove its file."))
                .person();
        return new Saved(id, person.name(), person.phone(), person.email(), person.office(), made.token());
    }
}

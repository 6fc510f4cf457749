package dev.appweave.plugins.contacts;

import dev.appweave.plugin.CapabilityException;
import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.parameter.AddressType;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Address;
import ezvcard.property.Birthday;
import ezvcard.property.Email;
import ezvcard.property.FormattedName;
import ezvcard.property.Organization;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.Title;
import ezvcard.property.Uid;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the owner wants a card to say; what is empty stays as it is. */
record Details(
        Optional<String> name,
        Optional<String> phone,
        Optional<String> email,
        Optional<String> office,
        Optional<String> home,
        Optional<LocalDate> birthday,
        Optional<String> organization,
        Optional<String> title) {

    Details {
        name = clean(name);
        phone = clean(phone);
        email = clean(email);
        office = clean(office);
        home = clean(home);
        organization = clean(organization);
        title = clean(title);
    }

    boolean isEmpty() {
        return Stream.of(name, phone, email, office, home, birthday, organization, title)
                .allMatch(Optional::isEmpty);
    }

    /** A mail address that cannot be one is a slip of the tongue worth catching before it is saved. */
    Details checked() throws CapabilityException {
        if (email.isPresent() && !email.get().matches("[^\\s@]+@[^\\s@]+")) {
            throw new CapabilityException(
                    "bad_email",
                    "“" + email.get() + "” is not a mail address.",
                    "Give an address like ana@example.org.");
        }
        if (phone.isPresent() && phone.get().chars().filter(Character::isDigit).count() < 2) {
            throw new CapabilityException(
                    "bad_phone",
                    "“" + phone.get() + "” is not a phone number.",
                    "Give a number like +33 6 12 34 56 78.");
        }
        return this;
    }

    /** A new card; version 3.0 is what every other program reads. */
    byte[] card(String uid) {
        VCard card = new VCard(VCardVersion.V3_0);
        card.setUid(new Uid(uid));
        CardLines lines = new CardLines(CardLines.write(card, VCardVersion.V3_0).getBytes(StandardCharsets.UTF_8));
        apply(lines);
        return lines.bytes();
    }

    byte[] applyTo(byte[] card) {
        CardLines lines = new CardLines(card);
        apply(lines);
        return lines.bytes();
    }

    private void apply(CardLines lines) {
        name.ifPresent(text -> {
            lines.set("FN", FormattedName.class, Details::first, old -> {
                FormattedName changed = old.map(FormattedName::copy).orElseGet(() -> new FormattedName(""));
                changed.setValue(text);
                return changed;
            });
            lines.set("N", StructuredName.class, Details::first, old -> structured(text));
        });
        phone.ifPresent(text -> lines.set("TEL", Telephone.class, Card::phone, old -> phone(old, text)));
        email.ifPresent(text -> lines.set("EMAIL", Email.class, Card::email, old -> {
            Email changed = old.map(Email::copy).orElseGet(() -> new Email(""));
            changed.setValue(text);
            return changed;
        }));
        office.ifPresent(
                text -> lines.set("ADR", Address.class, Card::office, old -> address(old, text, AddressType.WORK)));
        home.ifPresent(text ->
                lines.set("ADR", Address.class, Card::homeAddress, old -> address(old, text, AddressType.HOME)));
        birthday.ifPresent(date -> lines.set("BDAY", Birthday.class, Details::first, old -> new Birthday(date)));
        organization.ifPresent(text -> lines.set("ORG", Organization.class, Details::first, old -> {
            Organization changed = old.map(Organization::copy).orElseGet(Organization::new);
            changed.getValues().clear();
            changed.getValues().add(text);
            return changed;
        }));
        title.ifPresent(text -> lines.set("TITLE", Title.class, Details::first, old -> {
            Title changed = old.map(Title::copy).orElseGet(() -> new Title(""));
            changed.setValue(text);
            return changed;
        }));
    }

    private static <T> Optional<T> first(List<T> all) {
        return all.stream().findFirst();
    }

    private static Telephone phone(Optional<Telephone> old, String text) {
        Telephone changed = old.map(Telephone::copy).orElseGet(() -> {
            Telephone fresh = new Telephone("");
            fresh.getTypes().add(TelephoneType.CELL);
            return fresh;
        });
        changed.setText(text);
        return changed;
    }

    /** "12 Quai Kennedy, 67000 Strasbourg, France": the last parts are the town and the country. */
    private static Address address(Optional<Address> old, String line, AddressType type) {
        Address address = new Address();
        address.getTypes().addAll(old.map(Address::getTypes).orElse(List.of(type)));
        address.setGroup(old.map(Address::getGroup).orElse(null));
        List<String> parts = Arrays.stream(line.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        int streets = Math.max(1, parts.size() - 2);
        address.setStreetAddress(String.join(", ", parts.subList(0, Math.min(streets, parts.size()))));
        if (parts.size() > 1) {
            address.setLocality(parts.get(streets));
        }
        if (parts.size() > 2) {
            address.setCountry(parts.getLast());
        }
        return address;
    }

    /** "Ana Lindqvist" and "Lindqvist, Ana"; the family name is a guess, FN keeps what was said. */
    private static StructuredName structured(String name) {
        StructuredName parts = new StructuredName();
        int comma = name.indexOf(',');
        int space = name.lastIndexOf(' ');
        if (comma > 0) {
            parts.setFamily(name.substring(0, comma).strip());
            parts.setGiven(name.substring(comma + 1).strip());
        } else {
            parts.setGiven(space < 0 ? name : name.substring(0, space).strip());
            parts.setFamily(space < 0 ? null : name.substring(space + 1));
        }
        return parts;
    }

    /** One line of visible text; blank counts as left out. */
    private static Optional<String> clean(Optional<String> text) {
        Function<String, String> visible =
                given -> new String(given.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                        .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\s]+", " ")
                        .strip();
        return text.map(visible).filter(cleaned -> !cleaned.isEmpty());
    }
}

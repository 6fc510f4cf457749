package dev.appweave.plugins.contacts;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import ezvcard.parameter.AddressType;
import ezvcard.parameter.EmailType;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Address;
import ezvcard.property.Birthday;
import ezvcard.property.Email;
import ezvcard.property.Organization;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.TextProperty;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one vCard file says; where it says several, the one a person would use. */
final class Card {
    private final String id;
    private final VCard card;
    private final String name;

    private Card(String id, VCard card, String name) {
        this.id = id;
        this.card = card;
        this.name = name;
    }

    /** Reads the first card of a file; empty where the file is no vCard or names nobody. */
    static Optional<Card> read(String id, byte[] bytes) {
        try (VCardReader reader = new VCardReader(text(bytes))) {
            VCard card = reader.readNext();
            return card == null ? Optional.empty() : name(card).map(name -> new Card(id, card, name));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // one bad file must not hide everybody else
        }
    }

    /** vCards are UTF-8 by the standard; old ones are what Windows wrote. */
    static Charset charset(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    private static String text(byte[] bytes) {
        String text = new String(bytes, charset(bytes));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    Person person() {
        return new Person(
                id,
                name,
                phone(card.getTelephoneNumbers()).map(Card::number),
                email(card.getEmails()).flatMap(email -> filled(email.getValue())),
                office(card.getAddresses()).flatMap(Card::line),
                homeAddress(card.getAddresses()).flatMap(Card::line),
                birthday(),
                organization(),
                titles().findFirst());
    }

    /** The words of the name and of the nicknames. */
    List<String> names() {
        List<String> names = new ArrayList<>(List.of(name));
        StructuredName parts = card.getStructuredName();
        if (parts != null) {
            names.addAll(present(Stream.of(parts.getGiven(), parts.getFamily())));
            names.addAll(parts.getAdditionalNames());
        }
        card.getNicknames().forEach(nickname -> names.addAll(nickname.getValues()));
        return names;
    }

    /** What people call somebody by instead of the name: "my dentist", "the plumber", "Ana from Acme". */
    List<String> descriptions() {
        List<String> words = new ArrayList<>(titles().toList());
        words.addAll(present(card.getRoles().stream().map(TextProperty::getValue)));
        organization().ifPresent(words::add);
        card.getCategoriesList().forEach(categories -> words.addAll(categories.getValues()));
        card.getRelations().forEach(related -> {
            words.addAll(present(Stream.of(related.getText())));
            related.getTypes().forEach(type -> words.add(type.getValue()));
        });
        return words;
    }

    List<String> emails() {
        return present(card.getEmails().stream().map(TextProperty::getValue));
    }

    static Optional<Telephone> phone(List<Telephone> all) {
        return all.stream()
                .filter(phone -> !phone.getTypes().contains(TelephoneType.FAX)
                        && !phone.getTypes().contains(TelephoneType.PAGER))
                .filter(phone -> !number(phone).isBlank())
                .min(Comparator.comparingInt((Telephone phone) ->
                                preference(phone.getPref(), phone.getTypes().contains(TelephoneType.PREF)))
                        .thenComparing(phone -> !phone.getTypes().contains(TelephoneType.CELL)));
    }

    static Optional<Email> email(List<Email> all) {
        return all.stream()
                .min(Comparator.comparingInt(
                        email -> preference(email.getPref(), email.getTypes().contains(EmailType.PREF))));
    }

    static Optional<Address> office(List<Address> all) {
        return all.stream()
                .filter(address -> address.getTypes().contains(AddressType.WORK))
                .findFirst();
    }

    /** An address that does not say what it is counts as the home. */
    static Optional<Address> homeAddress(List<Address> all) {
        return all.stream()
                .filter(address -> !address.getTypes().contains(AddressType.WORK))
                .min(Comparator.comparing(address -> !address.getTypes().contains(AddressType.HOME)));
    }

    private static int preference(Integer pref, boolean preferred) {
        return pref != null ? pref : preferred ? 1 : 101; // RFC 6350, 5.3: from 1, most preferred, to 100
    }

    private static String number(Telephone phone) {
        String text = phone.getText();
        return text != null
                ? text.strip()
                : phone.getUri() != null ? phone.getUri().getNumber() : "";
    }

    private static Optional<String> line(Address address) {
        String town = join(" ", Stream.concat(address.getRegions().stream(), address.getPostalCodes().stream()));
        return filled(join(
                ", ",
                Stream.of(
                                address.getPoBoxes().stream(),
                                address.getExtendedAddresses().stream(),
                                address.getStreetAddresses().stream(),
                                address.getLocalities().stream(),
                                Stream.of(town),
                                address.getCountries().stream())
                        .flatMap(part -> part)));
    }

    private static Optional<String> name(VCard card) {
        Stream<String> formatted = card.getFormattedNames().stream().map(TextProperty::getValue);
        StructuredName parts = card.getStructuredName();
        Stream<String> structured =
                parts == null ? Stream.of() : Stream.of(join(" ", Stream.of(parts.getGiven(), parts.getFamily())));
        Stream<String> others = Stream.concat(
                card.getNicknames().stream().flatMap(nickname -> nickname.getValues().stream()),
                card.getOrganizations().stream().flatMap(organization -> organization.getValues().stream()));
        return present(Stream.of(formatted, structured, others).flatMap(names -> names)).stream()
                .findFirst();
    }

    private Stream<String> titles() {
        return present(card.getTitles().stream().map(TextProperty::getValue)).stream();
    }

    private Optional<String> organization() {
        Organization organization = card.getOrganization();
        return organization == null ? Optional.empty() : filled(join(", ", organization.getValues().stream()));
    }

    private Optional<LocalDate> birthday() {
        Birthday birthday = card.getBirthday();
        Temporal date = birthday == null ? null : birthday.getDate();
        if (date == null || !date.isSupported(ChronoField.EPOCH_DAY)) {
            return Optional.empty(); // a birthday without its year is no date
        }
        try {
            return Optional.of(LocalDate.from(date));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<String> present(Stream<String> texts) {
        return texts.filter(Objects::nonNull)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static String join(String glue, Stream<String> parts) {
        return present(parts).stream().map(part -> part.replaceAll("\\s+", " ")).collect(Collectors.joining(glue));
    }

    private static Optional<String> filled(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }
}

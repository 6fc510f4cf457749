package dev.appweave.plugins.contacts;

import dev.appweave.plugin.Field;
import dev.appweave.plugin.Kind;
import dev.appweave.plugin.Role;
import java.time.LocalDate;
import java.util.Optional;

/** What changes about a person. */
public record UpdatePerson(
        @Field(value = "Whose entry: the id a look-up gave", kind = Kind.REF, role = Role.IDENTITY, maxLength = 255)
        String id,

        @Field(
                value = "New full name",
                keywords = {"rename", "new name"},
                maxLength = 200)
        Optional<String> name,

        @Field(
                value = "New phone number",
                keywords = {"phone", "number", "mobile", "cell"},
                format = "phone",
                maxLength = 50)
        Optional<String> phone,

        @Field(
                value = "New mail address",
                keywords = {"email", "mail", "e-mail"},
                format = "email",
                maxLength = 254)
        Optional<String> email,

        @Field(
                value = "New address of the place of work, on one line",
                keywords = {"office", "work address"},
                maxLength = 300)
        Optional<String> office,

        @Field(
                value = "New home address, on one line",
                keywords = {"home", "moved to", "address"},
                maxLength = 300)
        Optional<String> home_address,

        @Field(
                value = "Date of birth",
                keywords = {"birthday", "born on"})
        Optional<LocalDate> birthday,

        @Field(
                value = "New company or organization",
                keywords = {"company", "works for", "employer"},
                maxLength = 200)
        Optional<String> organization,

        @Field(
                value = "New job title",
                keywords = {"job", "profession"},
                maxLength = 200)
        Optional<String> title) {}

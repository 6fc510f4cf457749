package dev.appweave.plugins.contacts;

import dev.appweave.plugin.Field;
import dev.appweave.plugin.Role;
import java.time.LocalDate;
import java.util.Optional;

/** A new person. */
public record CreatePerson(
        @Field(
                value = "Full name of the new contact",
                keywords = {"name", "called", "person"},
                role = Role.IDENTITY,
                maxLength = 200)
        String name,

        @Field(
                value = "Phone number",
                keywords = {"phone", "number", "mobile", "cell", "tel"},
                format = "phone",
                maxLength = 50)
        Optional<String> phone,

        @Field(
                value = "Mail address",
                keywords = {"email", "mail", "e-mail"},
                format = "email",
                maxLength = 254)
        Optional<String> email,

        @Field(
                value = "Address of the place of work, on one line",
                keywords = {"office", "works at", "work address"},
                maxLength = 300)
        Optional<String> office,

        @Field(
                value = "Home address, on one line",
                keywords = {"home", "lives at", "house", "address"},
                maxLength = 300)
        Optional<String> home_address,

        @Field(
                value = "Date of birth",
                keywords = {"birthday", "born on"})
        Optional<LocalDate> birthday,

        @Field(
                value = "Company or organization",
                keywords = {"company", "works for", "employer"},
                maxLength = 200)
        Optional<String> organization,

        @Field(
                value = "Job title",
                keywords = {"job", "profession", "is a"},
                maxLength = 200)
        Optional<String> title) {}

package dev.appweave.plugins.contacts;

import dev.appweave.plugin.Field;
import dev.appweave.plugin.Kind;
import dev.appweave.plugin.Trust;
import java.time.LocalDate;
import java.util.Optional;

/** One person, as the address book has them. */
public record Person(
        @Field(value = "Handle of this person", kind = Kind.REF, trust = Trust.OWNER)
        String id,

        @Field(
                value = "Full name",
                keywords = {"name", "person"},
                trust = Trust.OWNER)
        String name,

        @Field(
                value = "Phone number",
                keywords = {"phone", "number", "mobile", "cell"},
                format = "phone",
                trust = Trust.OWNER)
        Optional<String> phone,

        @Field(
                value = "Mail address",
                keywords = {"email", "mail", "e-mail"},
                format = "email",
                trust = Trust.OWNER)
        Optional<String> email,

        @Field(
                value = "Address of the place of work, on one line",
                keywords = {"office", "work", "workplace", "company address"},
                trust = Trust.OWNER)
        Optional<String> office,

        @Field(
                value = "Home address, on one line",
                keywords = {"home", "house", "flat", "address", "lives"},
                trust = Trust.OWNER)
        Optional<String> home_address,

        @Field(
                value = "Date of birth",
                keywords = {"birthday", "born", "age"},
                trust = Trust.OWNER)
        Optional<LocalDate> birthday,

        @Field(
                value = "Company or organization",
                keywords = {"company", "employer", "organization"},
                trust = Trust.OWNER)
        Optional<String> organization,

        @Field(
                value = "Job title",
                keywords = {"job", "profession", "role"},
                trust = Trust.OWNER)
        Optional<String> title) {}

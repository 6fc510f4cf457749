package dev.appweave.signing;

import java.security.cert.X509Certificate;
import java.util.List;

/** Who signed a bundle, all of it. Whether that publisher is trusted is another question: see {@link Publishers}. */
public sealed interface Signature {
    /** Nobody. */
    record None() implements Signature {}

    /**
     * A publisher.
     *
     * @param chain certificates from the signer's to the last one in the jar; never empty
     */
    record By(List<X509Certificate> chain) implements Signature {
        public By {
            chain = List.copyOf(chain);
        }

        /** The signer's own certificate. */
        public X509Certificate signer() {
            return chain.getFirst();
        }
    }

    /** The signer's key and those of the authorities above it, as far as the jar has them; empty if nobody signed. */
    default List<String> keys() {
        return this instanceof By by ? by.chain().stream().map(Fingerprint::of).toList() : List.of();
    }

    /** The signer's key; empty if nobody signed. */
    default String key() {
        return this instanceof By by ? Fingerprint.of(by.signer()) : "";
    }

    /** The signer's name, as it stands in the certificate; empty if nobody signed. */
    default String name() {
        return this instanceof By by ? by.signer().getSubjectX500Principal().getName() : "";
    }
}

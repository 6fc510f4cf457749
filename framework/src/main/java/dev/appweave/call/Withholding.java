package dev.appweave.call;

import java.util.function.Predicate;

/**
 * A transport that keeps some calls back: what it withholds never reaches a plugin.
 *
 * @param transport carries all other calls
 * @param withheld which calls are kept back
 * @param why for a person, a sentence
 */
public record Withholding(Transport transport, Predicate<Call> withheld, String why) implements Transport {
    @Override
    public Connection connect(Call call) throws UnavailableException {
        if (withheld.test(call)) {
            throw new UnavailableException(why);
        }
        return transport.connect(call);
    }
}

package dev.appweave.describe.fake;

/** What a plugin's own classes have in common: the compiler writes a bridge into whatever implements it. */
public interface Deed<I, O> {
    O act(I order);
}

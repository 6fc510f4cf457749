package dev.appweave.plugin;

import java.util.Objects;

/**
 * A call could not do what was asked, for a reason a person can act on. Everything else a plugin throws counts as its
 * own bug.
 */
public final class CapabilityException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String remedy;

    /**
     * Says what went wrong.
     *
     * @param code a stable id in snake case, for example {@code not_found}
     * @param message what happened, for a person
     * @param remedy what to do about it, for a person; may be empty
     */
    public CapabilityException(String code, String message, String remedy) {
        super(Objects.requireNonNull(message));
        this.code = Objects.requireNonNull(code);
        this.remedy = Objects.requireNonNull(remedy);
    }

    /** The stable id. */
    public String code() {
        return code;
    }

    /** What to do about it; may be empty. */
    public String remedy() {
        return remedy;
    }
}

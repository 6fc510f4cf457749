package dev.appweave.example.cli;

/** Exit codes. Those from 64 on are the ones of BSD's {@code sysexits.h}. */
public enum Exit {
    /** All was done. */
    DONE(0),
    /** Nothing installed can do it, something must be said first, or the user stopped it. */
    DECLINED_OR_QUESTION(2),
    /** A step needs a yes that nobody gave. */
    CONSENT_MISSING(3),
    /** A step failed. */
    STEP_FAILED(4),
    /** The command line is wrong. */
    USAGE(64),
    /** A file or a value is wrong. */
    BAD_INPUT(65),
    /** Appweave itself is wrong, or its surroundings are. */
    INTERNAL(70);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    /** The number the process ends with. */
    public int code() {
        return code;
    }
}

package dev.appweave.call;

/** A plugin broke in another process: what is known of its own bug there. */
public final class PluginCrash extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;

    /**
     * Says what is known.
     *
     * @param what the kind of failure in one line: the simple name of the exception and its text, or how the process ended
     */
    public PluginCrash(String what) {
        super(what, null, false, false);
        this.what = what;
    }

    /** One line without a full stop. */
    public String what() {
        return what;
    }

    /** The same words for a failure in this process. */
    public static String describe(Throwable thrown) {
        return thrown instanceof PluginCrash crash
                ? crash.what
                : thrown.getClass().getSimpleName() + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage());
    }
}

package dev.appweave.plugins.notes;

import dev.appweave.plugin.CapabilityException;
import java.io.IOException;

/** Says what a person can do about a disk that fails. */
final class Guarded {
    private Guarded() {}

    /** The body of a capability. */
    interface Work<T> {
        T run() throws IOException, CapabilityException;
    }

    static <T> T call(Work<T> work) throws CapabilityException {
        try {
            return work.run();
        } catch (IOException e) {
            throw new CapabilityException(
                    "storage_failed",
                    "The notes could not be read or written: " + e.getMessage(),
                    "Check the disk's free space and the folder's permissions.");
        }
    }
}

package dev.appweave.bridge.remote;

import java.util.List;

/** Shows what would leave this machine, and takes the answer. Asked at each call; called on the thread that asked the host. */
@FunctionalInterface
public interface RemoteConsent {
    /** Nobody is there to agree. */
    RemoteConsent NOBODY = preview -> false;

    /**
     * What would leave.
     *
     * @param to the endpoint and its model
     * @param request the words, redacted, exactly as they would be sent
     * @param swaps what was taken out of them, and what stands in its place
     * @param tools the names of the capabilities whose descriptions are sent along
     */
    record Preview(String to, String request, List<Redaction.Swap> swaps, List<String> tools) {
        public Preview {
            swaps = List.copyOf(swaps);
            tools = List.copyOf(tools);
        }
    }

    /** Whether it may. */
    boolean agrees(Preview preview);
}

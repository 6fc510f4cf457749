package dev.appweave.bundle;

import dev.appweave.call.Transport.UnavailableException;
import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.CapabilityException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import tools.jackson.databind.JsonNode;

/**
 * One bundle alone in a container: what a child process holds. The same container and the same way of calling as in the
 * host, so that a plugin cannot tell where it runs.
 */
public final class LoneBundle implements AutoCloseable {
    private final Container container;
    private final Generation running;

    private LoneBundle(Container container, Generation running) {
        this.container = container;
        this.running = running;
    }

    /**
     * Starts a bundle.
     *
     * @param jar read where it lies, not copied
     * @param cache an empty folder for the container's own files
     * @param packages what it may import
     * @param wanted a capability it must offer: the part of the name after the dot
     * @throws UnavailableException if it does not start or has no such capability
     */
    public static LoneBundle start(Path jar, Path cache, List<String> packages, String wanted)
            throws UnavailableException {
        Container container = Container.start(cache, packages, alone -> true);
        try {
            Bundle bundle = container.context().installBundle("reference:" + jar.toUri());
            return new LoneBundle(container, Generation.start(bundle, container.context(), wanted));
        } catch (BundleException e) {
            container.close();
            throw new UnavailableException("The container refused the bundle: " + e.getMessage() + ".");
        } catch (UnavailableException e) {
            container.close();
            throw e;
        }
    }

    /** Calls a capability on this thread: see {@link dev.appweave.call.Transport.Connection#invoke}. */
    public JsonNode invoke(String action, JsonNode input, CallContext context)
            throws CapabilityException, InterruptedException {
        return running.invoke(action, input, context);
    }

    @Override
    public void close() {
        container.close();
    }
}

package dev.appweave.bundle;

import dev.appweave.call.Call;
import dev.appweave.call.Transport;
import dev.appweave.call.Transport.UnavailableException;
import dev.appweave.plugin.CallContext;
import dev.appweave.plugin.Capability;
import dev.appweave.plugin.CapabilityException;
import dev.appweave.plugin.CapabilityProvider;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One revision of one plugin's bundle, from its first call until it is stopped, updated or removed. Nothing of the
 * plugin's classes is held anywhere else, so that retiring a generation frees its class loader.
 */
final class Generation {
    private static final long SERVICE_WAIT_MILLIS = 2_000;
    private static final long SERVICE_POLL_MILLIS = 5;

    private final Bundle bundle;
    private final BundleContext host;
    private final Map<String, CapabilityMethod> methods = new ConcurrentHashMap<>();
    private final List<ServiceReference<?>> held = new ArrayList<>();
    private final Set<Consumer<String>> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean retired;

    private Generation(Bundle bundle, BundleContext host) {
        this.bundle = bundle;
        this.host = host;
    }

    /** Starts the bundle and takes hold of its capability methods; {@code wanted} must be among them. */
    static Generation start(Bundle bundle, BundleContext host, String wanted) throws UnavailableException {
        Generation generation = new Generation(bundle, host);
        try {
            bundle.start(Bundle.START_TRANSIENT);
            try {
                generation.bind(wanted);
                return generation;
            } catch (UnavailableException | RuntimeException e) {
                generation.retire(""); // Nobody listens yet.
                bundle.stop();
                throw e;
            }
        } catch (BundleException e) {
            throw new UnavailableException("The plugin " + bundle.getSymbolicName() + " does not start: "
                    + String.valueOf(e.getMessage()).replace('\n', ' '));
        }
    }

    private void bind(String wanted) throws UnavailableException {
        JsonMapper mapper = PluginRecords.mapper();
        long end = System.nanoTime() + SERVICE_WAIT_MILLIS * 1_000_000;
        while (true) {
            bindServices(mapper);
            if (methods.containsKey(wanted)) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new UnavailableException("The plugin " + bundle.getSymbolicName() + " describes \"" + wanted
                        + "\" but registers no service with such a method.");
            }
            try {
                Thread.sleep(SERVICE_POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UnavailableException("Stopped while the plugin was starting.");
            }
        }
    }

    private void bindServices(JsonMapper mapper) throws UnavailableException {
        ServiceReference<?>[] offered = bundle.getRegisteredServices();
        if (offered == null) {
            return;
        }
        for (ServiceReference<?> reference : offered) {
            List<String> types = List.of((String[]) reference.getProperty(Constants.OBJECTCLASS));
            if (held.contains(reference) || !types.contains(CapabilityProvider.class.getName())) {
                continue;
            }
            Object provider = host.getService(reference);
            if (provider == null) {
                throw new UnavailableException(
                        "The plugin " + bundle.getSymbolicName() + " failed to create its capabilities.");
            }
            held.add(reference);
            bindMethods(provider, mapper);
        }
    }

    private void bindMethods(Object provider, JsonMapper mapper) throws UnavailableException {
        try {
            for (Method method : provider.getClass().getMethods()) {
                Capability capability = method.getAnnotation(Capability.class);
                if (capability != null && written(method)) {
                    methods.put(capability.name(), CapabilityMethod.of(provider, method, mapper));
                }
            }
        } catch (IllegalAccessException | LinkageError e) {
            throw new UnavailableException("The plugin " + bundle.getSymbolicName() + " cannot be called: " + e);
        }
    }

    /**
     * Not what the compiler writes beside a method that implements a generic one, with the same annotations: it knows only
     * that the input is some object. What it writes to make a hidden class's method public knows it, and is the only one.
     */
    private static boolean written(Method method) {
        return !method.isBridge()
                || (method.getParameterTypes()[0].isRecord()
                        && method.getReturnType().isRecord());
    }

    /** Makes a call on this thread. */
    JsonNode invoke(String action, JsonNode input, CallContext context)
            throws CapabilityException, InterruptedException {
        CapabilityMethod method = methods.get(action);
        if (method == null) {
            throw new IllegalStateException("no method named \"" + action + "\"");
        }
        return method.invoke(input, context);
    }

    /** With the plugin's state in a folder. */
    Transport.Connection connection(Path home) {
        return new Transport.Connection() {
            @Override
            public JsonNode invoke(Call call) throws CapabilityException, InterruptedException {
                CallContext context = new PluginCallContext(call, home, Generation.this);
                return Generation.this.invoke(call.capability().id().action(), call.input(), context);
            }

            @Override
            public Watch onGone(Consumer<String> listener) {
                return Generation.this.onGone(listener);
            }
        };
    }

    private Transport.Connection.Watch onGone(Consumer<String> listener) {
        listeners.add(listener);
        if (retired) {
            listener.accept("The plugin was stopped.");
        }
        return () -> listeners.remove(listener);
    }

    boolean retired() {
        return retired;
    }

    /** Lets go of the plugin; open calls end with the reason. */
    void retire(String reason) {
        retired = true;
        listeners.forEach(listener -> listener.accept(reason));
        methods.clear();
        for (ServiceReference<?> reference : held) {
            host.ungetService(reference);
        }
        held.clear();
    }
}

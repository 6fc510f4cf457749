package dev.appweave.plugin;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The OSGi service type under which a plugin registers its capabilities: an object whose public methods carry {@link
 * Capability}.
 *
 * <pre>{@code
 * @Component
 * public final class Greetings implements CapabilityProvider { ... }
 * }</pre>
 *
 * <p>A plugin may register several. The host starts the bundle at the first call of one of its capabilities, not before.
 */
@ConsumerType
public interface CapabilityProvider {}

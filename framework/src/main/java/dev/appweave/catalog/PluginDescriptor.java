package dev.appweave.catalog;

import java.util.List;

/**
 * One plugin's {@code plugin.json}.
 *
 * @param id snake case, the first part of its capabilities' names
 * @param version the plugin's version, {@code major.minor.micro}
 * @param title its name for a person
 * @param publisher who answers for it
 * @param capabilities in the file's order; never empty
 */
public record PluginDescriptor(
        String id, String version, String title, String publisher, List<CapabilityDescriptor> capabilities) {
    public PluginDescriptor {
        capabilities = List.copyOf(capabilities);
    }
}

package dev.appweave.plugin;

/** How far the input of a capability travels. */
public enum Leaves {
    /** It stays inside the plugin. */
    NO,
    /** It reaches another app of the same device. */
    DEVICE,
    /** It leaves the device. */
    NETWORK
}

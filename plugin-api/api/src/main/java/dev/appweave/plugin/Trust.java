package dev.appweave.plugin;

/** Who wrote an output field. */
public enum Trust {
    /** Somebody else, or unknown: the body of a mail, a place's description. */
    OTHER,
    /** The owner of the device, or the plugin itself. */
    OWNER
}

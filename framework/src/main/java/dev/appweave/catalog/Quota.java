package dev.appweave.catalog;

/**
 * How often a capability expects to be called.
 *
 * @param perPlan by one plan; 0: no limit of its own
 * @param perHour for the same target, by all plans together; 0: as often as the host finds usual
 */
public record Quota(int perPlan, int perHour) {
    /** It does not say. */
    public static final Quota NONE = new Quota(0, 0);
}

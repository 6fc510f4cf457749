package dev.appweave.bridge.grammar;

import dev.appweave.catalog.CapabilityId;

/** The notation of {@link dev.appweave.plan.PlanJson}, for models that know no calls of their own. */
public record StepsForm() implements CallForm {
    @Override
    public String before() {
        return "{\"steps\":[";
    }

    @Override
    public String between() {
        return ",";
    }

    @Override
    public String after() {
        return "]}";
    }

    @Override
    public String nothing() {
        return before() + after();
    }

    @Override
    public String open(int step) {
        return "{\"id\":\"s" + step + "\",\"capability\":\"";
    }

    @Override
    public String name(CapabilityId capability) {
        return capability.value();
    }

    @Override
    public String arguments() {
        return "\",\"args\":";
    }

    @Override
    public String close() {
        return "}";
    }

    @Override
    public Writing writing() {
        return Writing.COMPACT;
    }
}

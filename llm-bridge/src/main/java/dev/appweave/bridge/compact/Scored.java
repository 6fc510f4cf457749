package dev.appweave.bridge.compact;

/** A score that is being added up, with what spoke for it. */
final class Scored {
    private double sum;
    private final StringBuilder evidence = new StringBuilder();

    Scored add(double amount, String why) {
        sum += amount;
        if (amount != 0) {
            if (!evidence.isEmpty()) {
                evidence.append(", ");
            }
            evidence.append(why).append(amount > 0 ? " +" : " ").append(Math.round(amount * 100) / 100.0);
        }
        return this;
    }

    double sum() {
        return sum;
    }

    String evidence() {
        return evidence.toString();
    }
}

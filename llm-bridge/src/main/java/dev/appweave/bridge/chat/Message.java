package dev.appweave.bridge.chat;

/** One message of a conversation. */
public record Message(Role role, String content) {
    /** Who speaks. */
    public enum Role {
        /** The rules. */
        SYSTEM,
        /** Whoever asks. */
        USER,
        /** The model. */
        ASSISTANT;

        /** As templates call it. */
        String word() {
            return switch (this) {
                case SYSTEM -> "system";
                case USER -> "user";
                case ASSISTANT -> "assistant";
            };
        }
    }
}

package dev.appweave.bundle.fake;

import java.util.ArrayList;
import java.util.List;

/** A program that keeps 400 MB until it is ended. */
public final class Hog {
    private Hog() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws InterruptedException {
        List<byte[]> hoard = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            hoard.add(new byte[1 << 20]);
        }
        while (!hoard.isEmpty()) {
            Thread.sleep(10_000);
        }
    }
}

package dev.appweave.bridge.grammar;

import dev.appweave.bridge.grammar.RandomSchemas.Made;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random schemas of what holds nothing else, each with a maker of values. */
final class RandomScalars {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Random random;

    RandomScalars(Random random) {
        this.random = random;
    }

    static ObjectNode type(String type) {
        return NODES.objectNode().put("type", type);
    }

    String word() {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            word.appendCodePoint(point());
        }
        return word.toString();
    }

    /** Any character; half of them such as make trouble. */
    int point() {
        if (random.nextBoolean()) {
            return "\"\\/\b\f\n\r\t\0$]}{-^\u007F\u0085\u00FF\u0100\u2028\uFFFF".codePointAt(random.nextInt(21));
        }
        int point = random.nextInt(random.nextBoolean() ? 128 : Character.MAX_CODE_POINT + 1);
        return point >= 0xD800 && point <= 0xDFFF ? 'q' : point;
    }

    Made words() {
        ObjectNode schema = NODES.objectNode();
        List<JsonNode> values = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            JsonNode value =
                    switch (random.nextInt(6)) {
                        case 0 -> NODES.numberNode(random.nextInt(1000) - 500);
                        case 1 -> NODES.nullNode();
                        case 2 -> NODES.arrayNode().add(word()).add(true);
                        default -> NODES.stringNode(word());
                    };
            if (!values.contains(value)) {
                values.add(value);
            }
        }
        if (values.size() == 1 && random.nextBoolean()) {
            schema.set("const", values.getFirst());
        } else {
            values.forEach(schema.putArray("enum")::add);
        }
        return new Made(schema, _ -> values.get(random.nextInt(values.size())));
    }

    Made integers() {
        ObjectNode schema = type("integer");
        long low = -1_000_000;
        long high = 1_000_000;
        long span = List.of(0L, 9L, 99L, 12_345L, 1_000_000_000L).get(random.nextInt(5));
        if (random.nextBoolean()) {
            low = random.nextLong(-span, span + 1);
            boolean open = random.nextBoolean();
            schema.put(open ? "exclusiveMinimum" : "minimum", open ? low - 1 : low);
        }
        if (random.nextBoolean()) {
            high = low + random.nextLong(span + 1);
            boolean open = random.nextBoolean();
            schema.put(open ? "exclusiveMaximum" : "maximum", open ? high + 1 : high);
        }
        high = Math.max(low, high);
        long step = 1;
        if (random.nextInt(3) == 0) {
            step = List.of(2L, 5L, 10L, 25L, 4L, 500L).get(random.nextInt(6));
            if (Math.floorDiv(high, step) >= -Math.floorDiv(-low, step)) {
                schema.put("multipleOf", step);
            } else {
                step = 1;
            }
        }
        long first = -Math.floorDiv(-low, step);
        long last = Math.floorDiv(high, step);
        long by = step;
        return new Made(schema, _ -> NODES.numberNode(by * random.nextLong(first, last + 1)));
    }

    Made numbers() {
        ObjectNode schema = type("number");
        BigDecimal low = new BigDecimal(random.nextInt(2_000) - 1_000).movePointLeft(random.nextInt(4));
        BigDecimal high = low.add(new BigDecimal(1 + random.nextInt(5_000)).movePointLeft(random.nextInt(4)));
        boolean openLow = random.nextBoolean();
        boolean openHigh = random.nextBoolean();
        boolean hasLow = random.nextInt(4) > 0;
        boolean hasHigh = random.nextInt(4) > 0;
        if (hasLow) {
            schema.put(openLow ? "exclusiveMinimum" : "minimum", low);
        }
        if (hasHigh) {
            schema.put(openHigh ? "exclusiveMaximum" : "maximum", high);
        }
        return new Made(schema, _ -> {
            BigDecimal at = new BigDecimal(random.nextInt(1, 100_000)).movePointLeft(5);
            BigDecimal value = low.add(high.subtract(low).multiply(at));
            BigDecimal shown = value.setScale(Math.min(value.scale(), 9), RoundingMode.DOWN);
            boolean within = shown.compareTo(low) > 0 && shown.compareTo(high) < 0;
            return NODES.numberNode(
                    new BigDecimal((within ? shown : value.setScale(9, RoundingMode.DOWN)).toPlainString()));
        });
    }

    Made texts() {
        ObjectNode schema = type("string");
        int min = random.nextInt(3) == 0 ? random.nextInt(5) : 0;
        int max = random.nextInt(2) == 0
                ? min + List.of(0, 3, 20, 300, 8_000, 2_000_000).get(random.nextInt(6))
                : -1;
        if (min > 0) {
            schema.put("minLength", min);
        }
        if (max >= 0) {
            schema.put("maxLength", max).put("maxItems", 3);
        }
        return new Made(schema, _ -> {
            int most = max < 0 ? 30 : Math.min(max, random.nextInt(20) == 0 ? 1_000 : 30);
            int length = most <= min ? min : min + random.nextInt(most - min + 1);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < length; i++) {
                text.appendCodePoint(point());
            }
            return NODES.stringNode(text.toString());
        });
    }

    Made formats() {
        String format = List.of("date", "time", "date-time", "local-time", "duration", "email", "uri", "phone")
                .get(random.nextInt(8));
        ObjectNode schema = type("string").put("format", format);
        if (random.nextInt(3) == 0) {
            schema.put("maxLength", 4_000);
        }
        return new Made(schema, _ -> NODES.stringNode(text(format)));
    }

    private String text(String format) {
        LocalDate date = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(100_000));
        String time = LocalTime.ofSecondOfDay(random.nextInt(86_400)).format(DateTimeFormatter.ISO_LOCAL_TIME);
        String fraction = random.nextInt(3) == 0 ? "." + random.nextInt(1_000_000_000) : "";
        String offset = List.of("Z", "+02:00", "-05:30", "+00:00", "-12:00").get(random.nextInt(5));
        return switch (format) {
            case "date" -> date.toString();
            case "time" -> time + fraction + offset;
            case "date-time" -> date + "T" + time + fraction + offset;
            case "local-time" -> random.nextBoolean() ? time.substring(0, 5) : time + fraction;
            case "duration" ->
                List.of("PT1H", "PT90M", "P1D", "P2W", "P1Y2M3DT4H5M6S", "PT30S", "P3DT1H")
                        .get(random.nextInt(7));
            case "email" ->
                List.of("ana@example.com", "a.b+c@mail.example.org", "o'neil@x.io", "x@a-b.example.de")
                        .get(random.nextInt(4));
            case "uri" ->
                List.of(
                                "https://example.com",
                                "http://a.example.org:8080/x/y%20z?q=1&r=a,b#top",
                                "ftp://files.example.net/",
                                "https://example.com/?x")
                        .get(random.nextInt(4));
            default -> List.of("+377 93 50 80 14", "+33612345678", "+1234567").get(random.nextInt(3));
        };
    }

    Made patterns() {
        int length = 1 + random.nextInt(4);
        String digits = Integer.toString(random.nextInt((int) Math.pow(10, length)) + (int) Math.pow(10, length));
        List<List<String>> all = List.of(
                List.of("^[A-Z]{2}-\\d{1,6}$", "AB-" + digits, "ZZ-7"),
                List.of("^(?:red|green|blue)$", "red", "blue"),
                List.of("^[^\\s\"]+$", "a", "x\\y€"),
                List.of("^#[0-9a-fA-F]{6}$", "#00fFaa"),
                List.of("a+b", "xxaab😀", "ab", "\"ab\\"),
                List.of("^(a|bc?)*(d|e)?$", "", "abcabd", "bcbce"),
                List.of("^v\\d+(\\.\\d+){0,2}(-[a-z]+)?$", "v1", "v1.2.3-rc"),
                List.of("^[\\w.-]{3,8}$", "a_b", "x.y-z"),
                List.of("^ab|yz$", "abc", "xyz"),
                List.of("^.{2}\\u20ac\\/$", "€€€/"));
        List<String> chosen = all.get(random.nextInt(all.size()));
        ObjectNode schema = type("string").put("pattern", chosen.getFirst());
        return new Made(schema, _ -> NODES.stringNode(chosen.get(1 + random.nextInt(chosen.size() - 1))));
    }

    Made several() {
        Made one = integers();
        one.schema().putArray("type").add("integer").add("null").add("boolean");
        return new Made(
                one.schema(),
                depth ->
                        random.nextInt(3) == 0 ? NODES.nullNode() : one.values().value(depth));
    }
}

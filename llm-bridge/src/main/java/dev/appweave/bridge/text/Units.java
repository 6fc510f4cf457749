package dev.appweave.bridge.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Units of measure people name in requests: their symbols, and how one is turned into another. */
final class Units {
    /**
     * @param symbol as engineers write it
     * @param dimension what it measures
     * @param inBase how many of the dimension's base unit one is
     * @param names lower case, without plural s
     */
    private record Unit(String symbol, String dimension, String inBase, List<String> names) {}

    private static final List<Unit> ALL = List.of(
            unit("km", "length", "1000", "kilometer kilometre km kms"),
            unit("m", "length", "1", "meter metre m"),
            unit("cm", "length", "0.01", "centimeter centimetre cm"),
            unit("mm", "length", "0.001", "millimeter millimetre mm"),
            unit("mi", "length", "1609.344", "mile mi"),
            unit("ft", "length", "0.3048", "feet foot ft"),
            unit("in", "length", "0.0254", "inche inch"),
            unit("yd", "length", "0.9144", "yard yd"),
            unit("kg", "mass", "1000", "kilogram kilo kg kgs"),
            unit("g", "mass", "1", "gram g"),
            unit("mg", "mass", "0.001", "milligram mg"),
            unit("lb", "mass", "453.59237", "pound lb lbs"),
            unit("oz", "mass", "28.349523125", "ounce oz"),
            unit("t", "mass", "1000000", "tonne ton"),
            unit("L", "volume", "1", "liter litre l"),
            unit("mL", "volume", "0.001", "milliliter millilitre ml"),
            unit("gal", "volume", "3.785411784", "gallon gal"),
            unit("°C", "temperature", "1", "degrees celsius|degree celsius|celsius|°c"),
            unit("°F", "temperature", "1", "degrees fahrenheit|degree fahrenheit|fahrenheit|°f"),
            unit("°", "angle", "1", "degree|°"),
            unit("B", "data", "1", "byte"),
            unit("kB", "data", "1000", "kilobyte kb"),
            unit("MB", "data", "1000000", "megabyte mb"),
            unit("GB", "data", "1000000000", "gigabyte gb"),
            unit("km/h", "speed", "1", "kilometers per hour|km/h|kph|kmh"),
            unit("mph", "speed", "1.609344", "miles per hour|mph"),
            unit("m/s", "speed", "3.6", "meters per second|m/s"),
            unit("W", "power", "1", "watt w"),
            unit("kW", "power", "1000", "kilowatt kw"));

    private static final Map<String, Unit> BY_NAME = byName();

    /** Matches a unit's lower-case name with an optional plural s; no capturing group. */
    static final String PATTERN = BY_NAME.keySet().stream()
            .sorted((a, b) -> b.length() - a.length())
            .map(name -> java.util.regex.Pattern.quote(name) + (name.length() > 2 ? "s?" : ""))
            .collect(Collectors.joining("|", "(?:", ")"));

    private Units() {}

    private static Unit unit(String symbol, String dimension, String inBase, String names) {
        return new Unit(symbol, dimension, inBase, List.of(names.split(names.contains("|") ? "\\|" : " ")));
    }

    private static Map<String, Unit> byName() {
        Map<String, Unit> byName = new LinkedHashMap<>();
        ALL.forEach(unit -> unit.names().forEach(name -> byName.put(name, unit)));
        return byName;
    }

    private static Optional<Unit> named(String name) {
        return Stream.of(name, name.endsWith("s") ? name.substring(0, name.length() - 1) : name)
                .map(BY_NAME::get)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    /** The symbol of a unit's lower-case name. */
    static Optional<String> symbol(String name) {
        return named(name).map(Unit::symbol);
    }

    /** A value in another unit, to ten digits; empty if the two measure different things. */
    static Optional<BigDecimal> convert(BigDecimal value, String fromSymbol, String toSymbol) {
        Unit from = bySymbol(fromSymbol);
        Unit to = bySymbol(toSymbol);
        if (!from.dimension().equals(to.dimension())) {
            return Optional.empty();
        }
        if (from.equals(to)) {
            return Optional.of(value);
        }
        MathContext digits = new MathContext(10);
        if (from.dimension().equals("temperature")) {
            BigDecimal offset = BigDecimal.valueOf(32);
            BigDecimal ratio = new BigDecimal("1.8");
            return Optional.of(
                    to.symbol().equals("°C")
                            ? value.subtract(offset).divide(ratio, digits)
                            : value.multiply(ratio).add(offset));
        }
        return Optional.of(value.multiply(new BigDecimal(from.inBase())).divide(new BigDecimal(to.inBase()), digits));
    }

    private static Unit bySymbol(String symbol) {
        return ALL.stream()
                .filter(unit -> unit.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such unit: " + symbol));
    }
}

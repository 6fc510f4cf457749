package dev.appweave.bundle;

import dev.appweave.plugin.Plugin;
import dev.appweave.problem.Problem;
import dev.appweave.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.stream.Collectors;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * The packages that a bundle needs from elsewhere: what its manifest imports, without what is optional, what it exports
 * itself and Java's own, which everybody has (OSGi Core 8, 3.6.5, Import-Package Header). A container would tell only at the
 * first call that one is missing.
 */
record WantedPackages(List<Wanted> all) {
    /** One package in some versions. */
    record Wanted(String name, VersionRange versions) {}

    WantedPackages {
        all = List.copyOf(all);
    }

    /**
     * Reads a bundle's manifest.
     *
     * @throws IllegalArgumentException if a version in it is none
     */
    static WantedPackages of(Attributes manifest) {
        List<ManifestClause> exports = ManifestClause.all(manifest.getValue(Constants.EXPORT_PACKAGE));
        return new WantedPackages(ManifestClause.all(manifest.getValue(Constants.IMPORT_PACKAGE)).stream()
                .filter(one ->
                        !one.parameter(Constants.RESOLUTION_DIRECTIVE + ":", "").equals(Constants.RESOLUTION_OPTIONAL))
                .filter(one -> !one.name().startsWith("java."))
                .map(one -> new Wanted(one.name(), VersionRange.valueOf(version(one))))
                .filter(wanted -> exports.stream()
                        .noneMatch(own -> own.name().equals(wanted.name())
                                && wanted.versions().includes(Version.parseVersion(version(own)))))
                .toList());
    }

    private static String version(ManifestClause clause) {
        return clause.parameter(Constants.VERSION_ATTRIBUTE, "0.0.0");
    }

    /**
     * Refuses a bundle that would not find all of them.
     *
     * @param bundle what its file is called
     * @param offered versions by package, where it would run
     * @throws ProblemException with a {@code missing_package} for each
     */
    void refuse(String bundle, Map<String, SortedSet<Version>> offered) {
        List<Problem> missing = all.stream()
                .filter(wanted -> offered.getOrDefault(wanted.name(), new TreeSet<>()).stream()
                        .noneMatch(wanted.versions()::includes))
                .map(wanted -> missing(bundle, wanted, offered.getOrDefault(wanted.name(), new TreeSet<>())))
                .toList();
        if (!missing.isEmpty()) {
            throw new ProblemException(missing);
        }
    }

    private static Problem missing(String bundle, Wanted wanted, SortedSet<Version> offered) {
        String versions = wanted.versions().toString().equals("0.0.0") ? "" : " " + wanted.versions();
        String here = offered.isEmpty()
                ? "which nothing offers here."
                : "but here it is there as "
                        + offered.stream().map(Version::toString).collect(Collectors.joining(" and ")) + " only.";
        return new Problem(
                "missing_package", bundle, "It imports " + wanted.name() + versions + ", " + here, remedy(wanted));
    }

    private static String remedy(Wanted wanted) {
        if (wanted.name().equals(Plugin.class.getPackageName())) { // One inside it would not be the host's.
            return "Update the application, or ask the plugin's publisher for a build against what is there.";
        }
        return "Build it with the package inside (bnd: -conditionalpackage: " + wanted.name()
                + "), or import it with resolution:=optional; if it is not yours, ask its publisher.";
    }
}

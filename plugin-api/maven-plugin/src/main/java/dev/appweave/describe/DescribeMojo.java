package dev.appweave.describe;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;

/** Writes {@code target/classes/OSGI-INF/appweave/plugin.json} by running {@link Describe} on the build's JDK. */
@Mojo(
        name = "describe",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven fills the fields in.
public final class DescribeMojo extends AbstractMojo {
    @Parameter(defaultValue = "${project}", readonly = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true)
    private MavenSession session;

    @Parameter(defaultValue = "${plugin}", readonly = true)
    private PluginDescriptor plugin;

    @Inject
    private ToolchainManager toolchains;

    @Override
    public void execute() throws MojoExecutionException {
        Path classes = Path.of(project.getBuild().getOutputDirectory());
        if (!Files.isDirectory(classes)) {
            getLog().info("No classes, nothing to describe.");
            return;
        }
        try {
            List<String> command = new ArrayList<>();
            command.add(java());
            command.add("-Xshare:auto");
            command.add("-XX:TieredStopAtLevel=1");
            command.add("-cp");
            command.add(String.join(File.pathSeparator, classpath()));
            command.add(Describe.class.getName());
            command.add(classes.toString());
            command.add(project.getVersion());
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new MojoExecutionException("The plugin cannot be described:\n" + said);
            }
            getLog().info(said);
        } catch (IOException | DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("The plugin cannot be described: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted while describing the plugin", e);
        }
    }

    private String java() {
        Toolchain jdk = toolchains.getToolchainFromBuildContext("jdk", session);
        String found = jdk == null ? null : jdk.findTool("java");
        return found != null
                ? found
                : Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private List<String> classpath() throws DependencyResolutionRequiredException {
        List<String> entries = new ArrayList<>(project.getCompileClasspathElements());
        for (Artifact artifact : plugin.getArtifacts()) {
            if (artifact.getFile() != null) {
                entries.add(artifact.getFile().getPath());
            }
        }
        return entries;
    }
}

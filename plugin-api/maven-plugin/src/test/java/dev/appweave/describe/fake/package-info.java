/** Plugins as authors write them, well and badly. */
@Plugin(id = "fake", title = "Fake", publisher = "test.example")
package dev.appweave.describe.fake;

import dev.appweave.plugin.Plugin;

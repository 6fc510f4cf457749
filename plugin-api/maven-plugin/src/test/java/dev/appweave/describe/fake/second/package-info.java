/** A second plugin, with a name that no host takes. */
@Plugin(id = "Second-One", title = "", publisher = "test.example")
package dev.appweave.describe.fake.second;

import dev.appweave.plugin.Plugin;

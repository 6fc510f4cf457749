/** A plugin of one capability, as a stranger would write it. */
@Plugin(id = "hello", title = "Hello", publisher = "example.com")
package com.example.hello;

import dev.appweave.plugin.Plugin;

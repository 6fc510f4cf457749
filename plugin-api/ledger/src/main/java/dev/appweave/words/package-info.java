/**
 * For plugins that look for words in what they keep: texts as they are compared, so that what one app finds by a name the
 * next one finds by it too.
 *
 * <p>No host exports this package: a bundle embeds it. With bnd one line does that:
 *
 * <pre>{@code
 * -conditionalpackage: dev.appweave.words
 * }</pre>
 *
 * <p>It imports the JDK only.
 */
@NullMarked
package dev.appweave.words;

import org.jspecify.annotations.NullMarked;

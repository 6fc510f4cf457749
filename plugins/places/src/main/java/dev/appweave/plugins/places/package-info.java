/**
 * Places, addresses and distances, from an OpenStreetMap extract that lies in the plugin's folder.
 *
 * <ul>
 *   <li>{@link dev.appweave.plugins.places.Places} holds the capabilities and their records, {@link
 *       dev.appweave.plugins.places.FoundPlaces} and {@link dev.appweave.plugins.places.Place} the larger ones;
 *   <li>{@code OsmExtract} reads the extract ({@code OsmXml}, {@code OsmPbf}) and gives every thing of it a position;
 *   <li>{@code MapIndex} keeps it in a Lucene index ({@code PlaceDocument}), built once for each extract;
 *   <li>{@code PlaceFinder} finds places, {@code Locator} where an address or a name is.
 * </ul>
 */
@Plugin(id = "places", title = "Places", publisher = "appweave.dev")
@NullMarked
package dev.appweave.plugins.places;

import dev.appweave.plugin.Plugin;
import org.jspecify.annotations.NullMarked;

package dev.appweave.bridge.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CitiesTest {
    @ParameterizedTest(name = "{0} for \"{1}\" is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Los Angeles|The city, in the format of 'City, State', such as 'Austin, TX'|Los Angeles, CA",
                "los angeles|The city and state, e.g. Boston, MA|Los Angeles, CA",
                "LA|The city, such as 'New York, NY'|Los Angeles, CA",
                "NYC|City, State|New York, NY",
                "Paris|in the format of 'City, State' or 'City, Country'; for example 'Rome, Italy'|Paris, France",
                "Paris|City, Country, e.g. 'Rome, IT'|Paris, FR",
                "London|The city, in the format of 'City, State'|London, UK",
                "Los Angeles|The city where the event takes place|none",
                "Los Angeles||none",
                "Los Angeles|City, Country|none",
                "Springfield|The city and state|none",
                "Boston, MA|The city and state|none"
            })
    void a_city_is_completed_where_that_is_asked_for(String said, String description, String whole) {
        assertEquals(
                whole,
                Cities.whole(said, description == null ? "" : description).orElse("none"));
    }
}

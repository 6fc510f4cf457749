package dev.appweave.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.util.regex.Pattern;

/**
 * The format {@code email} by its grammar (RFC 5321, section 4.1.2, with dot-strings only), not by a list of today's
 * top-level domains: {@code jo@server.local} and the example domains of RFC 2606 are addresses, too.
 */
final class MailFormat implements Format {
    /** RFC 5321, section 4.5.3.1.3, less the angle brackets. */
    private static final int LONGEST = 254;

    private static final Pattern ADDRESS = Pattern.compile("[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]{1,64}"
            + "(?:\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]{1,64}){0,31}"
            + "@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?"
            + "(?:\\.[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?){0,31}"
            + "|\\[(?:IPv6:)?[0-9A-Fa-f.:]{3,45}])");

    @Override
    public String getName() {
        return "email";
    }

    @Override
    public String getMessageKey() {
        return "format.email";
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        return value.length() <= LONGEST && ADDRESS.matcher(value).matches();
    }
}

package dev.appweave.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.util.regex.Pattern;

/**
 * The format {@code email} by its grammar (RFC 5321, section 4.1.2, with dot-strings only, and RFC 6531 for letters of all
 * alphabets), not by a list of today's top-level domains: {@code jo@server.local} and the example domains of RFC 2606 are
 * addresses, too.
 */
final class MailFormat implements Format {
    /** RFC 5321, section 4.5.3.1.3, less the angle brackets. */
    private static final int LONGEST = 254;

    private static final String ATOM = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?";
    private static final String LITERAL = "\\[(?:\\d{1,3}(?:\\.\\d{1,3}){3}|IPv6:[0-9A-Fa-f:.]{2,45})]";

    private static final Pattern ADDRESS = Pattern.compile(
            "(?=[^@]{1,64}@)" + ATOM + "(?:\\." + ATOM + ")*@(?:" + LABEL + "(?:\\." + LABEL + ")*|" + LITERAL + ")");

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

package dev.appweave.bridge.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pieces to statements. */
final class Parser {
    private static final int DEEPEST = 60;

    private final List<Piece> pieces;
    private int at;
    private int depth;
    private Words open = new Words(List.of(new Token(Token.Kind.END, "", 1)));

    Parser(List<Piece> pieces) {
        this.pieces = pieces;
    }

    List<Statement> all() throws JinjaException {
        List<Statement> all = body(Set.of());
        return all;
    }

    /** Reads up to a statement that begins with one of these words, which is left open behind that word; or to the end. */
    private List<Statement> body(Set<String> ends) throws JinjaException {
        if (++depth > DEEPEST) {
            throw JinjaException.tooMuch("Statements are nested deeper than " + DEEPEST + " levels.");
        }
        List<Statement> body = new ArrayList<>();
        while (at < pieces.size()) {
            Piece piece = pieces.get(at++);
            switch (piece.kind()) {
                case TEXT -> body.add(new Statement.Raw(piece.text()));
                case PRINT -> {
                    Words words = words(piece);
                    body.add(new Statement.Print(new ExpressionParser(words).tuple()));
                    words.end();
                }
                case STATEMENT -> {
                    open = words(piece);
                    String word = open.name();
                    if (ends.contains(word)) {
                        depth--;
                        return body;
                    }
                    statement(word, piece.line()).ifPresent(body::add);
                }
            }
        }
        if (!ends.isEmpty()) {
            throw JinjaException.syntax(
                    pieces.isEmpty() ? 1 : pieces.getLast().line(), "Expected " + String.join(" or ", ends) + ".");
        }
        depth--;
        return body;
    }

    private static Words words(Piece piece) throws JinjaException {
        return new Words(new Lexer(piece.text(), piece.line()).tokens());
    }

    private ExpressionParser expressions() {
        return new ExpressionParser(open);
    }

    private Optional<Statement> statement(String word, int line) throws JinjaException {
        return switch (word) {
            case "if" -> Optional.of(ifs());
            case "for" -> Optional.of(loop());
            case "set" -> Optional.of(set());
            case "macro" -> Optional.of(macro());
            case "filter" -> Optional.of(filtered());
            case "break" -> Optional.of(new Statement.Break());
            case "continue" -> Optional.of(new Statement.Continue());
            // transformers' mark of what the assistant says, for training; it writes nothing.
            case "generation", "endgeneration" -> Optional.empty();
            default -> throw JinjaException.syntax(line, "The statement \"" + word + "\" is not supported.");
        };
    }

    private String lastWord() {
        // The word that ended a body stands before what is open now.
        Piece piece = pieces.get(at - 1);
        return piece.text().strip().split("[^A-Za-z]", 2)[0];
    }

    private Statement ifs() throws JinjaException {
        List<Expr> conditions = new ArrayList<>();
        List<List<Statement>> bodies = new ArrayList<>();
        String word = "if";
        while (!word.equals("endif") && !word.equals("else")) {
            conditions.add(expressions().tuple());
            open.end();
            bodies.add(body(Set.of("elif", "else", "endif")));
            word = lastWord();
        }
        List<Statement> otherwise = word.equals("else") ? body(Set.of("endif")) : List.of();
        return new Statement.If(conditions, bodies, otherwise);
    }

    private Statement loop() throws JinjaException {
        List<String> names = names();
        open.expect("in");
        Expr over = expressions().or();
        Optional<Expr> only = open.takes("if") ? Optional.of(expressions().expression()) : Optional.empty();
        open.end();
        List<Statement> body = body(Set.of("else", "endfor"));
        List<Statement> otherwise = lastWord().equals("else") ? body(Set.of("endfor")) : List.of();
        return new Statement.For(names, over, only, body, otherwise);
    }

    private List<String> names() throws JinjaException {
        boolean bracket = open.takes("(");
        List<String> names = new ArrayList<>(List.of(open.name()));
        while (open.takes(",")) {
            names.add(open.name());
        }
        if (bracket) {
            open.expect(")");
        }
        return names;
    }

    private Statement set() throws JinjaException {
        List<String> names = names();
        if (open.takes(".")) {
            String member = open.name();
            open.expect("=");
            return new Statement.SetMember(names.getFirst(), member, whole());
        }
        if (open.takes("=")) {
            return new Statement.Set(names, whole());
        }
        open.end();
        return new Statement.SetBlock(names.getFirst(), body(Set.of("endset")));
    }

    private Expr whole() throws JinjaException {
        Expr value = expressions().tuple();
        open.end();
        return value;
    }

    private Statement macro() throws JinjaException {
        String name = open.name();
        List<String> parameters = new ArrayList<>();
        List<Optional<Expr>> defaults = new ArrayList<>();
        open.expect("(");
        while (!open.takes(")")) {
            parameters.add(open.name());
            defaults.add(open.takes("=") ? Optional.of(expressions().expression()) : Optional.empty());
            if (!open.takes(",")) {
                open.expect(")");
                break;
            }
        }
        open.end();
        return new Statement.Macro(name, parameters, defaults, body(Set.of("endmacro")));
    }

    private Statement filtered() throws JinjaException {
        List<Expr.Filter> filters = new ArrayList<>();
        do {
            filters.add(expressions().filter(new Expr.Constant(Value.NONE)));
        } while (open.takes("|"));
        open.end();
        return new Statement.Filtered(filters, body(Set.of("endfilter")));
    }
}

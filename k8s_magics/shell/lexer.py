"""From a script's text to tokens, and from a word's text to its parts (POSIX 2.2, 2.3 and 2.6)."""

from __future__ import annotations

import re
from typing import NamedTuple

from .backslashes import unescape
from .braces import expand_braces
from .syntax import (
    Arithmetic,
    DoubleQuoted,
    HereDocument,
    Literal,
    Parameter,
    Part,
    ProcessSubstitution,
    Quoted,
    Script,
    Substitution,
    SyntaxFault,
    Word,
)

OPERATORS = (
    "&>>", "<<<", "<<-", ";;&", "&&", "||", ";;", ";&", "<<", ">>", "<&", ">&", "<>", ">|", "&>", "|&",
    "|", "&", ";", "<", ">", "(", ")", "\n",
)  # fmt: skip
OPERATOR = re.compile("|".join(re.escape(operator) for operator in OPERATORS))
NUMBER = re.compile(r"[0-9]+(?=[<>])")
BLANK = re.compile(r"(?:[ \t\r]|\\\n)+")
STOPS = frozenset(" \t\n;&|<>()")
ORDINARY = re.compile(r"[^\s;&|<>()\\'\"$`]+")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
SHORT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-]")
NESTING = 200
"""How deep substitutions may nest."""


class Token(NamedTuple):
    """`kind` is word, operator, number (a descriptor before a redirection) or end; `text` is as written."""

    kind: str
    text: str
    word: Word | None = None
    start: int = 0
    line: int = 0


END = Token("end", "end of file")


def make_word(parts: tuple[Part, ...], text: str) -> Word:
    """A word with what is known about it beforehand."""
    plain: str | None = ""
    pure = True
    for part in parts:
        kind = type(part)
        if kind is Quoted or (kind is Literal and not _is_special(part, part is parts[0])):
            plain = plain + part.text if plain is not None else None  # type: ignore[union-attr]  # both have text
        else:
            plain = None
        pure = pure and _is_pure(part)
    if not parts and text:
        plain = ""
    return Word(parts, text, plain, pure)


def _is_special(part: Part, first: bool) -> bool:
    assert isinstance(part, Literal)
    return (
        any(char in part.text for char in "*?[")
        or (first and part.text.startswith("~"))
        or "=~" in part.text
        or ":~" in part.text
    )


def _is_pure(part: Part) -> bool:
    match part:
        case Substitution() | ProcessSubstitution():
            return False
        case DoubleQuoted(parts):
            return all(_is_pure(inner) for inner in parts)
        case Arithmetic(expression):
            return expression.pure
        case Parameter():
            return all(word is None or word.pure for word in (part.word, part.other, part.index))
        case _:
            return True


class Lexer:
    """Reads tokens one by one; words are parsed where they stand, so a `)` in quotes ends nothing."""

    def __init__(self, text: str, position: int = 0, *, depth: int = 0, line: int = 0) -> None:
        if depth > NESTING:
            raise SyntaxFault("too deeply nested", line=line)
        self.text, self.position, self.depth = text, position, depth
        self.line = line
        self._peeked: Token | None = None
        self._documents: list[HereDocument] = []
        self.unfinished = False

    # Tokens

    def peek(self) -> Token:
        if self._peeked is None:
            self._peeked = self._read()
        return self._peeked

    def next(self) -> Token:
        token = self.peek()
        self._peeked = None
        return token

    def unread_position(self) -> int:
        """Where the token that comes next begins."""
        return self._peeked.start if self._peeked is not None else self.position

    def rewind(self) -> None:
        """Go back to the beginning of the token that was peeked at, to read it in another way."""
        if self._peeked is not None:
            self.position, self.line, self._peeked = self._peeked.start, self._peeked.line, None

    def skip_blanks(self) -> None:
        while True:
            match = BLANK.match(self.text, self.position)
            if match is not None:
                self.line += match.group().count("\n")
                self.position = match.end()
            elif self.text.startswith("#", self.position):
                end = self.text.find("\n", self.position)
                self.position = len(self.text) if end < 0 else end
            else:
                return

    def _read(self) -> Token:
        self.skip_blanks()
        text, start, line = self.text, self.position, self.line
        if start >= len(text):
            if self._documents:
                self._read_documents()
            return END._replace(start=start, line=line)
        if text[start] in "0123456789":
            match = NUMBER.match(text, start)
            if match is not None:
                self.position = match.end()
                return Token("number", match.group(), None, start, line)
        elif text[start] in STOPS:
            if text[start] in "<>" and text.startswith("(", start + 1):
                return self._word_token(start, line)
            match = OPERATOR.match(text, start)
            if match is not None:
                self.position = match.end()
                if match.group() == "\n":
                    self.line += 1
                    self._read_documents()
                return Token("operator", match.group(), None, start, line)
        return self._word_token(start, line)

    def _word_token(self, start: int, line: int) -> Token:
        word = self.word()
        if self.position == start:  # a character that can begin nothing
            self.position += 1
        return Token("word", self.text[start : self.position], word, start, line)

    # Here-documents

    def here_document(self, delimiter: Token, *, strip: bool) -> HereDocument:
        """A here-document that begins after this line."""
        assert delimiter.word is not None
        quoted = any(not isinstance(part, Literal) for part in delimiter.word.parts)
        document = HereDocument(_unquoted(delimiter.word.parts), strip, quoted, make_word((), ""))
        self._documents.append(document)
        return document

    def _read_documents(self) -> None:
        documents, self._documents = self._documents, []
        for document in documents:
            body = self._document_text(document)
            if document.quoted:
                document.body = make_word((Quoted(body),), body)
            else:
                inner = Lexer(body, depth=self.depth + 1, line=self.line)
                document.body = make_word((DoubleQuoted(inner.double_quoted(None)),), body)

    def _document_text(self, document: HereDocument) -> str:
        lines = []
        while self.position < len(self.text):
            end = self.text.find("\n", self.position)
            end = len(self.text) if end < 0 else end
            line = self.text[self.position : end]
            self.position = min(end + 1, len(self.text))
            self.line += 1
            if document.strip:
                line = line.lstrip("\t")
            if line == document.delimiter:
                break
            lines.append(line + "\n")
        else:
            self.unfinished = True
        return "".join(lines)

    # Words

    def word(self, stops: frozenset[str] = STOPS) -> Word:
        """The word that begins here; it ends before an unquoted character of `stops`."""
        start = self.position
        parts: list[Part] = []
        literal: list[str] = []
        text = self.text
        while self.position < len(text):
            char = text[self.position]
            if char in stops:
                if char not in "<>" or literal or parts or not text.startswith("(", self.position + 1):
                    break
                part: Part | None = self._process_substitution(char)
            elif stops is STOPS and (match := ORDINARY.match(text, self.position)):
                literal.append(match.group())
                self.position = match.end()
                continue
            elif char in "\\'\"$`":
                part = self._quoting(char, literal)
            else:
                literal.append(char)
                self.line += char == "\n"
                self.position += 1
                continue
            if part is not None:
                if literal:
                    parts.append(Literal("".join(literal)))
                    literal = []
                parts.append(part)
        if literal:
            parts.append(Literal("".join(literal)))
        word = make_word(tuple(parts), text[start : self.position])
        return expand_braces(word) if stops is STOPS and "{" in word.text else word

    def _quoting(self, char: str, literal: list[str]) -> Part | None:
        """One quoted or expanded piece of an unquoted stretch; None if it was but a character, put into `literal`."""
        text = self.text
        if char == "\\":
            following = text[self.position + 1 : self.position + 2]
            self.position += 2
            if following == "\n":
                self.line += 1
                return None
            return Quoted(following or "\\")
        if char == "'":
            return Quoted(self._until_quote(self.position + 1))
        if char == '"':
            self.position += 1
            return DoubleQuoted(self.double_quoted('"'))
        if text.startswith("$'", self.position):
            return Quoted(self._ansi_quoted())
        if text.startswith('$"', self.position):
            self.position += 2
            return DoubleQuoted(self.double_quoted('"'))
        part = self.dollar(quoted=False)
        if part is None:
            literal.append("$")
        return part

    def _until_quote(self, start: int) -> str:
        end = self.text.find("'", start)
        if end < 0:
            raise self.fault("unterminated quoted string", incomplete=True)
        content = self.text[start:end]
        self.line += content.count("\n")
        self.position = end + 1
        return content

    def _ansi_quoted(self) -> str:
        start = end = self.position + 2
        while end < len(self.text) and self.text[end] != "'":
            end += 2 if self.text[end] == "\\" else 1
        if end >= len(self.text):
            raise self.fault("unterminated quoted string", incomplete=True)
        self.position = end + 1
        return unescape(self.text[start:end].replace("\\'", "'").replace('\\"', '"'))[0]

    def double_quoted(self, end: str | None) -> tuple[Part, ...]:
        """The parts up to `end` (`"`, or None: the whole text, as in a here-document)."""
        parts: list[Part] = []
        literal: list[str] = []
        text = self.text
        while self.position < len(text) and text[self.position] != end:
            char = text[self.position]
            part = None
            if char == "\\":
                self.escaped(literal, '$`\\"' if end else "$`\\")
            elif char in "$`":
                part = self.dollar(quoted=True)
                if part is None:
                    literal.append("$")
            else:
                self.line += char == "\n"
                literal.append(char)
                self.position += 1
            if part is not None:
                if literal:
                    parts.append(Quoted("".join(literal)))
                    literal = []
                parts.append(part)
        if literal:
            parts.append(Quoted("".join(literal)))
        if end is not None:
            if self.position >= len(text):
                raise self.fault("unterminated quoted string", incomplete=True)
            self.position += 1
        return tuple(parts)

    def escaped(self, literal: list[str], escapable: str) -> None:
        """A backslash within double quotes: it keeps itself unless it quotes something."""
        following = self.text[self.position + 1 : self.position + 2]
        self.position += 2
        if following == "\n":
            self.line += 1
        elif following and following in escapable:
            literal.append(following)
        else:
            literal.append("\\" + following)

    # Expansions

    def dollar(self, *, quoted: bool) -> Part | None:
        """What a `$` or a backquote begins; None (and past it) for a plain `$`."""
        text, start = self.text, self.position
        if text[start] == "`":
            return self._backquotes(quoted=quoted)
        if text.startswith("$((", start):
            part = self._arithmetic(start)
            if part is not None:
                return part
        if text.startswith("$(", start):
            return Substitution(self._commands(start + 2))
        if text.startswith("${", start):
            return self._braced(quoted=quoted)
        match = SHORT.match(text, start + 1)
        if match is None:
            self.position += 1
            return None
        self.position = match.end()
        return Parameter(match.group())

    def _commands(self, start: int) -> Script:
        from .parser import Parser

        inner = Parser(self.text, start, depth=self.depth + 1, line=self.line)
        body = inner.until_parenthesis()
        self.position, self.line = inner.lexer.position, inner.lexer.line
        return Script(body)

    def _process_substitution(self, direction: str) -> Part:
        return ProcessSubstitution(self._commands(self.position + 2), direction)

    def _backquotes(self, *, quoted: bool) -> Part:
        from .parser import Parser

        text, index, content = self.text, self.position + 1, []
        while True:
            if index >= len(text):
                raise self.fault("EOF in backquote substitution", incomplete=True)
            char = text[index]
            if char == "`":
                break
            following = text[index + 1 : index + 2]
            if char == "\\" and following and (following in "$`\\" or (quoted and following == '"')):
                content.append(following)
                index += 2
            else:
                content.append(char)
                index += 1
        self.line += text.count("\n", self.position, index)
        self.position = index + 1
        return Substitution(Script(Parser("".join(content), depth=self.depth + 1, line=self.line).whole()))

    def _arithmetic(self, start: int) -> Part | None:
        """`$(( ))`; None if the parentheses are a command's after all."""
        end = matching_arithmetic(self.text, start + 3)
        if end is None:
            return None
        if end == len(self.text):
            raise self.fault('unexpected end of file (expecting "))")', incomplete=True)
        inner = Lexer(self.text[start + 3 : end], depth=self.depth + 1, line=self.line)
        self.line += self.text.count("\n", start, end)
        self.position = end + 2
        return Arithmetic(arithmetic_word(inner))

    def _braced(self, *, quoted: bool) -> Part:
        from .braced import Braced

        return Braced(self, quoted=quoted).read()

    def fault(self, message: str, *, incomplete: bool = False) -> SyntaxFault:
        return SyntaxFault(f"syntax error: {message}", incomplete=incomplete, line=self.line)


def arithmetic_word(lexer: Lexer) -> Word:
    """The whole of the lexer's text as an arithmetic expression: expanded as within double quotes, but `"` means nothing."""
    text = lexer.text.replace('"', "")
    inner = Lexer(text, depth=lexer.depth, line=lexer.line)
    return make_word((DoubleQuoted(inner.double_quoted(None)),), text)


def matching_arithmetic(text: str, start: int) -> int | None:
    """Where the `))` is that ends an arithmetic expression: None if it is none, the end of the text if that comes first."""
    depth, index = 0, start
    while index < len(text):
        char = text[index]
        if char == "\\":
            index += 1
        elif char == "(":
            depth += 1
        elif char == ")":
            if depth == 0:
                return index if text.startswith("))", index) else None
            depth -= 1
        index += 1
    return len(text)


def _unquoted(parts: tuple[Part, ...]) -> str:
    """A here-document's delimiter without its quotes; nothing in it is expanded."""
    out = []
    for part in parts:
        match part:
            case Literal(text) | Quoted(text):
                out.append(text)
            case DoubleQuoted(inner):
                out.append(_unquoted(inner))
            case Parameter(name):
                out.append(f"${name}")
            case _:
                out.append("")
    return "".join(out)

"""From a script's text to tokens (POSIX 2.3); the words among them are read by `word_reading`, here-documents by `here_documents`."""

from __future__ import annotations

import re
from typing import NamedTuple

from .here_documents import announced, read_body
from .syntax import HereDocument, Part, SyntaxFault, Unfinished, Word
from .word_reading import STOPS, double_quoted, read_word

OPERATORS = (
    "&>>", "<<<", "<<-", ";;&", "&&", "||", ";;", ";&", "<<", ">>", "<&", ">&", "<>", ">|", "&>", "|&",
    "|", "&", ";", "<", ">", "(", ")", "\n",
)  # fmt: skip
BASH_ONLY = frozenset({"&>>", "<<<", ";;&", ";&", "|&"})
OPERATOR = re.compile("|".join(re.escape(operator) for operator in OPERATORS))
OPERATOR_OF_ASH = re.compile("|".join(re.escape(operator) for operator in OPERATORS if operator not in BASH_ONLY))
NUMBER = re.compile(r"[0-9]+(?=[<>])")
BLANK = re.compile(r"(?:[ \t\r]|\\\n)+")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
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


class Lexer:
    """Reads tokens one by one; words are parsed where they stand, so a `)` in quotes ends nothing."""

    def __init__(self, text: str, position: int = 0, *, depth: int = 0, line: int = 0, bash: bool = True) -> None:
        if depth > NESTING:
            raise SyntaxFault("too deeply nested", line=line)
        self.text, self.position, self.depth = text, position, depth
        self.line = line
        self.bash = bash
        self.extglob = False
        self.grouped = 0  # parentheses of an extglob pattern that are open
        self._peeked: Token | None = None
        self._documents: list[HereDocument] = []
        self.unfinished: Unfinished | None = None

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

    def forget(self) -> None:
        """The token that was peeked at is to be read again, from `position`."""
        self._peeked = None

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
            if self.bash and text[start] in "<>" and text.startswith("(", start + 1):
                return self._word_token(start, line)
            match = (OPERATOR if self.bash else OPERATOR_OF_ASH).match(text, start)
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
        document = announced(delimiter.word, strip=strip)
        self._documents.append(document)
        return document

    def _read_documents(self) -> None:
        documents, self._documents = self._documents, []
        for document in documents:
            read_body(self, document)

    # Words

    def word(self, stops: frozenset[str] = STOPS) -> Word:
        """The word that begins here; it ends before an unquoted character of `stops`."""
        return read_word(self, stops)

    def double_quoted(self, end: str | None) -> tuple[Part, ...]:
        """The parts up to `end` (`"`, or None: the whole text, as in a here-document)."""
        return double_quoted(self, end)

    def within(self, text: str, *, deeper: int = 1) -> Lexer:
        """One for a text that is part of this one's."""
        inner = Lexer(text, depth=self.depth + deeper, line=self.line, bash=self.bash)
        inner.extglob = self.extglob
        return inner

    def fault(self, message: str, *, incomplete: bool = False) -> SyntaxFault:
        return SyntaxFault(f"syntax error: {message}", incomplete=incomplete, line=self.line)

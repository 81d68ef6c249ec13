"""Simple commands of the shell's grammar: assignments, words, redirections, and the tokens they are made of (POSIX 2.9.1)."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod

from .complaint import REDIRECTIONS, RESERVED, unexpected
from .lexer import Lexer, Token
from .syntax import (
    Assignment,
    Command,
    Function,
    Literal,
    Redirected,
    Redirection,
    Simple,
    Word,
)
from .words import make_word

ASSIGNMENT = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(\[[^]]*\])?(\+?)=")
DECLARERS = frozenset({"declare", "typeset", "local", "export", "readonly"})
FUNCTION_NAME = re.compile(r"[^\s$'\"`\\/=();&|<>]+")


class SimpleParser(ABC):
    """What every rule reads with, and the rules of simple commands.  `depth` counts nested substitutions and commands."""

    def __init__(self, text: str, position: int = 0, *, depth: int = 0, line: int = 0) -> None:
        self.lexer = Lexer(text, position, depth=depth, line=line)

    @abstractmethod
    def command(self) -> Command:
        """Any command, as the body of a function is one; the grammar above knows the compound ones."""

    # Simple commands

    def simple(self) -> Command:
        assignments: list[Assignment] = []
        late: list[Assignment] = []
        words: list[Word] = []
        redirections: list[Redirection] = []
        line = self.lexer.peek().line
        while True:
            token = self.lexer.peek()
            if token.kind == "number" or (token.kind == "operator" and token.text in REDIRECTIONS):
                self.redirection(redirections)
                continue
            if token.kind != "word":
                break
            assert token.word is not None
            self.lexer.next()
            target = assignments if not words else late if words[0].text in DECLARERS else None
            if target is not None and self._assignment(token, target, words):
                continue
            words.append(token.word)
            if len(words) == 1 and not assignments and self.is_operator("("):
                return self._function_definition(token)
        if not (assignments or words or redirections):
            raise unexpected(token)
        return Simple(tuple(assignments), tuple(words), tuple(redirections), line, tuple(late))

    def _function_definition(self, token: Token) -> Command:
        parenthesis = self.lexer.next()
        if FUNCTION_NAME.fullmatch(token.text) is None or token.text in RESERVED:
            raise unexpected(parenthesis)
        self.expect(")")
        self.newlines()
        return Function(token.text, self.command())

    def _assignment(self, token: Token, target: list[Assignment], words: list[Word]) -> bool:
        """Read the token as an assignment if it is one."""
        match = ASSIGNMENT.match(token.text)
        if match is None:
            return False
        assert token.word is not None
        name, subscript, plus = match.groups()
        index = None
        if subscript is not None:
            index = Lexer(subscript[1:-1], depth=self.lexer.depth + 1).word(frozenset())
        empty = match.end() == len(token.text)
        if (
            empty
            and self.lexer.text.startswith("(", self.lexer.position)
            and self.lexer.unread_position() == self.lexer.position
        ):
            target.append(Assignment(name, make_word((), ""), bool(plus), index, self._elements()))
            if words:
                words.append(make_word((Literal(name),), name))
            return True
        if words:
            return False
        value = Lexer(token.text[match.end() :], depth=self.lexer.depth + 1, line=token.line).word(frozenset())
        target.append(Assignment(name, value, bool(plus), index))
        return True

    def _elements(self) -> tuple[tuple[Word | None, Word], ...]:
        """`( a b [key]=c )`."""
        self.lexer.next()
        elements: list[tuple[Word | None, Word]] = []
        while True:
            self.newlines()
            token = self.lexer.next()
            if token.kind == "operator" and token.text == ")":
                return tuple(elements)
            if token.kind not in ("word", "number"):
                raise unexpected(token)
            match = re.match(r"\[([^]]*)\]=", token.text)
            if match is None:
                elements.append((None, self.word(token)))
                continue
            depth = self.lexer.depth + 1
            key = Lexer(match.group(1), depth=depth).word(frozenset())
            elements.append((key, Lexer(token.text[match.end() :], depth=depth).word(frozenset())))

    # Redirections

    def redirected(self, command: Command) -> Command:
        redirections: list[Redirection] = []
        while self.lexer.peek().kind == "number" or self.is_operator(*REDIRECTIONS):
            self.redirection(redirections)
        if not redirections:
            return command
        return Redirected(command, tuple(redirections))

    def redirection(self, redirections: list[Redirection]) -> None:
        number = None
        token = self.lexer.next()
        if token.kind == "number":
            number = int(token.text[-9:])
            token = self.lexer.next()
        target = self.lexer.next()
        if target.kind not in ("word", "number"):
            raise unexpected(target)
        if token.text in ("<<", "<<-"):
            if target.word is None:
                target = target._replace(word=self.word(target))
            document = self.lexer.here_document(target, strip=token.text == "<<-")
            redirections.append(Redirection(number, "<<", document))
            return
        redirections.append(Redirection(number, token.text, self.word(target)))

    # Tokens

    def word(self, token: Token) -> Word:
        if token.kind == "number":
            return make_word((Literal(token.text),), token.text)
        if token.word is None:
            raise unexpected(token)
        return token.word

    def keyword(self) -> str | None:
        token = self.lexer.peek()
        if token.kind == "word" and token.text in RESERVED:
            return token.text
        return None

    def is_operator(self, *texts: str) -> bool:
        token = self.lexer.peek()
        return token.kind == "operator" and token.text in texts

    def newlines(self) -> None:
        while self.is_operator("\n"):
            self.lexer.next()

    def expect(self, text: str) -> None:
        token = self.lexer.next()
        if token.text != text or token.kind == "end":
            raise unexpected(token, expecting=text)

"""Simple commands of the shell's grammar: assignments, words, redirections, and the tokens they are made of (POSIX 2.9.1)."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod

from .complaint import REDIRECTIONS, RESERVED, unexpected
from .lexer import NAME, Lexer, Token
from .syntax import (
    Assignment,
    Command,
    Function,
    Literal,
    Quoted,
    Redirected,
    Redirection,
    Simple,
    SyntaxFault,
    Word,
)
from .words import make_word

ASSIGNMENT = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(\[[^]]*\])?(\+?)=")
ASSIGNMENT_OF_ASH = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)()()=")
DECLARERS = frozenset({"declare", "typeset", "local", "export", "readonly"})
FUNCTION_NAME = re.compile(r"[^\s$'\"`\\/=();&|<>]+")


class SimpleParser(ABC):
    """What every rule reads with, and the rules of simple commands.  `depth` counts nested substitutions and commands."""

    def __init__(self, text: str, position: int = 0, *, depth: int = 0, line: int = 0, bash: bool = True) -> None:
        self.lexer = Lexer(text, position, depth=depth, line=line, bash=bash)

    @abstractmethod
    def command(self) -> Command:
        """Any command, as the body of a function is one; the grammar above knows the compound ones."""

    # Simple commands

    def simple(self) -> Command:
        assignments: list[Assignment] = []
        late: list[Assignment] = []
        words: list[Word] = []
        redirections: list[Redirection] = []
        line = -1
        while True:
            token = self.lexer.peek()
            if line < 0 and (not self.lexer.bash or assignments or words or redirections):
                line = (
                    self.lexer.line if self.lexer.bash and token.text != "\n" else token.line
                )  # bash reads a token ahead
            if token.kind == "number" or (token.kind == "operator" and token.text in REDIRECTIONS):
                self.redirection(redirections)
                continue
            if token.text in ("&&", "||") and not self.lexer.bash and _is_open(words):
                words.append(make_word((Quoted(token.text),), token.text))
                self.lexer.next()
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
            raise unexpected(self.lexer, token)
        return Simple(tuple(assignments), tuple(words), tuple(redirections), line, tuple(late))

    def _function_definition(self, token: Token) -> Command:
        parenthesis = self.lexer.next()
        if FUNCTION_NAME.fullmatch(token.text) is None or token.text in RESERVED:
            raise unexpected(self.lexer, parenthesis)
        self.expect(")")
        if not self.lexer.bash and NAME.fullmatch(token.text) is None:
            raise self.lexer.fault("bad function name")
        return self.defined(token.text, token.start)

    def defined(self, name: str, start: int) -> Command:
        """A function whose body comes next."""
        self.newlines()
        body = self.command()
        return Function(name, body, self.lexer.text[start : self.lexer.unread_position()].strip())

    def _assignment(self, token: Token, target: list[Assignment], words: list[Word]) -> bool:
        """Read the token as an assignment if it is one."""
        match = (ASSIGNMENT if self.lexer.bash else ASSIGNMENT_OF_ASH).match(token.text)
        if match is None:
            return False
        assert token.word is not None
        name, subscript, plus = match.groups()
        index = None
        if subscript:
            index = self.lexer.within(subscript[1:-1]).word(frozenset())
        empty = match.end() == len(token.text)
        if (
            empty
            and self.lexer.bash
            and self.lexer.text.startswith("(", self.lexer.position)
            and self.lexer.unread_position() == self.lexer.position
        ):
            start = self.lexer.unread_position()
            elements = self._elements()
            text = " ".join(self.lexer.text[start : self.lexer.position].split("\n"))
            target.append(Assignment(name, make_word((), ""), bool(plus), index, elements, text))
            if words:
                words.append(make_word((Literal(name),), name))
            return True
        if words:
            return False
        value = self.lexer.within(token.text[match.end() :]).word(frozenset())
        target.append(Assignment(name, value, bool(plus), index, text=name + (subscript or "")))
        return True

    def _elements(self) -> tuple[tuple[Word | None, Word], ...]:
        """`( a b [key]=c )`."""
        line = self.lexer.next().line
        elements: list[tuple[Word | None, Word]] = []
        while True:
            self.newlines()
            token = self.lexer.next()
            if token.kind == "operator" and token.text == ")":
                return tuple(elements)
            if token.kind == "end":
                raise SyntaxFault("unexpected EOF while looking for matching `)'", incomplete=True, line=line, status=1)
            if token.kind not in ("word", "number"):
                raise unexpected(self.lexer, token)
            match = re.match(r"\[([^]]*)\]=", token.text)
            if match is None:
                elements.append((None, self.word(token)))
                continue
            key = self.lexer.within(match.group(1)).word(frozenset())
            elements.append((key, self.lexer.within(token.text[match.end() :]).word(frozenset())))

    # Redirections

    def redirected(self, command: Command) -> Command:
        redirections: list[Redirection] = []
        while self.lexer.peek().kind == "number" or self.is_operator(*REDIRECTIONS):
            line = self.lexer.peek().line
            self.redirection(redirections)
        if not redirections:
            return command
        return Redirected(command, tuple(redirections), line)

    def redirection(self, redirections: list[Redirection]) -> None:
        number = None
        token = self.lexer.next()
        if token.kind == "number":
            number = int(token.text[-9:])
            token = self.lexer.next()
        target = self.lexer.next()
        if target.kind not in ("word", "number"):
            raise unexpected(self.lexer, target)
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
            raise unexpected(self.lexer, token)
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
            raise unexpected(self.lexer, token, expecting=text)


def _is_open(words: list[Word]) -> bool:
    """Whether they begin busybox's `[[`, in which `&&` and `||` are words, and its `]]` is still to come."""
    return bool(words) and words[0].text == "[[" and words[-1].text != "]]"

"""Reads `${...}`: the name, its subscript, the operator and the words after it (POSIX 2.6.2, and bash's)."""

from __future__ import annotations

import re

from .complaint import unfinished
from .dollars import arithmetic_word, dollar
from .lexer import NAME, Lexer
from .syntax import DoubleQuoted, Parameter, Part, Quoted, Word
from .word_reading import escaped
from .words import make_word

SPECIAL = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[@*#?$!-]")
OPERATION = re.compile(r":[-=?+]|[-=?+]|%%|%|##|#|//|/#|/%|/|\^\^|\^|,,|,|~~|~|@|:")
OPERATION_OF_ASH = re.compile(r":[-=?+]|[-=?+]|%%|%|##|#|//|/|:")


class Braced:
    """One parameter expansion; `quoted` if it stands within double quotes."""

    def __init__(self, lexer: Lexer, *, quoted: bool) -> None:
        self._lexer, self._quoted = lexer, quoted

    def read(self) -> Part:
        """From the `$` to past the `}`; what is no expansion at all is found out only when it is carried out."""
        start, line = self._lexer.position, self._lexer.line
        try:
            return self._read()
        except _Bad:
            self._lexer.position, self._lexer.line = start, line
            return self._bad_substitution()

    def _read(self) -> Part:
        text, index = self._lexer.text, self._lexer.position + 2
        if text.startswith("#", index) and text[index + 1 : index + 2] not in ("}", ""):
            part = self._length(index + 1)
            if part is not None:
                return part
        indirect = (
            self._lexer.bash
            and text.startswith("!", index)
            and text[index + 1 : index + 2] not in ("}", ":", "-", "=", "+", "?", "")
        )
        index += indirect
        match = SPECIAL.match(text, index)
        if match is None:
            raise _Bad
        name, self._lexer.position = match.group(), match.end()
        subscript = self._subscript() if NAME.match(name) else None
        if indirect:
            return self._indirect(name, subscript)
        if text.startswith("}", self._lexer.position):
            self._lexer.position += 1
            return Parameter(name, index=subscript)
        match = (OPERATION if self._lexer.bash else OPERATION_OF_ASH).match(text, self._lexer.position)
        if match is None:
            raise _Bad
        self._lexer.position = match.end()
        return self._operation(Parameter(name, match.group(), index=subscript))

    def _length(self, index: int) -> Part | None:
        match = SPECIAL.match(self._lexer.text, index)
        if match is None:
            return None
        saved, self._lexer.position = self._lexer.position, match.end()
        subscript = self._subscript()
        if not self._lexer.text.startswith("}", self._lexer.position):
            self._lexer.position = saved
            return None
        self._lexer.position += 1
        return Parameter(match.group(), "length", index=subscript)

    def _indirect(self, name: str, subscript: Word | None) -> Part:
        text = self._lexer.text
        if text[self._lexer.position : self._lexer.position + 2] in ("*}", "@}"):
            self._lexer.position += 2
            return Parameter(name, "names")
        if not text.startswith("}", self._lexer.position):
            raise _Bad
        self._lexer.position += 1
        return Parameter(name, "indirect" if subscript is None else "keys", index=subscript)

    def _subscript(self) -> Word | None:
        if not self._lexer.bash or not self._lexer.text.startswith("[", self._lexer.position):
            return None
        self._lexer.position += 1
        word = self._lexer.word(frozenset("]"))
        self._expect("]")
        return word

    def _operation(self, parameter: Parameter) -> Part:
        operator = parameter.operator
        word: Word
        other: Word | None = None
        if operator in ("#", "##", "%", "%%", "^", "^^", ",", ",,", "~", "~~", "@"):
            word = self._lexer.word(frozenset("}"))
        elif operator[0] == "/":
            word = self._lexer.word(frozenset("/}"))
            if self._lexer.text.startswith("/", self._lexer.position):
                self._lexer.position += 1
                other = self._operand()
        elif operator == ":":
            word = self._offset()
            if self._lexer.text.startswith(":", self._lexer.position):
                self._lexer.position += 1
                other = self._offset()
        else:
            word = self._operand()
        self._expect("}")
        return Parameter(parameter.name, operator, word, other, parameter.index)

    def _offset(self) -> Word:
        """An arithmetic expression within `${x:offset:length}`; a `?:` needs parentheses there."""
        start, depth, text = self._lexer.position, 0, self._lexer.text
        end = start
        while end < len(text) and (depth or text[end] not in ":}"):
            depth += (text[end] in "({") - (text[end] in ")}")
            end += 1
        inner = self._lexer.within(text[start:end])
        self._lexer.position = end
        return arithmetic_word(inner)

    def _operand(self) -> Word:
        """The word of `${x:-word}`; within double quotes it is quoted too, and inner quotes only group."""
        if not self._quoted:
            return self._lexer.word(frozenset("}"))
        start, parts, literal = self._lexer.position, [], []  # type: tuple[int, list[Part], list[str]]
        text = self._lexer.text
        while self._lexer.position < len(text) and text[self._lexer.position] != "}":
            char = text[self._lexer.position]
            part: Part | None = None
            if char == '"':
                self._lexer.position += 1
                part = DoubleQuoted(self._lexer.double_quoted('"'))
            elif char == "\\":
                escaped(self._lexer, literal, '$`\\"}')
            elif char in "$`":
                part = dollar(self._lexer, quoted=True)
                if part is None:
                    literal.append("$")
            else:
                self._lexer.line += char == "\n"
                literal.append(char)
                self._lexer.position += 1
            if part is not None:
                if literal:
                    parts.append(Quoted("".join(literal)))
                    literal = []
                parts.append(part)
        if literal or not parts:
            parts.append(Quoted("".join(literal)))
        quoted_part = DoubleQuoted(tuple(parts))
        return make_word((quoted_part,), text[start : self._lexer.position])

    def _expect(self, char: str) -> None:
        if not self._lexer.text.startswith(char, self._lexer.position):
            raise _Bad
        self._lexer.position += 1

    def _bad_substitution(self) -> Part:
        text, start, line = self._lexer.text, self._lexer.position, self._lexer.line
        index, depth = start + 2, 1
        while index < len(text) and depth:
            depth += (text[index] == "{") - (text[index] == "}")
            index += 1
        self._lexer.line += text.count("\n", start, index)
        if depth:
            raise unfinished(self._lexer, "}", "missing '}'", line)
        self._lexer.position = index
        return Parameter(text[start:index], "bad")


class _Bad(Exception):
    """It is no expansion."""

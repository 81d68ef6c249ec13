"""Brace expansion, bash's: `a{b,c}d` and `{1..3}` make several words of one.  It is done when a script is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .faults import OutOfMemory
from .syntax import Literal, Part, Word
from .words import make_word

NUMBERS = re.compile(r"(-?\d+)\.\.(-?\d+)(?:\.\.(-?\d+))?")
LETTERS = re.compile(r"([A-Za-z])\.\.([A-Za-z])(?:\.\.(-?\d+))?")
MOST = 100_000
"""How many words one may become; more are more than there is memory for."""

Piece = str | Part


def expand_braces(word: Word) -> Word:
    """The word with its `braces` set if it has any: an unquoted `{`, then a comma or `..`, then `}`; empty if they are too many."""
    pieces: list[Piece] = []
    for part in word.parts:
        if type(part) is Literal:
            pieces.extend(part.text)
        else:
            pieces.append(part)
    if "{" not in pieces or "}" not in pieces:
        return word
    try:
        words = list(_expand(pieces))
    except OutOfMemory:
        return Word(word.parts, word.text, word.plain, word.pure, ())
    if len(words) == 1:
        return word
    made = []
    for expanded in words:
        parts = tuple(_joined(expanded))
        text = "".join(piece if isinstance(piece, str) else "" for piece in expanded)
        made.append(make_word(parts, text or word.text))
    return Word(word.parts, word.text, word.plain, word.pure, tuple(made))


def _expand(pieces: list[Piece]) -> Iterator[list[Piece]]:
    found = _first_brace(pieces)
    if found is None:
        yield pieces
        return
    start, end, alternatives = found
    tails = list(_expand(pieces[end + 1 :]))
    count = 0
    for alternative in alternatives:
        for middle in _expand(alternative):
            for tail in tails:
                count += 1
                if count > MOST:
                    raise OutOfMemory
                yield [*pieces[:start], *middle, *tail]


def _first_brace(pieces: list[Piece]) -> tuple[int, int, list[list[Piece]]] | None:
    """The first brace that expands: where it opens and closes, and its alternatives."""
    for start, piece in enumerate(pieces):
        if piece != "{":
            continue
        depth, commas = 0, [start]
        for index in range(start, len(pieces)):
            char = pieces[index]
            if char == "{":
                depth += 1
            elif char == "," and depth == 1:
                commas.append(index)
            elif char == "}":
                depth -= 1
                if depth == 0:
                    alternatives = _alternatives(pieces, start, index, commas)
                    if alternatives is not None:
                        return start, index, alternatives
                    break
    return None


def _alternatives(pieces: list[Piece], start: int, end: int, commas: list[int]) -> list[list[Piece]] | None:
    if len(commas) > 1:
        bounds = [*commas, end]
        return [pieces[left + 1 : right] for left, right in pairwise(bounds)]
    inside = pieces[start + 1 : end]
    if not all(isinstance(piece, str) for piece in inside):
        return None
    sequence = _sequence("".join(str(piece) for piece in inside))
    return None if sequence is None else [list(text) for text in sequence]


def _sequence(text: str) -> list[str] | None:
    numbers = NUMBERS.fullmatch(text)
    if numbers is not None:
        first, last = int(numbers.group(1)), int(numbers.group(2))
        step = abs(int(numbers.group(3) or 1)) or 1
        if abs(last - first) // step > MOST:
            raise OutOfMemory
        padded = any(re.match(r"-?0\d", group) for group in numbers.groups()[:2])
        width = max(len(numbers.group(1)), len(numbers.group(2))) if padded else 0
        values = range(first, last + 1, step) if first <= last else range(first, last - 1, -step)
        return [str(value).zfill(width) for value in values]
    letters = LETTERS.fullmatch(text)
    if letters is None:
        return None
    first, last = ord(letters.group(1)), ord(letters.group(2))
    step = abs(int(letters.group(3) or 1)) or 1
    return [chr(code) for code in (range(first, last + 1, step) if first <= last else range(first, last - 1, -step))]


def _joined(pieces: list[Piece]) -> Iterator[Part]:
    literal = ""
    for piece in pieces:
        if isinstance(piece, str):
            literal += piece
            continue
        if literal:
            yield Literal(literal)
            literal = ""
        yield piece
    if literal:
        yield Literal(literal)

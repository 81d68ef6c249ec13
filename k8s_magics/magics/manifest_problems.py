"""Where in the cell the problem is that kubectl or the server complained about.

They name a line of a document, or the path of a field; the learner sees a cell.  Each pointer is a few lines: the number of the line
in the cell (the manifest's first line is 1), the line itself, and a caret.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..apimachinery.yaml.documents import DocumentError, documents

MOST = 3  # problems pointed at
_PATH = r"[A-Za-z][\w-]*(?:\[[^\]\s]+\]|\.[A-Za-z][\w/-]*)*"
_PATTERNS = (
    re.compile(rf'(?:unknown|duplicate) field "({_PATH})"'),
    re.compile(rf"(?:^|\bis invalid: |\* |, |\[)({_PATH}): (?:Invalid value|Required value|Unsupported value|Forbidden|Duplicate value|Too many|Too long|Not found)", re.MULTILINE),
    re.compile(rf"at (?:spec|metadata|data)?\.?({_PATH}): "),
)  # fmt: skip
_GO_FIELD = re.compile(r"cannot unmarshal (\w+) into Go struct field (?:[A-Z]\w*\.)?([\w.]+) of type")
_JSON_TYPES = {str: "string", bool: "bool", int: "number", float: "number", dict: "object", list: "array"}
_SUBJECT = re.compile(r'The (\w+) "([^"]*)" is invalid|^(?:Error.*?: )?(\w+) in version "', re.MULTILINE)


def pointers(text: str, complaint: str) -> tuple[str, ...]:
    """Lines for people about a manifest that was refused with `complaint`; none if the place cannot be told."""
    if not complaint.strip():
        return ()
    lines = text.splitlines()
    found: dict[int, str] = {}
    try:
        known = [(document.value, document.lines()) for document in documents(text)]
    except DocumentError as error:
        found[error.line] = ""
    else:
        subjects = {kind for match in _SUBJECT.finditer(complaint) for kind in (match[1], match[3]) if kind}
        fitting = [(value, where) for value, where in known if not subjects or _kind(value) in subjects]
        for path in (*_paths(complaint), *_misfits(complaint, [value for value, _ in fitting])):
            line = next((n for _, where in fitting if (n := _line(where, path))), 0)
            if line:
                found.setdefault(line, path.rpartition(".")[2])
    return tuple(
        row for number, word in list(found.items())[:MOST] if 0 < number <= len(lines)
        for row in _drawn(number, lines[number - 1], word)
    )  # fmt: skip


def _kind(value: object) -> str:
    return str(value.get("kind", "")) if isinstance(value, Mapping) else ""


def _paths(complaint: str) -> Iterator[str]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(complaint):
            yield match[1]


def _misfits(complaint: str, values: Sequence[object]) -> Iterator[str]:
    """The paths of values of the wrong type: Go names the fields on the way, but neither indexes nor the keys of a map."""
    for match in _GO_FIELD.finditer(complaint):
        wrong, field = match.groups()
        for path in (path for value in values for path, found in _flat(value) if _JSON_TYPES.get(type(found)) == wrong):
            if field in (bare := re.sub(r"\[\d+\]", "", path), bare.rpartition(".")[0]):
                yield path
                break
        else:
            yield field


def _flat(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Everything in a document, with its path as `documents` writes it."""
    yield path, value
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _flat(inner, f"{path}[{number}]")


def _line(where: Mapping[str, int], path: str) -> int:
    """The line of a field, or of the nearest thing above it that is there (a required field is missing itself)."""
    while path:
        if path in where:
            return where[path]
        cut = max(path.rfind("."), path.rfind("["))
        path = path[:cut] if cut > 0 else ""
    return 0


def _drawn(number: int, line: str, word: str) -> Iterator[str]:
    bare = re.sub(r"\[.*", "", word)
    start = line.find(bare) if bare and bare in line else len(line) - len(line.lstrip(" -\t"))
    width = len(bare) if bare and bare in line else max(len(line.rstrip()) - start, 1)
    head = f"line {number}: "
    yield head + line.rstrip().replace("\t", "→")
    yield " " * (len(head) + start) + "^" * width

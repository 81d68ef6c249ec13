"""Tracebacks as Python prints them: where an exception passed, with marks under the part of the line that it came from.

The marks are those of Python 3.13 and later; images of 3.11 and 3.12 have theirs, older ones none.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from typing import Any

from .attributes import own_names
from .builtin_names import BUILTINS
from .failures import HIDDEN, Passed
from .frame import Frame, Source
from .lookup import flat_of
from .objects import Module
from .suggestions import nearest

REPEATS = 3
CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


def traceback_lines(py: Any, error: BaseException) -> str:
    """The whole text, with what led to it."""
    return "".join(_chained(py, error, set()))


def _chained(py: Any, error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    cause, context = error.__cause__, error.__context__
    if isinstance(context, HIDDEN):
        context = None
    if cause is not None and id(cause) not in seen:
        yield from _chained(py, cause, seen)
        yield CAUSE
    elif cause is None and context is not None and not error.__suppress_context__ and id(context) not in seen:
        yield from _chained(py, context, seen)
        yield CONTEXT
    places = [passed for passed in reversed(error.__dict__.get("_trace") or ()) if not passed[0].code.source.is_hidden]
    if places:
        yield "Traceback (most recent call last):\n"
        yield from stack_lines(py, places)
    yield from last_lines(py, error)


def stack_lines(py: Any, places: list[Passed]) -> Iterator[str]:
    """Each place, the innermost last; what repeats is only counted."""
    before, count = "", 0
    key_before: Any = None
    for frame, node in places:
        line = getattr(node, "lineno", 1)
        key = (frame.code.source.name, line, frame.code.qualname)
        if key != key_before:
            yield from _repeated(count)
            key_before, count = key, 0
            before = _place(py, frame, node, line)
        count += 1
        if count <= REPEATS:
            yield before
    yield from _repeated(count)


def _repeated(count: int) -> Iterator[str]:
    if count > REPEATS:
        more = count - REPEATS
        yield f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n"


def _place(py: Any, frame: Frame, node: ast.AST, line: int) -> str:
    code = frame.code
    text = f'  File "{code.source.name}", line {line}, in {code.name}\n'
    is_named = not code.source.name.startswith("<") or py.version >= (3, 13)
    return text + (source_lines(py, code.source, node) if is_named else "")


def source_lines(py: Any, source: Source, node: ast.AST) -> str:
    """The line, and the marks under it."""
    first = getattr(node, "lineno", 1)
    last = getattr(node, "end_lineno", first) or first
    if not 0 < first <= len(source.lines) or not source.lines[first - 1].strip():
        return ""
    if isinstance(node, (ast.stmt, ast.excepthandler)) and hasattr(node, "body"):
        last = first
    if last > first and py.version >= (3, 13):
        return _several_lines(source, node, first, last)
    line = source.lines[first - 1]
    text = line.strip()
    marks = _marks(py, line, node, is_cut=last > first) if py.version >= (3, 11) else ""
    return f"    {text}\n" + (f"    {marks}\n" if marks else "")


def _columns(line: str, node: ast.AST, *, is_cut: bool) -> tuple[int, int]:
    """Where the node begins and ends in the line, in characters."""
    octets = line.encode("utf-8", "surrogateescape")
    start = len(octets[: getattr(node, "col_offset", 0)].decode("utf-8", "replace"))
    if is_cut or getattr(node, "end_col_offset", None) is None or hasattr(node, "body"):
        return start, len(line.rstrip())
    return start, len(octets[: node.end_col_offset].decode("utf-8", "replace"))  # type: ignore[attr-defined]


def _marks(py: Any, line: str, node: ast.AST, *, is_cut: bool) -> str:
    indent = len(line) - len(line.lstrip())
    start, end = _columns(line, node, is_cut=is_cut)
    anchors = None if is_cut else _anchors(py, line[start:end])
    text = line.strip()
    if py.version >= (3, 13) and _spans_whole(text, start - indent, end - indent):
        return ""
    if anchors is None and not (line[:start].strip() or line[end:].strip()):
        return ""
    if anchors is None:
        return " " * (start - indent) + "^" * (end - start)
    left, right, primary, secondary = anchors
    width = end - start
    return " " * (start - indent) + primary * left + secondary * (right - left) + primary * (width - right)


def _spans_whole(text: str, start: int, end: int) -> bool:
    """`return f(x)` and `y = f(x)`: a call that is all there is to see gets no marks."""
    try:
        statement = ast.parse(text).body[0]
    except (SyntaxError, IndexError, RecursionError, MemoryError, ValueError):
        return False
    match statement:
        case (
            ast.Return(value=ast.Call(func=ast.Name()) as call)
            | ast.Assign(targets=[ast.Name()], value=ast.Call() as call)
        ):
            return (call.col_offset, call.end_col_offset) == (start, end)
    return False


def _anchors(py: Any, segment: str) -> tuple[int, int, str, str] | None:
    """Where the operator, the brackets or the parentheses of a part of a line are."""
    try:
        body = ast.parse(f"(\n{segment}\n)").body
    except (SyntaxError, RecursionError, MemoryError, ValueError):
        return None
    if len(body) != 1 or not isinstance(body[0], ast.Expr):
        return None
    expression = body[0].value
    if isinstance(expression, ast.BinOp):
        at = _end(expression.left)
        rest = segment[at:]
        skipped = len(rest) - len(rest.lstrip(" \t\\)"))
        start = at + skipped
        two = segment[start : start + 2] in ("**", "//", "<<", ">>")
        return start, start + (2 if two else 1), "~", "^"
    if isinstance(expression, ast.Subscript):
        start = segment.find("[", _end(expression.value))
        return start, len(segment), "~", "^"
    if isinstance(expression, ast.Call) and py.version >= (3, 13):
        start = segment.find("(", _end(expression.func))
        return start, len(segment), "~", "^"
    return None


def _end(node: ast.expr) -> int:
    return node.end_col_offset or 0


def _several_lines(source: Source, node: ast.AST, first: int, last: int) -> str:
    """A part that goes over several lines: the first and the last of them, with marks."""
    lines = source.lines[first - 1 : last]
    indent = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    dedented = [line[indent:].rstrip() for line in lines]
    start, _ = _columns(lines[0], node, is_cut=True)
    _, end = _columns(lines[-1], node, is_cut=False)
    calls = isinstance(node, ast.Call)
    whole = not (lines[0][:start].strip() or lines[-1][end:].strip())
    if whole and not isinstance(node, (ast.Call, ast.BinOp, ast.Subscript)):
        shown = dedented if len(dedented) <= 3 else [dedented[0], f"...<{len(dedented) - 2} lines>...", dedented[-1]]
        return "".join(f"    {line}\n" for line in shown)
    out = []
    anchor_line, anchor = (node.func.end_lineno or first) - first, 0  # type: ignore[attr-defined]
    if calls:
        func = node.func  # type: ignore[attr-defined]
        anchor = len(lines[anchor_line].encode()[: func.end_col_offset].decode("utf-8", "replace"))
    significant = sorted({0, len(lines) - 1} | ({anchor_line - 1, anchor_line, anchor_line + 1} if calls else set()))
    significant = [index for index in significant if 0 <= index < len(lines)]
    before = None
    for index in significant:
        if before is not None and index - before == 2:
            out += _marked(dedented, index - 1, lines, (start, end, anchor_line, anchor), indent)
        elif before is not None and index - before > 2:
            out.append(f"...<{index - before - 1} lines>...")
        out += _marked(dedented, index, lines, (start, end, anchor_line, anchor), indent)
        before = index
    return "".join(f"    {line}\n" for line in out)


def _marked(
    dedented: list[str], index: int, lines: list[str], place: tuple[int, int, int, int], indent: int
) -> list[str]:
    start, end, anchor_line, anchor = place
    line = dedented[index]
    spaces = len(line) - len(line.lstrip())
    stop = end - indent if index == len(lines) - 1 else len(line)
    marks = ""
    for column in range(stop):
        if column < spaces or (index == 0 and column < start - indent):
            marks += " "
        elif index > anchor_line or (index == anchor_line and column >= anchor - indent):
            marks += "^"
        else:
            marks += "~"
    return [line, marks]


def last_lines(py: Any, error: BaseException) -> Iterator[str]:
    """What it is, and its notes."""
    kind = type(error)
    module = kind.__module__
    name = kind.__qualname__ if module in ("__main__", "builtins") else f"{module}.{kind.__qualname__}"
    if isinstance(error, SyntaxError):
        yield from _syntax(error, name)
        return
    try:
        words = str(py.text_of(error))
    except BaseException:
        words = "<exception str() failed>"
    words += _suggestion(py, error)
    yield f"{name}: {words}\n" if words else f"{name}\n"
    for note in error.__dict__.get("__notes__", ()):
        yield f"{note}\n"
    if (hint := error.__dict__.get("_hint")) is not None:
        yield f"{hint}\n"


def _syntax(error: SyntaxError, name: str) -> Iterator[str]:
    if error.lineno is not None:
        yield f'  File "{error.filename or "<string>"}", line {error.lineno}\n'
        text = error.text or ""
        stripped = text.rstrip("\n").lstrip(" \n\f")
        if stripped:
            yield f"    {stripped}\n"
            spaces = len(text.rstrip("\n")) - len(stripped)
            start = (error.offset or 1) - 1 - spaces
            end = (error.end_offset or 0) - 1 - spaces
            if (error.end_lineno or error.lineno) != error.lineno:
                end = len(stripped)
            if start >= 0:
                blank = "".join(c if c.isspace() else " " for c in stripped[:start])
                yield f"    {blank}{'^' * max(end - start, 1)}\n"
    yield f"{name}: {error.msg}\n"


def _suggestion(py: Any, error: BaseException) -> str:
    if py.version < (3, 10):
        return ""
    wanted = error.__dict__.get("_wanted")
    if wanted is not None:
        near = nearest(wanted[0], wanted[1].names) if py.version >= (3, 12) else ""
        return f". Did you mean: '{near}'?" if near else ""
    if isinstance(error, NameError) and error.name:
        return _of_name(py, error)
    if isinstance(error, AttributeError) and error.name and error.obj is not None:
        near = nearest(error.name, _names_of(error.obj))
        return f". Did you mean: '{near}'?" if near else ""
    return ""


def _names_of(value: Any) -> list[str]:
    if isinstance(value, Module):
        return sorted(value.names)
    kind = value if isinstance(value, type) else type(value)
    return sorted({*flat_of(kind), *(own_names(value) or ())})


def _of_name(py: Any, error: NameError) -> str:
    trace = error.__dict__.get("_trace")
    if not trace:
        return ""
    frame = trace[0][0]
    names = [*frame.vars, *frame.globals, *BUILTINS]
    if py.version >= (3, 12) and (owner := frame.vars.get("self")) is not None and error.name in _names_of(owner):
        return f". Did you mean: 'self.{error.name}'?"
    near = nearest(error.name or "", names)
    forgot = py.version >= (3, 12) and error.name in sys.stdlib_module_names
    if near:
        return f". Did you mean: '{near}'?" + (f" Or did you forget to import '{error.name}'?" if forgot else "")
    return f". Did you forget to import '{error.name}'?" if forgot else ""

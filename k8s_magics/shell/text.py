"""A command as bash writes it out: BASH_COMMAND, the functions that `type` and `declare -f` show."""

from __future__ import annotations

from collections.abc import Iterator

from .syntax import Assignment, Command, Function, HereDocument, Redirection, Simple, Subshell, Word


def command_text(command: Simple) -> str:
    """A simple command on one line, its words as they were written."""
    return " ".join(_pieces(command))


def plain_text(command: Command | None) -> str:
    """A command on one line; "" if it is none of the simple ones or a subshell."""
    if type(command) is Simple:
        return command_text(command)
    if type(command) is Subshell:
        return f"( {'; '.join(item.text for item in command.body)} )"
    return ""


def _pieces(command: Simple) -> Iterator[str]:
    for assignment in command.assignments:
        yield assignment_text(assignment)
    late = iter(command.late)
    names = {assignment.name for assignment in command.late}
    for word in command.words:
        if word.text in names and (assignment := next(late, None)) is not None:  # type: ignore[assignment]
            yield assignment_text(assignment)
        else:
            yield word.text
    for redirection in command.redirections:
        yield redirection_text(redirection)


def assignment_text(assignment: Assignment) -> str:
    sign = "+=" if assignment.append else "="
    if assignment.elements is not None:
        return f"{assignment.name}{sign}{assignment.text}"
    return f"{assignment.text}{sign}{assignment.value.text}"


def redirection_text(redirection: Redirection) -> str:
    number, operator, word = redirection
    shown = "" if number is None or number == (0 if operator[0] == "<" else 1) else str(number)
    if isinstance(word, HereDocument):
        return f"{shown}{operator}{word.delimiter}"
    gap = "" if operator in (">&", "<&") else " "
    if gap == "" and not shown:
        shown = "1" if operator == ">&" else "0"
    return f"{shown}{operator}{gap}{word.text}"


def words_text(words: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in words)


def function_text(name: str, function: Function) -> str:
    """A function's definition, as bash prints it.  Simplified: its body stands as it was written."""
    text = function.text
    start = text.find("{")
    body = text[start + 1 : text.rfind("}")].strip("\n \t;") if start >= 0 else text.partition(")")[2]
    return f"{name} () \n{{ \n    {body}\n}}\n"

"""What is wrong with a text that is no YAML, in go-yaml's words."""

from __future__ import annotations


class YamlError(ValueError):
    """`yaml: line 3: did not find expected key`; `line` counts from 1 in the text given, 0 where go-yaml names none.

    go-yaml often names the line before the culprit; `near` is where reading really stopped.  `begun` is where what is broken began:
    go-yaml v3 names that line.
    """

    def __init__(self, problem: str, *, line: int = 0, near: int = 0, begun: int = 0) -> None:
        self.problem, self.line, self.near, self.begun = problem, line, near or line, begun or line
        super().__init__(f"yaml: line {line}: {problem}" if line else f"yaml: {problem}")


def scanner_error(problem: str, line: int, *, context: int = 0) -> YamlError:
    """An error of the scanner at `line`, counted from 0: the first line is not named."""
    return YamlError(problem, line=line + 1 if line else 0, near=line + 1, begun=context + 1 if context else 0)


def parser_error(problem: str, line: int, *, context: int = 0) -> YamlError:
    """An error of the parser: go-yaml forgets to count from 1, so it names the line before."""
    return YamlError(problem, line=line or context, near=line + 1, begun=context)

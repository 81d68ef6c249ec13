from __future__ import annotations

from k8s_magics.shell.parser import parse
from k8s_magics.shell.syntax import Literal, Simple, SyntaxFault


def test_nodes_compare_by_identity() -> None:
    """They are keys while a word expands: two parts that read alike are two parts."""
    assert Literal("a") != Literal("a")


def test_a_script_is_parsed_once() -> None:
    assert parse("echo same") is parse("echo same")
    command = parse("\n\necho third").body[0].command
    assert isinstance(command, Simple) and command.line == 2


def test_a_fault_knows_where_and_what() -> None:
    fault = SyntaxFault("syntax error", line=3, source="fi")
    assert (fault.line, fault.source, fault.incomplete, fault.status) == (3, "fi", False, 2)

from __future__ import annotations

import pytest

from k8s_magics.shell.parser import parse
from k8s_magics.shell.syntax import (
    AndOr,
    Case,
    Condition,
    For,
    Function,
    If,
    Loop,
    Pipeline,
    Redirected,
    Simple,
    Subshell,
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a b > c", Simple), ("a | b", Pipeline), ("! a", Pipeline), ("a && b || c", AndOr), ("(a)", Subshell), ("if a; then b; fi", If),
        ("while a; do b; done", Loop), ("for i in 1 2; do a; done", For), ("case a in b) c;; esac", Case), ("f() { a; }", Function),
        ("function f { a; }", Function), ("{ a; } > b", Redirected), ("[[ a == b && ! -f c ]]", Condition),
    ],
)  # fmt: skip
def test_commands_are_told_apart(text: str, kind: type) -> None:
    script = parse(text)
    assert script.fault is None and [type(item.command) for item in script.body] == [kind]


def test_here_documents_come_after_their_line() -> None:
    script = parse("cat <<A; cat <<-'B'\n$x\nA\n\ty\n\tB\necho end")
    assert script.fault is None and len(script.body) == 3
    assert parse("cat <<EOF\nopen").unfinished


@pytest.mark.parametrize(
    "text", ["if a", "for i in 1", "while a; do", "f() {", "(a", "a |", "a &&", "case x in", "[[ a", "{ a"]
)
def test_a_script_that_goes_on_is_incomplete(text: str) -> None:
    fault = parse(text).fault
    assert fault is not None and fault.incomplete


def test_what_stands_before_a_mistake_is_kept() -> None:
    script = parse("echo one\necho two\nfi\n", bash=False)
    assert len(script.body) == 2 and script.fault is not None
    assert (script.fault.message, script.fault.line) == ('syntax error: unexpected "fi"', 2)


@pytest.mark.parametrize("opening", ["$(", "(", "{ ", "if ", "${x:-", "`\\`", "$(( (", "[[ ( ", "while "])
def test_nesting_without_end_is_a_mistake(opening: str) -> None:
    assert parse(opening * 5000).fault is not None

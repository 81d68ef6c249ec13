"""Every kind of error has a sentence in both servers' words."""

from __future__ import annotations

import ast
from pathlib import Path

from k8s_magics.images import sql
from k8s_magics.images.mysqld.errors import COMPUTED, PLAIN
from k8s_magics.images.postgresql.errors import SENTENCES

SYNTAX = {"syntax", "unterminated"}


def kinds() -> set[str]:
    found = set()
    for path in Path(sql.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "SqlError" and node.args:
                found |= {
                    part.value
                    for part in ast.walk(node.args[0])
                    if isinstance(part, ast.Constant)
                    and isinstance(part.value, str)
                    and part.value.islower()
                    and part.value.replace("_", "").isalpha()
                }
    return found - {"'\"`$"}


def test_both_servers_have_a_sentence_for_every_kind() -> None:
    assert len(kinds()) > 60
    assert not kinds() - SYNTAX - {"no_type"} - set(PLAIN) - set(COMPUTED)
    assert not kinds() - SYNTAX - set(SENTENCES)

"""column, as util-linux 2.38 has it."""

from __future__ import annotations

import pytest

from k8s_magics import Cluster


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("printf 'NAME READY\\nlong-name 0/1\\n\\n' | column -t", "NAME       READY\nlong-name  0/1\n"),
        ("printf 'a:b:c\\n1::3\\n' | column -t -s:", "a  b  c\n1     3\n"),
        ("printf 'a:b:c\\n1::3\\n' | column -t -s: -o ' | '", "a | b | c\n1 |   | 3\n"),
        ("printf 'a,b\\nc,d\\n' | column -t -s, -N X,Y", "X  Y\na  b\nc  d\n"),
        ("printf '%s\\n' one two three four five six seven eight nine ten eleven | column",
         "one\tthree\tfive\tseven\tnine\televen\ntwo\tfour\tsix\teight\tten\n"),
    ],
)  # fmt: skip
def test_lines_become_columns(line: str, shown: str) -> None:
    assert Cluster(nodes=0, control_plane=False).terminal().run(line).stdout == shown

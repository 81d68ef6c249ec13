from __future__ import annotations

from k8s_magics.helm.log import line


def test_values_are_quoted_where_they_hold_blanks_or_quotes() -> None:
    assert line("WARN", "this chart is deprecated") == 'level=WARN msg="this chart is deprecated"'
    assert line("DEBUG", "x", (("version", ""), ("path", "/a"))) == 'level=DEBUG msg=x version="" path=/a'

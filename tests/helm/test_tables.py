from __future__ import annotations

from k8s_magics.helm.tables import table


def test_columns_are_padded_and_wide_cells_cut() -> None:
    assert table([("NAME", "URL"), ("a", "http://x")]) == "NAME\tURL     \na   \thttp://x\n"
    assert table([("abcdefgh",)], widest=6) == "abc...\n"

"""/etc/exports."""

from __future__ import annotations

from k8s_magics.network.exports import described, parse
from k8s_magics.network.nfs import Export


def test_a_line_is_a_path_and_its_clients() -> None:
    table = parse(
        '# all\n/a b(rw,no_subtree_check) *(ro,no_subtree_check) # end\n"/with space" \\\n  c(no_subtree_check)\n'
    )
    assert table.exports == (
        Export("/a", "b", ("rw", "no_subtree_check")),
        Export("/a", "*", ("ro", "no_subtree_check")),
        Export("/with space", "c", ("no_subtree_check",)),
    )
    assert table.complaints == ()


def test_doubtful_lines_are_told() -> None:
    told = "".join(parse("/a (rw)\n/b c\n/d e(frob)\n").complaints)
    assert "exportfs: No host name given with /a (rw), suggest *(rw) to avoid warning\n" in told
    assert "exportfs: No options for /b c: suggest c(sync) to avoid warning\n" in told
    assert 'specified for export "c:/b".' in told
    assert 'exportfs: /etc/exports:3: unknown keyword "frob"\n' in told


def test_all_options_are_listed() -> None:
    assert described(Export("/a", "*", ("rw", "async", "fsid=0", "no_root_squash"))) == (
        "async,wdelay,hide,no_subtree_check,fsid=0,sec=sys,rw,secure,no_root_squash,no_all_squash"
    )

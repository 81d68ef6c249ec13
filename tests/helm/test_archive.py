from __future__ import annotations

import gzip

import pytest

from k8s_magics.helm.archive import pack, unpack
from k8s_magics.helm.chart import File
from k8s_magics.helm.errors import HelmError


def test_what_is_packed_is_unpacked_without_the_directory_at_the_top() -> None:
    data = pack([File("web/Chart.yaml", b"a"), File("web/templates/x", b"b")], 0)
    assert unpack(data) == (File("Chart.yaml", b"a"), File("templates/x", b"b"))
    assert pack([File("web/a", b"")], 0) == pack([File("web/a", b"")], 0)


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "no files in chart archive"),
        (b"text", "does not appear to be a gzipped archive"),
        (gzip.compress(b"no tar", mtime=0), "unexpected EOF|no files"),
        (pack([File("Chart.yaml", b"")], 0), "chart yaml not in base directory"),
        (pack([File("web/../../x", b"")], 0), "illegally references parent directory"),
    ],
)
def test_what_is_no_chart_is_refused(data: bytes, complaint: str) -> None:
    with pytest.raises(HelmError, match=complaint):
        unpack(data)

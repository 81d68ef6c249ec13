"""Queries of lists and watches."""

from __future__ import annotations

import pytest

from k8s_magics.apimachinery.errors import BadRequest, Invalid
from k8s_magics.apiserver.rest.list_options import ListOptions


def test_a_query_is_read() -> None:
    options = ListOptions.of({"watch": "", "limit": "5", "resourceVersion": "0", "timeoutSeconds": "7"})
    assert (options.watch, options.limit, options.revision, options.seconds) == (True, 5, 0, 7)
    assert not ListOptions.of({"watch": "false"}).watch


@pytest.mark.parametrize("query", [{"limit": "x"}, {"resourceVersion": "a"}])
def test_what_is_no_number_is_refused(query: dict[str, str]) -> None:
    with pytest.raises(BadRequest, match="invalid syntax"):
        assert ListOptions.of(query).revision


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ({"resourceVersionMatch": "Exact"}, "forbidden unless resourceVersion is provided"),
        ({"resourceVersionMatch": "Exact", "resourceVersion": "0"}, 'resourceVersionMatch "exact" is forbidden for resourceVersion "0"'),
        ({"resourceVersionMatch": "Near", "resourceVersion": "1"}, 'supported values: "Exact", "NotOlderThan", ""'),
        ({"sendInitialEvents": "true"}, "sendInitialEvents is forbidden for list"),
        ({"watch": "1", "sendInitialEvents": "true"}, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"),
        ({"watch": "1", "resourceVersionMatch": "NotOlderThan"}, "forbidden for watch unless sendInitialEvents is provided"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_refused(query: dict[str, str], why: str) -> None:
    with pytest.raises(Invalid, match=why):
        assert ListOptions.of(query).revision

"""Accept headers."""

from __future__ import annotations

import pytest

from k8s_magics.apiserver.rest.accepting import Form, NotAcceptable, form_of
from k8s_magics.apiserver.rest.message import Call


def _form(accept: str) -> Form:
    return form_of(Call.of("GET", "/api", {"Accept": accept}))


def test_the_first_form_that_is_spoken_is_taken() -> None:
    assert _form("") == _form("*/*") == Form()
    assert _form("application/vnd.kubernetes.protobuf, application/json") == Form()
    assert _form(
        "application/json;as=Table;v=v2;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io"
    ) == Form("application/json", "Table", "v1beta1")
    assert _form("application/json;q=0.1, application/yaml") == Form("application/yaml")
    with pytest.raises(NotAcceptable):
        _form("text/html")

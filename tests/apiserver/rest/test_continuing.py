"""Tokens of lists."""

from __future__ import annotations

import pytest

from k8s_magics.apimachinery.errors import BadRequest
from k8s_magics.apiserver.rest.continuing import Continue, decoded


def test_a_token_is_read_as_it_was_written_and_others_are_refused() -> None:
    token = Continue("default/web\0", 7)
    assert decoded(token.encoded()) == token
    for bad in ("x", "e30", Continue("", 7).encoded(), Continue("a", 0).encoded()):
        with pytest.raises(BadRequest, match="continue key is not valid"):
            decoded(bad)

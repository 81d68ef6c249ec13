"""Passwords as htpasswd writes them."""

from __future__ import annotations

import base64

import pytest

from k8s_magics.images._htpasswd import admits

# The second is the example of https://httpd.apache.org/docs/2.4/misc/password_encryptions.html.
FILE = (
    "ann:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=\nbob:$apr1$r31.....$HqJZimcKQFAMYayBlzkrA/\ncy:{PLAIN}open\ndi:$2y$05$abc\n"
)


@pytest.mark.parametrize(
    ("who", "fits"),
    [("ann:password", True), ("bob:myPassword", True), ("cy:open", True), ("ann:Password", False), ("bob:", False), ("di:abc", False), ("eve:open", False)],
)  # fmt: skip
def test_only_a_user_of_the_file_with_its_password_comes_in(who: str, fits: bool) -> None:
    assert admits(FILE, "Basic " + base64.b64encode(who.encode()).decode()) is fits


@pytest.mark.parametrize("header", ["", "Bearer x", "Basic ***", "Basic /w=="])
def test_other_headers_let_nobody_in(header: str) -> None:
    assert not admits(FILE, header)

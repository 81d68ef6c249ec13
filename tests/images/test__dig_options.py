"""dig's command line."""

from __future__ import annotations

import pytest

from k8s_magics.images._dig_options import DigError, parse


def test_the_words_of_one_question_come_in_any_order() -> None:
    for words in (
        "web SRV @10.0.0.1 +short",
        "@10.0.0.1 SRV web +short",
        "+short -t SRV web @10.0.0.1",
        "-q web -t srv @10.0.0.1 +short",
    ):
        (query,) = parse(words.split())
        assert (query.name, query.kind, query.server, query.has("short")) == ("web", "SRV", "10.0.0.1", True), words


def test_options_after_a_name_are_its_own() -> None:
    one, two = parse("+noall +answer one two NS +question".split())
    assert one.has("answer") and not one.has("question")
    assert two.has("answer") and two.has("question") and two.kind == "NS"


def test_addresses_are_asked_for_backwards() -> None:
    one, two = parse("-x 10.96.0.1 -x 10.96.0.10".split())
    assert (one.name, one.kind) == ("1.0.96.10.in-addr.arpa.", "PTR")
    assert two.name == "10.0.96.10.in-addr.arpa."


def test_without_a_name_the_root_servers_are_asked_for() -> None:
    assert [(q.name, q.kind) for q in parse([])] == [(".", "NS")]


@pytest.mark.parametrize("words", ["+frob web", "-Z web", "-t frob web", "-x web", "+time=x web", "-t"])
def test_what_dig_does_not_know_is_refused(words: str) -> None:
    with pytest.raises(DigError):
        parse(words.split())

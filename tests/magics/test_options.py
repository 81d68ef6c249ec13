"""The first line of a cell."""

from __future__ import annotations

import pytest

from k8s_magics.magics.options import CellOptions, interpolate, leading, parse
from k8s_magics.magics.verb import VerbError


def test_a_picture_of_an_object_needs_no_quotes() -> None:
    assert parse("--view rollout deploy/web -n shop") == CellOptions(view="rollout deploy/web", words=("-n", "shop"))
    assert leading("--view=rollout deploy/web get pods") == (CellOptions(view="rollout deploy/web"), " get pods")
    assert leading("--view pods get pods")[0].view == parse("--view pods get pods").view == "pods"


def test_our_options_are_taken_out_and_the_rest_is_kubectls() -> None:
    options = parse("--quiet create --view 'rollout deploy/web' --save=a.yaml -n test --vars")
    assert options == CellOptions(
        words=("create", "-n", "test"), view="rollout deploy/web", save="a.yaml", quiet=True, vars=True
    )


@pytest.mark.parametrize("line", ["--view", "'open", "--save="])
def test_a_first_line_that_makes_no_sense_is_refused_in_words(line: str) -> None:
    with pytest.raises(VerbError):
        parse(line)


def test_a_line_magic_keeps_the_quotes_of_its_command() -> None:
    options, rest = leading("--quiet --view 'pods' get pods -o jsonpath='{.items}' --quiet")
    assert options.quiet and options.view == "pods"
    assert rest.strip() == "get pods -o jsonpath='{.items}' --quiet"


def test_variables_are_put_in_only_between_their_own_marks() -> None:
    names = {"image": "nginx", "config": {"a": {"b": 3}}}
    assert interpolate("@{image} ${image} {{.image}} @{config.a.b}", names) == "nginx ${image} {{.image}} 3"
    with pytest.raises(VerbError, match="no Python variable"):
        interpolate("@{nope}", names)

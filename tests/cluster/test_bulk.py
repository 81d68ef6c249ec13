"""Collecting garbage seldom, for a while."""

from __future__ import annotations

import gc

import pytest

from k8s_magics.cluster.bulk import SELDOM, seldom_collecting


def test_the_settings_of_the_process_come_back_even_after_an_error() -> None:
    before = gc.get_threshold()
    with pytest.raises(KeyError), seldom_collecting():
        assert gc.get_threshold() == SELDOM
        raise KeyError
    assert gc.get_threshold() == before


def test_a_process_that_collects_never_is_left_alone() -> None:
    before = gc.get_threshold()
    gc.set_threshold(0)
    try:
        with seldom_collecting():
            assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)

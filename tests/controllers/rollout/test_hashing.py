"""Template hashes."""

from __future__ import annotations

import re

from k8s_magics.controllers.rollout.hashing import safe_encode, template_hash


def test_the_order_of_fields_does_not_matter() -> None:
    assert template_hash({"a": 1, "b": 2}, None) == template_hash({"b": 2, "a": 1}, 0)


def test_a_collision_gives_another_hash() -> None:
    assert template_hash({"a": 1}, 1) != template_hash({"a": 1}, None)


def test_hashes_spell_no_words() -> None:
    assert all(re.fullmatch(r"[bcdfghjklmnpqrstvwxz2456789]{1,10}", template_hash({"n": n}, None)) for n in range(200))
    assert len({safe_encode(d) for d in "0123456789"}) == 10

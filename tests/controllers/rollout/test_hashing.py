"""Template hashes."""

from __future__ import annotations

import re

from k8s_magics.controllers.rollout.hashing import fnv1, fnv1a, revision_hash, safe_encode, template_hash


def test_the_digests_are_fnv() -> None:
    assert (fnv1a(b"foobar"), fnv1(b"foobar"), fnv1a(b"")) == (
        0xBF9CF968,
        0x31F0B262,
        0x811C9DC5,
    )  # the authors' test vectors


def test_the_order_of_fields_does_not_matter() -> None:
    one = {"metadata": {"labels": {"a": "1", "b": "2"}}, "spec": {"hostNetwork": True, "nodeName": "n"}}
    other = {"spec": {"nodeName": "n", "hostNetwork": True}, "metadata": {"labels": {"b": "2", "a": "1"}}}
    assert template_hash(one, None) == template_hash(other, None)


def test_a_collision_gives_another_hash() -> None:
    assert len({template_hash({}, n) for n in (None, 0, 1, 2)}) == 4
    assert len({revision_hash({}, n) for n in (0, 1, 2)}) == 3


def test_hashes_spell_no_words() -> None:
    hashes = [template_hash({"spec": {"nodeName": str(n)}}, None) for n in range(200)]
    assert all(re.fullmatch(r"[bcdfghjklmnpqrstvwxz2456789]{1,10}", each) for each in hashes)
    assert len({safe_encode(d) for d in "0123456789"}) == 10

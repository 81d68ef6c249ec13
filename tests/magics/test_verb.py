"""What a verb is."""

from __future__ import annotations

from k8s_magics.magics.k8s import all_verbs
from k8s_magics.magics.state import State
from k8s_magics.magics.verb import Verb


def test_a_verb_offers_nothing_unless_it_says_so() -> None:
    verb = Verb(name="x", usage="x", summary="", run=lambda state, words: None)
    assert verb.choices(State(), [], "") == () and not verb.live


def test_every_verb_can_be_completed_at_any_word() -> None:
    state = State()
    for verb in all_verbs().values():
        for words in ([], ["x"], ["rollout", "y", "z"]):
            assert all(isinstance(c, str) for c in verb.choices(state, words, ""))

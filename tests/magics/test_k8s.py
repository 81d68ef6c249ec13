"""`%k8s VERB`."""

from __future__ import annotations

from k8s_magics.magics.k8s import all_verbs
from tests.magics.conftest import Notebook

VERBS = "at break check exercise fork help hint image lesson live load new node pace restore rewind save settle snapshot solution traffic view wait why"


def test_the_verbs_are_those_of_the_design() -> None:
    assert " ".join(all_verbs()) == VERBS


def test_every_verb_tells_its_use() -> None:
    for name, verb in all_verbs().items():
        assert verb.name == name and verb.usage.split()[0] == name and verb.summary


def test_a_misspelt_verb_is_guessed(notebook: Notebook) -> None:
    assert notebook.run("%k8s snapshto a").stderr == (
        "%k8s does not know `snapshto`; did you mean `%k8s snapshot`? (`%k8s help` lists what it knows)\n"
    )


def test_a_word_too_many_is_refused_before_anything_happens(notebook: Notebook) -> None:
    assert notebook.run("%k8s wait 5 minutes").stderr == "`minutes` is too much: it is written `%k8s wait DURATION`\n"
    assert "`m` is too much" in notebook.run("%k8s rewind 5 m").stderr
    assert not notebook.state.has_cluster


def test_quotes_that_do_not_end_are_refused(notebook: Notebook) -> None:
    assert notebook.run("%k8s view 'pods").stderr == "this cannot be read: No closing quotation\n"

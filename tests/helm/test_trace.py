from __future__ import annotations

from k8s_magics.helm.trace import told, wrapped


def test_an_error_that_is_no_templates_stays_on_its_line() -> None:
    message = 'template: a/b.yaml:1:3: executing "a/b.yaml" at <len 1>: error calling len: len of type int'
    assert told(message) == message


def test_an_authors_own_words_stand_alone() -> None:
    message = f'template: a.yaml:1:3: executing "a.yaml" at <fail "x">: error calling fail: {wrapped("x: y")}'
    assert told(message) == "execution error at (a.yaml:1:3): x: y"

"""`%k8s exercise`."""

from __future__ import annotations

from tests.magics.conftest import Notebook

CELL = """
from k8s_magics.course.checks import exists
from k8s_magics.course.lesson import Exercise

def says_hello(cluster):
    config = cluster.object("configmaps", "greeting")
    return None if config["data"].get("text") == "hello" else "its text is not hello"

greeting = Exercise(name="greet", task="a ConfigMap that says hello", checks=[exists("cm/greeting"), says_hello])
%k8s exercise greeting
"""


def test_an_exercise_of_ones_own_is_checked_like_any_other(notebook: Notebook) -> None:
    assert notebook.run("%k8s exercise").stdout == "Exercises of your own: none yet.\n"
    assert notebook.run(CELL).stdout == "`%k8s check greet`: there is something to do now.\n"
    assert notebook.run("%k8s exercise").stdout == "greet: a ConfigMap that says hello\n"
    assert notebook.run("%k8s check greet").stdout.startswith("✗ There is no cm/greeting yet.")
    assert notebook.run("%k8s hint").stdout == "There are no hints for greet.\n"
    assert notebook.run("%k8s solution").stdout == "No solution is written down for greet.\n"
    notebook.run("%kubectl create cm greeting --from-literal=text=hello")
    assert notebook.run("%k8s check").stdout == "✓ Well done. (2 of 2 checks passed)\n"
    assert (notebook.complete("%k8s exercise gr▮"), notebook.complete("%k8s check gre▮")) == (["greeting"], ["greet"])


def test_a_check_that_breaks_is_told_as_its_authors_business(notebook: Notebook) -> None:
    notebook.run(CELL)
    notebook.run("%kubectl create cm greeting")
    assert notebook.run("%k8s check greet").stderr == "the check `says_hello` of greet has failed: KeyError: 'data'\n"


def test_what_is_no_exercise_is_refused_in_words(notebook: Notebook) -> None:
    assert notebook.run("%k8s exercise one").stderr.startswith("one is no exercise: in Python, say `from k8s_magics")
    cell = CELL.replace("[exists", "exists").replace(", says_hello]", "")
    assert "a list of functions" in str(notebook.run(cell).error)

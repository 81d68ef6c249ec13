"""Whatever is typed, no traceback comes out."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from IPython.core.error import UsageError

from k8s_magics.magics.output import CommandFailed
from tests.magics.conftest import Notebook


def test_an_own_program_that_never_yields_is_named_when_it_is_interrupted(notebook: Notebook) -> None:
    notebook.run("""
from k8s_magics import Image

def loop(container):
    yield "begun"
    raise KeyboardInterrupt  # what Ctrl-C does to a program that runs on

loop = Image("example/loop", loop)
%k8s image loop
%kubectl run loop --image=example/loop
""")
    said = str(notebook.run("%kubectl get pods").error)
    assert said.startswith("interrupted in a program of yours that runs on without a yield (loop, line 5); ")
    assert "`%k8s rewind 30s`" in said
    assert "again" in notebook.run("%k8s rewind 30s").stdout
    assert notebook.run("%kubectl get pods").stderr == "No resources found in default namespace.\n"


def test_a_bug_is_one_line_that_says_where(notebook: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("k8s_magics.cluster.why.why", None)
    monkeypatch.setattr("k8s_magics.cluster.machinery.why", None)
    cell = notebook.run("%k8s why pod/web")
    assert cell.error is None
    assert cell.stderr.startswith(
        "k8s_magics has a bug: TypeError: 'NoneType' object is not callable (cluster/machinery.py:"
    )
    assert cell.stderr.count("\n") == 1 and "please report" in cell.stderr


def test_an_interrupted_command_never_happened(notebook: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook.run("%kubectl create configmap a")
    before = notebook.state.cluster.dump()
    clock = notebook.state.cluster._machinery.clock

    def stop() -> None:
        raise KeyboardInterrupt

    clock.after(12_000, stop)
    cell = notebook.run("%sh kubectl create configmap b; sleep 60")
    assert isinstance(cell.error, CommandFailed) and "as it was before this command" in str(cell.error)
    assert "a" in notebook.run("%kubectl get configmaps -o name").stdout
    assert "configmap/b" not in notebook.run("%kubectl get configmaps -o name").stdout
    assert before in notebook.state.cluster.dump() or notebook.state.cluster.inputs[:3]


def test_going_back_is_not_disturbed_by_a_second_interrupt(notebook: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    undo, presses = notebook.state.undo, [1]

    def impatient() -> bool:
        if presses:
            presses.pop()
            raise KeyboardInterrupt
        return undo()

    def stop() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(notebook.state, "undo", impatient)
    notebook.state.cluster._machinery.clock.after(12_000, stop)
    cell = notebook.run("%sh kubectl create configmap b; sleep 60")
    assert isinstance(cell.error, CommandFailed) and "as it was before this command" in str(cell.error)
    assert "a moment more" in cell.stderr
    assert "configmap/b" not in notebook.run("%kubectl get configmaps -o name").stdout


def test_raise_on_error_stops_the_notebook_in_one_line(notebook: Notebook) -> None:
    notebook.run("%config K8s.raise_on_error = True")
    for cell in ("%kubectl get nothing", "%k8s nonsense", "%%yaml\nkind: Nope", "%%kubectl\nget nothing\nget pods"):
        error = notebook.run(cell).error
        assert isinstance(error, CommandFailed), cell
        assert len(error._render_traceback_()) == 1


def test_the_exit_code_is_left_behind(notebook: Notebook) -> None:
    notebook.run("%kubectl get nothing")
    assert notebook.shell.user_ns["_exit_code"] == 1
    notebook.run("%kubectl get nodes")
    assert notebook.shell.user_ns["_exit_code"] == 0
    notebook.run("%k8s nonsense")
    assert notebook.shell.user_ns["_exit_code"] == 1


WORDS = st.sampled_from(
    "at break check fork help hint lesson live load new node pace restore rewind save settle snapshot solution traffic view wait why "
    "pods rollout autoscaler deploy/web hpa/x -30s 5s 1h30m x '' -n --by --at --since=3 --nodes= --nodes=2 svc/web stop ' \" | ; $( 0 -1 é".split(" ")
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=4))
def test_no_words_make_a_traceback(notebook: Notebook, words: list[str]) -> None:
    if words[:1] in (["save"], ["live"]):
        return
    cell = notebook.run("%k8s " + " ".join(words))
    assert cell.error is None and "bug" not in cell.stderr


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text("abk:-| \n\t{}[]'\"#&*!%@`$<>=,0", min_size=1, max_size=40),
    st.sampled_from(["%%yaml", "%%kubectl", "%%sh", "%%yaml create --vars"]),
)
def test_no_cell_makes_a_traceback(notebook: Notebook, body: str, magic: str) -> None:
    cell = notebook.run(f"{magic}\n{body}")
    assert cell.error is None or isinstance(cell.error, UsageError)
    assert "has a bug" not in cell.stderr

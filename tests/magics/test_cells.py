"""From a cell to lines of shell."""

from __future__ import annotations

import pytest

from k8s_magics.magics.cells import as_kubectl, logical_lines, with_editor, with_flags

COMMANDS = ("get", "edit", "set", "wait", "cp", "run")


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        ("get pods\n\n# no\n$ kubectl get svc", ["get pods", "kubectl get svc"]),
        ("!kubectl get a\n%kubectl get b\n% kubectl get c", ["kubectl get a", "kubectl get b", "kubectl get c"]),
        ("# kubectl delete ns default\nget pods", ["get pods"]),
        ("run web \\\n  --image=nginx\nget pods", ["run web \\\n  --image=nginx", "get pods"]),
        ("get pods |\n  grep web", ["get pods |\n  grep web"]),
        ("for i in 1 2; do\n  get pods\ndone\nget svc", ["for i in 1 2; do\n  get pods\ndone", "get svc"]),
        ("annotate pod web note=waiting for you\nget pods", ["annotate pod web note=waiting for you", "get pods"]),
        ("apply -f - <<END\nit's: here\nEND\nget pods", ["apply -f - <<END\nit's: here\nEND", "get pods"]),
        ("get pods # don't\nget svc", ["get pods # don't", "get svc"]),
        ("run x -- sh -c 'a\nb'\nget pods", ["run x -- sh -c 'a\nb'", "get pods"]),
        ("f() {\n  get pods\n}\nf", ["f() {\n  get pods\n}", "f"]),
        ("get pods 'open", ["get pods 'open"]),
    ],
)
def test_a_cell_is_its_commands(cell: str, lines: list[str]) -> None:
    assert list(logical_lines(cell)) == lines


@pytest.mark.parametrize(
    "line",
    [
        "kubectl get pods",
        "ls -l",
        "for i in 1; do :; done",
        "A=1",
        "./run.sh",
        "helm list",
        "kubctl get po",
        "minikube ip",
    ],
)
def test_what_is_plainly_of_the_shell_stays(line: str) -> None:
    assert as_kubectl(line, COMMANDS, ("ls",)) == line


@pytest.mark.parametrize("line", ["get pods", "set image deploy/web a=b", "cp a b", "gte pods"])
def test_all_else_is_for_kubectl(line: str) -> None:
    assert as_kubectl(line, COMMANDS, ("cp", "ls")) == f"kubectl {line}"


def test_edit_with_a_script_has_a_sed_for_its_editor() -> None:
    line = with_editor("kubectl edit deploy/web --with 's/a b/c/'", ("s/x/y/",))
    assert line == """KUBE_EDITOR='sed -i -e s/x/y/ -e '"'"'s/a b/c/'"'"'' kubectl edit deploy/web"""
    assert with_editor("kubectl get pods --with x") == "kubectl get pods --with x"


def test_the_flags_of_the_first_line_are_for_every_command_of_kubectl() -> None:
    assert with_flags("kubectl get pods", ("-n", "a b")) == "kubectl -n 'a b' get pods"
    assert with_flags("ls", ("-n", "x")) == "ls"

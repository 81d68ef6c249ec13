"""Whatever is typed at the prompt, the tools answer in their own words, end, and leave the cluster alive."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from k8s_magics import Cluster
from tests.properties.manifests import GOOD, as_yaml
from tests.properties.world import assert_only_the_tools_words, assert_still_answers, limited

VERBS = (
    "get", "describe", "create", "apply", "delete", "run", "expose", "scale", "autoscale", "set image", "rollout status", "rollout undo", "rollout history",
    "rollout pause", "rollout resume", "rollout restart", "logs", "exec", "label", "annotate", "patch", "edit", "wait", "explain", "api-resources", "top pods",
    "events", "cluster-info", "version", "config view", "port-forward", "cordon", "drain", "taint", "cp", "attach", "diff", "auth can-i", "nosuch", "",
)  # fmt: skip
WORDS = (
    "pods", "pod/web", "deploy/web", "deployment", "web", "svc", "all", "nodes", "node-1", "rs,po", "no/such", "nosuch", "-", "--", "/", "=", "a=b", "a-", "web=nginx:1.28",
    "-n", "default", "-A", "-o", "yaml", "json", "wide", "name", "jsonpath={.items[*].metadata.name}", "jsonpath={.items[", "go-template={{.kind}}", "go-template={{", "custom-columns=A:.metadata.name",
    "-l", "app=web", "app in (web", "--replicas=2", "--replicas=x", "--image=nginx", "--image", "--port=80", "-f", "m.yaml", "nosuch.yaml", "--force", "--grace-period=0", "--dry-run=client",
    "--dry-run=bad", "--timeout=3s", "--timeout=x", "--for=condition=Ready", "--for=delete", "--tail=3", "-p", '{"spec":{"replicas":3}}', "{", "--type=json", "--all", "-w", "--watch-only", "-it", "-c",
    "sh", "ls", "--min=1", "--max=3", "--cpu-percent=50", "--recursive", "pod.spec.containers", "--field-selector", "status.phase=Running", "--sort-by=.metadata.name", "--show-labels", "-h", "--help", "-v=6",
)  # fmt: skip
SHELL_PIECES = (
    "echo", "a", "b*", "$x", "${x:-y}", "${", "$(", ")", "`", "'", '"', "\\", "|", "||", "&&", "&", ";", "\n", "<", ">", ">>", "2>&1", "<<E", "\nE\n", "if", "then", "fi", "else", "for", "in", "do", "done",
    "while", "true", "case", "esac", "x=1", "((", "))", "[ 1 = 1 ]", "[[", "]]", "{", "}", "f()", "function", "$((1/0))", "set -e", "exit", "exit 3", "return", "break", "wait", "kill $$", "cat", "sed s/a/b/", "sed s/[/b/",
    "awk '{print $1}'", "grep [", "sort -k", "head -n x", "cut -f", "tr", "xargs", "sleep 5", "yes", "seq 1e9", "cd /nosuch", "rm -rf /", "kubectl get pods", "kubectl", "curl", "curl localhost:1", "read x", "trap 'echo' EXIT",
    "printf %d x", "test -f", "#", "~", "!", "{1..3}", "$'\\x'", "eval", "source", ". /dev/null", ":", ":(){ :|:& };:", "exec", "ulimit", "jobs", "fg", "date", "tail -f /dev/null", "cat /dev/zero", "vi", "less", "top", "watch ls",
)  # fmt: skip


def born() -> Cluster:
    cluster = Cluster(nodes=3, control_plane=False)
    cluster.apply(as_yaml(GOOD[1]))
    cluster.terminal().write_file("m.yaml", as_yaml(GOOD[0]))
    return cluster


@given(st.sampled_from(VERBS), st.lists(st.sampled_from(WORDS), max_size=6))
@settings(max_examples=150)
def test_any_kubectl_line_is_answered(verb: str, words: list[str]) -> None:
    cluster = born()
    with limited():
        assert_only_the_tools_words(cluster.kubectl(" ".join([verb, *(f"'{word}'" for word in words)])))
        assert_still_answers(cluster) if not drains(verb, words) else cluster.advance(seconds=30)


def drains(verb: str, words: list[str]) -> bool:
    """Does the line, as asked, take away what `assert_still_answers` looks for?"""
    return verb in ("delete", "drain", "cordon", "taint", "replace", "patch", "edit") and any(
        w in words for w in ("nodes", "node-1", "all")
    )


@given(st.text(max_size=40))
def test_any_text_after_kubectl_is_answered(text: str) -> None:
    cluster = born()
    with limited():
        assert_only_the_tools_words(cluster.terminal().run("kubectl " + text))
        assert_still_answers(cluster)


@given(st.lists(st.sampled_from(SHELL_PIECES), min_size=1, max_size=12).map(" ".join))
@settings(max_examples=200)
def test_any_shell_line_ends(line: str) -> None:
    cluster = born()
    with limited():
        assert_only_the_tools_words(cluster.terminal().run(line))
        assert_still_answers(cluster)


@given(st.binary(max_size=60).map(lambda data: data.decode("latin-1")))
def test_any_bytes_are_a_shell_line(line: str) -> None:
    cluster = born()
    with limited():
        assert_only_the_tools_words(cluster.terminal().run(line))
        assert_still_answers(cluster)

"""The shell against recorded outputs of busybox ash and bash, and against noise."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.shell.tree import DIRECTORY, Content
from tests.shell.machines import Ran, machine, run

CORPUS = json.loads(Path(__file__).with_name("corpus.json").read_text())
# Recorded where these programs were missing.
ABSENT = ("printenv", "df /", "free >")
TOKENS = (
    "if then else elif fi for i in do done while until case esac { } ( ) (( )) [[ ]] && || ; ;; & | |& < > >> << <<- <<< <& >& &> <( >( "
    "$( ` $(( ${ \" ' $ \\ * ? [a] ~ = a=1 a+=( x echo cat true false exit return break continue set -e -x shift trap EXIT TERM "
    "kill $$ wait $! read exec eval . export local f f() function sleep 1 0.1 test [ -f /tmp 2>&1 3> EOF # ! yes head -n "
    '"$@" $* $# ${x:-y} ${x##* ${a[@]} $RANDOM {1..5} {a,b} % 1/0 x++ unset readonly printf %s let declare -a -A jobs bg fg '
    "umask alias cd .. - pwd sh -c seq 3 tail mkfifo /tmp/p"
).split()


@cache
def files() -> dict[str, Content]:
    environment = CORPUS["environment"]
    return {**{f"{path}/": DIRECTORY for path in environment["directories"]}, **environment["files"]}


def play(script: str, shell: str, timeout: int = 600_000) -> Ran:
    env = CORPUS["environment"]["env"]
    return run(script, shell=shell, host=machine(files()), env=env, timeout=timeout)


def is_as_recorded(case: dict[str, Any]) -> bool:
    ran = play(case["script"], "bash" if case["category"].startswith("bash") else "sh")
    return ran.stdout in as_list(case["stdout"]) and ran.exit_code in as_list(case["exit_code"])


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def test_recorded_scripts_print_what_they_printed() -> None:
    cases = [case for case in CORPUS["cases"] if not any(name in case["script"] for name in ABSENT)]
    assert len(cases) > 240
    assert [case["script"] for case in cases if not is_as_recorded(case)] == []


scripts = st.sampled_from([case["script"] for case in CORPUS["cases"]])
tokens = st.lists(st.sampled_from([*TOKENS, "\n"]), min_size=1, max_size=25).map(" ".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    script = draw(scripts)
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(script)))
        script = script[:start] + draw(st.sampled_from(TOKENS)) + script[start + draw(st.integers(0, 6)) :]
    return script


@given(script=st.one_of(tokens, mutated()), shell=st.sampled_from(["sh", "bash"]))
def test_noise_neither_hangs_nor_breaks_the_kernel(script: str, shell: str) -> None:
    play(script, shell, timeout=10_000)

"""Importing while the learner reads, in a process of its own."""

from __future__ import annotations

import subprocess
import sys

AFTERWARDS = """
import asyncio, sys
from k8s_magics.magics.warm_up import begin

async def read():
    stop = begin()
    while len(asyncio.all_tasks()) > 1:
        await asyncio.sleep(0)
    stop()

assert begin()() is None  # no loop: nothing happens
asyncio.run(read())
known = set(sys.modules)
from k8s_magics import Cluster
terminal = Cluster().terminal()
for line in ("get pods", "create deployment web --image=nginx", "rollout status deploy/web", "logs deploy/web", "describe deploy/web"):
    assert terminal.run(f"kubectl {line}").ok
print(sorted(name for name in set(sys.modules) - known if name.startswith("k8s_magics")))
"""


def test_the_first_commands_of_a_learner_import_nothing_that_was_not_read_before() -> None:
    done = subprocess.run([sys.executable, "-c", AFTERWARDS], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"

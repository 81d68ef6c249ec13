"""Terminal transcripts as tests.

A `.console` file is what a terminal shows: lines that start with `$ ` are commands of one session (`> ` continues one), then comes
what was printed to stdout, then to stderr, then `[exit N]` if the code was not 0.  Lines before the first command say what the
transcript is about.

    # A pod without a name is refused.
    $ kubectl create -f - <<END
    > kind: Pod
    > END
    error: ...
    [exit 1]

Output is compared byte for byte: the session is played again and drawn anew, and the drawing must equal the file.  So that this is
never ambiguous, an output line that looks like one of ours (`$ `, `> `, `[exit`, `[no newline`, or a leading backslash) is drawn with
a backslash in front, and output that ends without a newline is followed by the line `[no newline]`.

`pytest --update-console` rewrites the files; read the difference before you commit it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

LOOKS_LIKE_OURS = re.compile(r"^(?=\$ |\$$|> |>$|\[exit |\[no newline\]|\\)", re.MULTILINE)


class Printed(Protocol):
    """What a command printed (text or bytes) and how it ended."""

    @property
    def stdout(self) -> str | bytes: ...
    @property
    def stderr(self) -> str | bytes: ...
    @property
    def exit_code(self) -> int: ...


Run = Callable[[str], Printed]


@dataclass(frozen=True)
class Transcript:
    """The fixed part of a `.console` file: the comment above the first command, and the commands."""

    comment: str
    commands: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Transcript:
        lines = text.splitlines()
        first = next((i for i, line in enumerate(lines) if is_command(line)), len(lines))
        comment = "".join(line + "\n" for line in lines[:first])
        return cls(comment, tuple("\n".join(command) for command in commands(lines[first:])))

    def play(self, run: Run) -> str:
        """The whole file, as it should read."""
        return self.comment + "".join(draw(command, run(command)) for command in self.commands)


def is_command(line: str) -> bool:
    return line.startswith("$ ") or line == "$"


def commands(lines: list[str]) -> Iterator[list[str]]:
    """Each command's lines, without their prompts."""
    command: list[str] = []
    continues = False
    for line in lines:
        if is_command(line):
            if command:
                yield command
            command, continues = [line[2:]], True
        elif continues and (line.startswith("> ") or line == ">"):
            command.append(line[2:])
        else:
            continues = False
    if command:
        yield command


def draw(command: str, printed: Printed) -> str:
    """One command and its output, as in a `.console` file."""
    first, *rest = command.split("\n")
    prompt = f"$ {first}".rstrip(" ") + "\n" + "".join(f"> {line}".rstrip(" ") + "\n" for line in rest)
    end = f"[exit {printed.exit_code}]\n" if printed.exit_code else ""
    return prompt + draw_stream(printed.stdout) + draw_stream(printed.stderr) + end


def draw_stream(data: str | bytes) -> str:
    text = data if isinstance(data, str) else data.decode("utf-8", "backslashreplace")
    text = LOOKS_LIKE_OURS.sub(r"\\", text)
    return text if not text or text.endswith("\n") else text + "\n[no newline]\n"


def terminal_for(path: Path) -> Run:
    """A fresh session: of a plain shell machine for tests/shell, of a node for tests/nodehost, of a cluster's admin host elsewhere (of an old release for what only
    old releases have; with an Ingress controller, or with a cloud, where the comment on top says so)."""
    rooms = path.relative_to(Path(__file__).parent).parts[:-1]
    if "shell" in rooms:
        return plain_shell()
    if "nodehost" in rooms:
        return node_shell()
    about = path.read_text().partition("\n$ ")[0]
    return admin_host(
        "1.15" if {"docker", "helm2", "legacy"} & set(rooms) else "1.35",
        ingress="With an Ingress controller" in about,
        load_balancers="With a cloud" in about,
        disks="With disks of a cloud" in about,
    )


def admin_host(release: str = "1.35", **settings: bool) -> Run:
    from k8s_magics import Cluster

    return Cluster(nodes=3, control_plane=False, release=release, **settings).terminal().run  # type: ignore[arg-type]


def node_shell() -> Run:
    """A node that runs one pod, `web`; each line is a session of its own."""
    from k8s_magics import Cluster

    cluster = Cluster(nodes=1, control_plane=False)
    cluster.kubectl("run web --image=nginx")
    cluster.settle()
    cluster.advance(seconds=40)
    return lambda line: cluster.on_node("node-1", line)


def plain_shell() -> Run:
    """A machine with a shell and busybox's utilities, and no cluster."""
    from k8s_magics.shell.busybox import busybox_tree
    from k8s_magics.shell.filesystem import Filesystem
    from k8s_magics.shell.kernel import Kernel
    from k8s_magics.shell.machine import Machine
    from k8s_magics.sim.clock import Clock
    from k8s_magics.terminal.terminal import Terminal

    clock = Clock()
    machine = Machine(Kernel(clock), files=Filesystem(clock, busybox_tree()), hostname="host")
    return Terminal(machine, clock, env={"PATH": "/bin:/usr/bin", "HOME": "/root"}, cwd="/root").run

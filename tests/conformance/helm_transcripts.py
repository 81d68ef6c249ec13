"""Replays recorded commands of Helm 4.1.4 that need no cluster, and compares.

    python -m tests.conformance.helm_transcripts               a table, and the differences
    python -m tests.conformance.helm_transcripts pack FOLDER   make helm-transcripts.json.gz of a folder of recordings

Prose is our own, so of a help page only usage, commands and flags with their types are compared, and of the files that
`helm create` writes everything but remarks.  Dates and the working directory's sub-directories are normalised.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from k8s_magics import Cluster
from k8s_magics.terminal.terminal import Terminal
from tests.conformance.helm_charts import BEFORE, PARENT, write_charts

RECORDINGS = Path(__file__).parent / "helm-transcripts.json.gz"
HOME = "/home/learner"


@dataclass(frozen=True)
class Recording:
    name: str
    run: str
    exit: int
    stdout: str
    stderr: str


def read() -> list[Recording]:
    return [Recording(*row) for row in json.loads(gzip.decompress(RECORDINGS.read_bytes()))]


def pack(folder: Path) -> None:
    rows = []
    for path in sorted(folder.glob("[0-9]*.txt")):
        match = re.fullmatch(
            r"\$ (.*?)\n--- exit: (\d+)\n--- stdout\n(.*?)--- stderr\n(.*)", path.read_text(), re.DOTALL
        )
        assert match, path
        run, code, out, err = match.groups()
        rows.append((path.stem, run, int(code), comparable(path.stem, out), comparable(path.stem, err)))
    RECORDINGS.write_bytes(gzip.compress(json.dumps(rows, indent=0).encode(), mtime=0))


def replay() -> list[tuple[Recording, str, str, int]]:
    """Each recording with what is said here."""
    terminal = Cluster(nodes=1, control_plane=False).terminal()
    terminal.run(f"mkdir -p {HOME}/work; export HOME={HOME}; cd {HOME}/work")
    write_charts(terminal)
    return [(each, *_attempt(terminal, each)) for each in read()]


def _attempt(terminal: Terminal, recording: Recording) -> tuple[str, str, int]:
    for number, line in BEFORE.items():
        if recording.name.startswith(number):
            terminal.run(line)
    if recording.name.startswith("314-"):
        terminal.write_file("parent/Chart.yaml", PARENT.replace("VERSION", "0.1.x"))
        terminal.write_file("parent/values.yaml", "")
        terminal.run("mkdir -p parent/templates")
    alone = recording.name.endswith("nocluster")
    run = (
        f"KUBECONFIG=/none {recording.run}"
        if alone
        else f"({recording.run}\n)"
        if "cd " in recording.run
        else recording.run
    )
    result = terminal.run(run)
    return (
        comparable(recording.name, _shortened(result.stdout)),
        comparable(recording.name, _shortened(result.stderr)),
        result.exit_code,
    )


def _shortened(text: str) -> str:
    """Charts' directories below the working directory were recorded as that directory itself."""
    return re.sub(rf"{HOME}/work/[\w-]+(?=[/\s:\"]|$)", f"{HOME}/work", text)


def agrees(recording: Recording, out: str, err: str, code: int) -> bool:
    return (recording.stdout, recording.stderr, recording.exit) == (out, err, code)


def comparable(name: str, text: str) -> str:
    """Without what need not agree."""
    if "Global Flags:" in text or "Available Commands:" in text:
        return skeleton(text)
    if "create-file" in name or "show-values" in name or "show-all" in name:
        text = re.sub(r"\{\{/\*.*?\*/\}\}\n", "", text, flags=re.DOTALL)
        text = "".join(line + "\n" for line in text.split("\n") if not re.match(r" *#|$", line))
        if "show-all" in name:
            text = "\n".join(text.split("\n")[:12])
    if "NOTES" in name:
        text = _plain_notes(text)
    text = re.sub(r"(LAST DEPLOYED: )\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}", r"\1<time>", text)
    return re.sub(r"index\.yaml\d+", "index.yaml<n>", text)


def _plain_notes(text: str) -> str:
    """What the notes of a new chart say where no gateway is used: that part's remarks are prose."""
    return text[text.index("{{- else if .Values.ingress") :] if "{{- else if .Values.ingress" in text else text


def skeleton(text: str) -> str:
    """Usage, commands and flags of a help page."""
    out: list[str] = []
    section = ""
    for line in text.split("\n"):
        if re.match(r"(Usage|Aliases|Available Commands|Flags|Global Flags):$", line):
            section = line
            out.append(line)
        elif not line.strip():
            section = ""
        elif section in ("Usage:", "Aliases:"):
            out.append(line.rstrip())
        elif section == "Available Commands:":
            out.append(line.split()[0])
        elif section:
            out.append(re.split(r"   +(?=\S)", line.strip())[0])
    return "\n".join(out)


def main() -> int:
    if sys.argv[1:2] == ["pack"]:
        pack(Path(sys.argv[2]))
        return 0
    done = replay()
    good = 0
    for recording, out, err, code in done:
        if agrees(recording, out, err, code):
            good += 1
            continue
        print(f"=== {recording.name}: $ {recording.run}")
        for what, wanted, got in (("stdout", recording.stdout, out), ("stderr", recording.stderr, err)):
            if wanted != got:
                print(f"--- {what} wanted\n{wanted}--- {what} here\n{got}")
        if recording.exit != code:
            print(f"--- exit wanted {recording.exit}, here {code}")
    print(f"{good} of {len(done)} agree ({100 * good / len(done):.1f} %)")
    return 0


if __name__ == "__main__":
    sys.exit(main())

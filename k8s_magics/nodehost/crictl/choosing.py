"""The flags that choose among containers: of `ps`, and of `inspect` without an ID."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...cli.flags import flag
from ...docker.engine import image_id
from ...runtime.container import Container
from ...runtime.reference import parse_reference
from ...runtime.sandbox import Sandbox
from .command import Call, CrictlError
from .objects import container_labels

COMPLAINTS = {
    "unterminated subpattern": "missing closing )",
    "unterminated character set": "missing closing ]",
    "nothing to repeat": "missing argument to repetition operator",
    "unbalanced parenthesis": "unexpected )",
}
"""What Go's regexp says where Python's says something else."""


@dataclass(frozen=True)
class Choice:
    """Which containers."""

    all: bool = flag(False, "-a, --all", "Show all containers")
    id: str = flag("", "--id", "Filter by container id")
    image: str = flag("", "--image", "Filter by container image")
    label: tuple[str, ...] = flag((), "--label", "Filter by key=value label")
    last: int = flag(
        0, "-n, --last", "Show last n recently created containers (includes all states). Set 0 for unlimited."
    )
    latest: bool = flag(False, "-l, --latest", "Show the most recently created container (includes all states)")
    name: str = flag("", "--name", "Filter by container name regular expression pattern")
    namespace: str = flag("", "--namespace", "Filter by pod namespace regular expression pattern")
    pod: str = flag("", "-p, --pod", "Filter by pod id")
    state: str = flag("", "-s, --state", "Filter by container state")


def chosen(call: Call, choice: Choice) -> list[tuple[Sandbox, Container]]:
    """The newest first."""
    name, namespace = pattern(choice.name), pattern(choice.namespace)
    labels = label_pairs(choice.label)
    state = _state(choice)
    found = [
        (sandbox, container)
        for sandbox, container in call.host.containers()
        if container.id.startswith(choice.id) and sandbox.id.startswith(choice.pod) and state in ("", container.state)
        and name.search(container.name) and namespace.search(sandbox.config.namespace)
        and labels.items() <= container_labels(sandbox, container).items() and _is_of(container, choice.image)
    ]  # fmt: skip
    found.sort(key=lambda pair: (-pair[1].created_at, pair[1].id))
    return found[: first(choice.latest, choice.last)]


def first(latest: bool, last: int) -> int | None:
    """How many are shown; None for all."""
    return last if last > 0 else 1 if latest else None


def _state(choice: Choice) -> str:
    if choice.latest or choice.last > 0:
        return ""
    state = choice.state.lower()
    if state not in ("", "created", "running", "exited", "unknown"):
        raise CrictlError("listing containers: --state should be one of created, running, exited or unknown")
    return state or ("" if choice.all else "running")


def _is_of(container: Container, image: str) -> bool:
    if not image:
        return True
    if image_id(container.image).startswith(image.removeprefix("sha256:")):
        return True
    try:
        return parse_reference(image) == container.image.reference
    except ValueError:
        return False


def pattern(text: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        why = next((go for words, go in COMPLAINTS.items() if words in str(error)), str(error))
        raise CrictlError(
            f'listing containers: invalid regular expression "{text}": error parsing regexp: {why}: `{text}`'
        ) from None


def label_pairs(words: tuple[str, ...]) -> dict[str, str]:
    for word in words:
        if word.count("=") != 1:
            raise CrictlError(f"incorrectly specified label: {word}")
    return dict(word.split("=") for word in words)

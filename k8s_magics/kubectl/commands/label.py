"""kubectl label"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...apimachinery.names import label_value
from ...apimachinery.objects import Object
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import group
from ...cli.options import ManagerOptions
from ...cli.session import Session
from ..marking import MarkOptions, Marks, differs, is_shorter, mark
from ..pairs import split_pairs


@dataclass(frozen=True)
class Options(MarkOptions):
    """The flags of label."""

    manager: ManagerOptions = group(ManagerOptions, field_manager="kubectl-label")


async def run(session: Session, options: Options) -> None:
    resources, pairs = split_pairs(session.args, "label")
    new, gone = parse_labels(pairs)
    marks = Marks(
        "labels", "label", new, gone, _clash, _outcome, lambda key: f'label "{key}" not found.', prints_own=True
    )
    await mark(session, options, resources, marks)


def parse_labels(pairs: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """What to set and what to remove; values are checked here, keys by the server."""
    new: dict[str, str] = {}
    gone: list[str] = []
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            gone.append(pair[:-1])
            continue
        if "=" in value:
            raise CommandError(f"invalid label spec: {pair}")
        problems = label_value(value)
        if problems:
            raise CommandError(f'invalid label value: "{pair}": {";".join(problems)}')
        new[key] = value
    if any(key in new for key in gone):
        raise CommandError("can not both modify and remove a label in the same command")
    return new, gone


def _clash(old: Mapping[str, str], new: Mapping[str, str]) -> list[Exception]:
    wrong = [k for k, v in new.items() if k in old and old[k] != v]
    return [CommandError(f"'{k}' already has a value ({old[k]}), and --overwrite is false") for k in wrong]


def _outcome(old: Object, new: Object, overwrite: bool) -> str:
    if not differs(old, new):
        return "not labeled"
    return "unlabeled" if not overwrite and is_shorter(old, new) else "labeled"


COMMAND = Command(
    name="label",
    short="Update the labels on a resource",
    long="""Update the labels on a resource.

  *  A label key and value must begin with a letter or number, and may contain letters, numbers, hyphens, dots, and underscores, up to 63 characters each.
  *  Optionally, the key can begin with a DNS subdomain prefix and a single '/', like example.com/my-app.
  *  If --overwrite is true, then existing labels can be overwritten, otherwise attempting to overwrite a label will result in an error.""",
    usage="[--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]",
    examples=(
        ("Update pod 'foo' with the label 'unhealthy' and the value 'true'", "kubectl label pods foo unhealthy=true"),
        ("Overwrite an existing value", "kubectl label --overwrite pods foo status=unhealthy"),
        ("Remove the label named 'bar' if it exists", "kubectl label pods foo bar-"),
    ),
    section="Settings Commands",
    options=Options,
    run=run,
)

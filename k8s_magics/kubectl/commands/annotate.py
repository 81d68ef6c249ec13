"""kubectl annotate"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import group
from ...cli.options import ManagerOptions
from ...cli.session import Session
from ..marking import MarkOptions, Marks, mark
from ..pairs import parse_pairs, split_pairs


@dataclass(frozen=True)
class Options(MarkOptions):
    """The flags of annotate."""

    manager: ManagerOptions = group(ManagerOptions, field_manager="kubectl-annotate")


async def run(session: Session, options: Options) -> None:
    resources, pairs = split_pairs(session.args, "annotation")
    new, gone = parse_pairs(pairs, "annotation")
    both = [key for key in gone if key in new]
    if both:
        raise CommandError(
            f"can not both modify and remove the following annotation(s) in the same command: {', '.join(both)}"
        )
    marks = Marks("annotations", "annotation", new, gone, _clash, lambda old, new, overwrite: "annotated")
    await mark(session, options, resources, marks)


CHANGE_CAUSE = "kubernetes.io/change-cause"
"""It may always be overwritten."""


def _clash(old: Mapping[str, str], new: Mapping[str, str]) -> list[Exception]:
    wrong = [
        f"'{k}' already has a value ({old[k]})" for k in new if k in old and old[k] != new[k] and k != CHANGE_CAUSE
    ]
    text = "--overwrite is false but found the following declared annotation(s): "
    return [CommandError(text + "; ".join(wrong))] if wrong else []


COMMAND = Command(
    name="annotate",
    short="Update the annotations on a resource",
    long="""Update the annotations on one or more resources.

 Annotations are key/value pairs that can be larger than labels and hold anything, structured or not. Tools and system extensions may keep their own data there.""",
    usage="[--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]",
    examples=(
        ("Update pod 'foo' with the annotation 'description'", "kubectl annotate pods foo description='my frontend'"),
        (
            "Overwrite an existing value",
            "kubectl annotate --overwrite pods foo description='my frontend running nginx'",
        ),
        ("Remove the annotation named 'description' if it exists", "kubectl annotate pods foo description-"),
    ),
    section="Settings Commands",
    options=Options,
    run=run,
)

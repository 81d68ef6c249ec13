"""kubectl set selector"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...apimachinery.objects import Object, evolve
from ...apimachinery.selectors import Requirement, SelectorError, parse_selector
from ...cli.builder import FileOptions
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flag_values import quote
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.recording import record_flag
from ...cli.session import Session
from ..setting import SetOptions, Setting, find_some, set_all

OPERATORS = {"in": "In", "notin": "NotIn", "exists": "Exists", "!": "DoesNotExist", "!=": "NotIn"}


@dataclass(frozen=True)
class Options:
    """The flags of set selector."""

    common: SetOptions = group(SetOptions, files=FileOptions(recursive=True))
    record: bool = record_flag()
    resource_version: str = flag(
        "", "--resource-version", "If non-empty, the update will only succeed if this is the current version."
    )


async def run(session: Session, options: Options) -> None:
    if not session.args:
        raise CommandError("one selector is required")
    *resources, text = session.args
    requirements = parsed(text)
    found = await find_some(session, options.common, resources)

    def change(item: Item) -> Object:
        if item.resource.kind != "Service":
            raise CommandError("setting a selector is only supported for Services")
        labels = equalities(requirements)
        changed = evolve(item.object, "spec.selector", labels)
        return (
            evolve(changed, "metadata.resourceVersion", options.resource_version)
            if options.resource_version
            else changed
        )

    set_all(
        session,
        options.common,
        found.items,
        Setting(
            "selector updated", "", change, always=True, guarded=bool(options.resource_version), missing=found.errors
        ),
    )


def parsed(text: str) -> Sequence[Requirement]:
    """What a selector's text requires; CommandError in kubectl's words."""
    try:
        return parse_selector(text).requirements
    except SelectorError as error:
        raise CommandError(f"couldn't parse the selector string {quote(text)}: {error}") from None


def equalities(requirements: Sequence[Requirement]) -> dict[str, str]:
    """Labels from `a=b,c=d`; anything else a Service cannot select by."""
    others = [r for r in requirements if r.operator not in ("=", "==")]
    if others:
        shown = " ".join(
            f"{{{r.key} {OPERATORS.get(r.operator, r.operator)} [{' '.join(sorted(r.values))}]}}" for r in others
        )
        raise CommandError(f"match expression [{shown}] not supported on this object")
    return {r.key: next(iter(r.values)) for r in requirements}


COMMAND = Command(
    name="selector",
    short="Set the selector on a resource",
    long="""Set the selector on a resource. Note that the new selector will overwrite the old selector if the resource had one prior to the invocation of 'set selector'.

 Note: currently selectors can only be set on Service objects.""",
    usage="(-f FILENAME | TYPE NAME) EXPRESSIONS [--resource-version=version]",
    examples=(("Point the service at other pods", "kubectl set selector service my-svc environment=qa"),),
    lacks=frozenset({"kustomize", "selector"}),
    options=Options,
    run=run,
)

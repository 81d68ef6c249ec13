"""kubectl create poddisruptionbudget"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...apimachinery.selectors import SelectorError, parse_selector
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flag_values import quote
from ...cli.flags import flag, group
from ...cli.session import Session
from ..creating import CreateOptions, create_object, one_name, structure

STATUS = {"disruptionsAllowed": 0, "currentHealthy": 0, "desiredHealthy": 0, "expectedPods": 0}


@dataclass(frozen=True)
class Options:
    """The flags of create poddisruptionbudget."""

    create: CreateOptions = group(CreateOptions)
    max_unavailable: str = flag("", "--max-unavailable", "The maximum number or percentage of unavailable pods.")
    min_available: str = flag("", "--min-available", "The minimum number or percentage of available pods.")
    selector: str = flag(
        "", "--selector", "A label selector to use for this budget. Only equality-based selectors are supported."
    )


async def run(session: Session, options: Options) -> None:
    name = one_name(session, options.create.output)
    if not options.selector:
        raise CommandError("a selector must be specified")
    if bool(options.min_available) == bool(options.max_unavailable):
        if options.min_available:
            raise CommandError("min-available and max-unavailable cannot be both specified")
        raise CommandError("one of min-available or max-unavailable must be specified")
    selector = label_selector(options.selector)
    for name_, text in (("min-available", options.min_available), ("max-unavailable", options.max_unavailable)):
        if text and not re.fullmatch(r"\d+%?", text, re.ASCII):
            raise CommandError(f"invalid format specified for {name_}")
    number = {"minAvailable": _count(options.min_available)} if options.min_available else {}
    most = {"maxUnavailable": _count(options.max_unavailable)} if options.max_unavailable else {}
    obj = structure(
        "policy/v1", "PodDisruptionBudget", name, spec={**number, "selector": selector, **most}, status=STATUS
    )
    create_object(session, options.create, obj, failing="failed to create poddisruptionbudgets:")


def label_selector(text: str) -> dict[str, object]:
    """A LabelSelector object from its text."""
    try:
        requirements = parse_selector(text).requirements
    except SelectorError as error:
        raise CommandError(f"couldn't parse the selector string {quote(text)}: {error}") from None
    labels = {r.key: next(iter(r.values)) for r in requirements if r.operator in ("=", "==")}
    names = {"in": "In", "notin": "NotIn", "!=": "NotIn", "exists": "Exists", "!": "DoesNotExist"}
    expressions = [
        {"key": r.key, "operator": names[r.operator], **({"values": list(r.values)} if r.values else {})}
        for r in requirements
        if r.operator in names
    ]
    return {**({"matchLabels": labels} if labels else {}), **({"matchExpressions": expressions} if expressions else {})}


def _count(text: str) -> int | str:
    return int(text) if text.isdigit() else text


COMMAND = Command(
    name="poddisruptionbudget",
    short="Create a pod disruption budget with the specified name",
    aliases=("pdb",),
    usage="NAME --selector=SELECTOR --min-available=N [--dry-run=server|client|none]",
    examples=(
        (
            "Require one pod with app=rails at any time",
            "kubectl create pdb my-pdb --selector=app=rails --min-available=1",
        ),
    ),
    options=Options,
    run=run,
)

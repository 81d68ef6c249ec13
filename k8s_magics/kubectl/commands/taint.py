"""kubectl taint: keep pods away from nodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...apimachinery.go_structs import as_struct
from ...apimachinery.objects import dig
from ...cli.builder import Query, find
from ...cli.command import Command
from ...cli.errors import CommandError, PlainError, raise_all
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.options import SELECTOR_HELP, ManagerOptions, ValidateOptions
from ...cli.output import OutputOptions, printer_of
from ...cli.session import Session
from ..tainting import changed, check_apart, parse_taints, verb


@dataclass(frozen=True)
class Options:
    """The flags of taint."""

    all: bool = flag(False, "--all", "Select all nodes in the cluster")
    dry_run: str = flag("none", "--dry-run", 'Must be "none", "server", or "client".', bare="unchanged")
    manager: ManagerOptions = group(ManagerOptions, field_manager="kubectl-taint")
    output: OutputOptions = group(OutputOptions)
    overwrite: bool = flag(
        False,
        "--overwrite",
        "If true, allow taints to be overwritten, otherwise reject taint updates that overwrite existing taints.",
    )
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)
    validation: ValidateOptions = group(ValidateOptions)


async def run(session: Session, options: Options) -> None:
    names, specs = _split(session)
    if not names:
        raise CommandError("one or more resources must be specified as <resource> <name>")
    if not specs:
        raise CommandError("at least one taint update is required")
    add, remove = parse_taints(specs)
    _check(session, options, names)
    check_apart(add, remove)
    _check_choice(options, names)
    wanted = () if options.all or options.selector else names[1:]
    found = await find(session, Query(args=wanted, selector=options.selector, all=options.all, names_of="nodes"))
    client = session.client_as(options.manager.field_manager)

    def taint(item: Item) -> None:
        old = dig(item.object, "spec.taints", ())
        taints = changed(item.name, old, add, remove, overwrite=options.overwrite)
        obj = item.object
        if options.dry_run != "client":
            patch = {"spec": {"taints": taints or None}}
            obj = client.patch("nodes", item.name, patch, kind="merge", dry_run=options.dry_run == "server")
        show = printer_of(session, options.output, sort=False)
        done = verb(old, taints, remove, overwrite=options.overwrite)
        session.out.write(show(as_struct(obj)) if show else f"node/{item.name} {done}\n")

    raise_all(await found.visit(taint))


def _check(session: Session, options: Options, names: Sequence[str]) -> None:
    """The first word is read as `explain` reads a field: what follows a dot does not count."""
    word = names[0].lower()
    if "," in word:
        raise CommandError("unrecognized character in action: U+002C ','")
    kind = session.client.discovery.find(word.partition(".")[0])
    if kind is None:
        raise PlainError(f'the server doesn\'t have a resource type "{word.partition(".")[0]}"')
    if kind.key != "nodes":
        raise CommandError(f"invalid resource type {word}, only node types are supported")


def _check_choice(options: Options, names: Sequence[str]) -> None:
    if options.all and options.selector:
        raise CommandError("setting 'all' parameter with a non empty selector is prohibited")
    if not options.all and not options.selector and len(names) < 2:
        raise CommandError("at least one resource name must be specified since 'all' parameter is not set")


def _split(session: Session) -> tuple[list[str], list[str]]:
    """Resources first, then taints."""
    names: list[str] = []
    specs: list[str] = []
    for word in session.args:
        is_taint = "=" in word or ":" in word or word.endswith("-")
        if is_taint or specs:
            if not is_taint:
                raise CommandError(f"all resources must be specified before taint changes: {word}")
            specs.append(word)
        else:
            names.append(word)
    return names, specs


COMMAND = Command(
    name="taint",
    short="Update the taints on one or more nodes",
    usage="NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N",
    examples=(
        (
            "Update node 'foo' with a taint with key 'dedicated' and value 'special-user' and effect 'NoSchedule'",
            "kubectl taint nodes foo dedicated=special-user:NoSchedule",
        ),
        ("Remove from node 'foo' all the taints with key 'dedicated'", "kubectl taint nodes foo dedicated-"),
    ),
    options=Options,
    run=run,
    section="Cluster Management Commands",
)

"""kubectl diff: what an apply would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ...apimachinery.errors import ApiError, NotFound
from ...apimachinery.objects import Object, evolve, without
from ...apimachinery.yaml.writer import dump
from ...cli.builder import FileOptions, Query, find, require_name
from ...cli.command import Command
from ...cli.errors import CommandError, Exit, UsageError, raise_all, render
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.options import CLIENT_SIDE, SELECTOR_HELP, ManagerOptions
from ...cli.session import Session
from ...shell.faults import ExecError
from ..applying import How, apply_item, manager_of
from ..pruning import PruneOptions
from ..serverside import sent_for_apply
from ..unified import unified
from .create import in_namespace


@dataclass(frozen=True)
class Options:
    """The flags of diff."""

    concurrency: int = flag(
        1, "--concurrency", "Number of objects to process in parallel when diffing against the live version."
    )
    files: FileOptions = group(FileOptions)
    force_conflicts: bool = flag(
        False, "--force-conflicts", "If true, server-side apply will force the changes against conflicts."
    )
    manager: ManagerOptions = group(ManagerOptions, field_manager=CLIENT_SIDE)
    prune: PruneOptions = group(PruneOptions)
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)
    server_side: bool = flag(False, "--server-side", "If true, apply runs in the server instead of the client.")
    show_managed_fields: bool = flag(False, "--show-managed-fields", "If true, include managed fields in the diff.")


async def run(session: Session, options: Options) -> int:
    """1 if there are differences; errors give 2."""
    try:
        return await _diff(session, options)
    except (CommandError, ApiError) as error:
        session.err.write(render(error, session.path))
        raise Exit(2) from None


async def _diff(session: Session, options: Options) -> int:
    if session.args:
        raise UsageError(f"Unexpected args: [{' '.join(session.args)}]")
    if not options.files.any:
        raise CommandError("must specify one of -f and -k")
    if options.force_conflicts and not options.server_side:
        raise CommandError("--force-conflicts only works with --server-side")
    found = await find(session, Query(files=options.files, selector=options.selector, latest=False, stops=True))
    manager = manager_of(session, options.manager, server_side=options.server_side)
    how = How(session.client_as(manager), "server", "", options.force_conflicts, remembers=False)
    run_ = _Run(session, options, how)
    for item in found.items:
        await run_.add(replace(item, object=in_namespace(item), source=""))  # errors of a diff do not tell the file
    raise_all(found.errors)
    return await run_.finish()


class _Run:
    """The two directories LIVE and MERGED, and the comparison of them."""

    def __init__(self, session: Session, options: Options, how: How) -> None:
        self._session, self._options, self._how = session, options, how
        stamp = f"{session.process.pid}{session.clock.now % 1_000_000:06d}"
        self._live, self._merged = f"/tmp/LIVE-{stamp}", f"/tmp/MERGED-{stamp}"
        self._texts: dict[str, tuple[str | None, str]] = {}

    async def add(self, item: Item) -> None:
        client = self._session.client
        require_name(item)
        try:
            live: Object | None = client.get(item.resource.key, item.name, item.namespace, version=item.version)
        except NotFound:
            live = None
        if self._options.server_side:
            merged = sent_for_apply(self._how.client, item, item.object, self._how)
        else:
            merged = (await apply_item(self._session, item, self._how))[0].object
        self._texts[_file(item)] = self._text(live, merged)

    def _text(self, live: Object | None, merged: Object) -> tuple[str | None, str]:
        if not self._options.show_managed_fields:
            live = without(live, "metadata.managedFields") if live is not None else None
            merged = without(merged, "metadata.managedFields")
        elif live is not None:
            live = self._session.client.with_managed_fields(live)
        if merged.get("kind") == "Secret":
            live, merged = masked(live, merged)
        return (dump(live) if live is not None else None), dump(merged)

    async def finish(self) -> int:
        session = self._session
        external = session.env.get("KUBECTL_EXTERNAL_DIFF", "")
        for directory in (self._live, self._merged):
            session.files.make_directory(directory)
        for name, (live, merged) in self._texts.items():
            if live is not None:
                session.files.write(f"{self._live}/{name}", live)
            session.files.write(f"{self._merged}/{name}", merged)
        try:
            return await self._external(external) if external else self._own()
        finally:
            session.files.remove(self._live)
            session.files.remove(self._merged)

    async def _external(self, program: str) -> int:
        session = self._session
        await session.flush()
        try:
            child = session.process.spawn([*program.split(" "), self._live, self._merged])
        except ExecError:
            raise CommandError(f'failed to run "{program}": executable file not found in $PATH') from None
        return await session.process.wait(child)

    def _own(self) -> int:
        code = 0
        for name in sorted(self._texts):
            live, merged = self._texts[name]
            if live == merged:
                continue
            code = 1
            old, new = f"{self._live}/{name}", f"{self._merged}/{name}"
            when = self._session.clock.datetime().strftime("%Y-%m-%d %H:%M:%S.%f000 +0000")
            out = self._session.out
            out.line(f"diff -u -N {old} {new}")
            out.line(f"--- {old}\t{when}")
            out.line(f"+++ {new}\t{when}")
            for line in unified((live or "").splitlines(), merged.splitlines()):
                out.line(line)
        return code


def _file(item: Item) -> str:
    group_ = f"{item.resource.group}." if item.resource.group else ""
    version = item.version or item.resource.versions[0]
    return f"{group_}{version}.{item.resource.kind}.{item.namespace}.{item.name}"


def masked(live: Object | None, merged: Object) -> tuple[Object | None, Object]:
    """A Secret's values are never shown: `***`, or `*** (before)` and `*** (after)` where they differ."""
    old: Mapping[str, Any] = (live or {}).get("data") or {}
    new: Mapping[str, Any] = merged.get("data") or {}
    before = {k: "*** (before)" if k in new and new[k] != v else "***" for k, v in old.items()}
    after = {k: "*** (after)" if k in old and old[k] != v else "***" for k, v in new.items()}
    shown = evolve(live, "data", before) if live is not None and old else live
    return shown, evolve(merged, "data", after) if new else merged


COMMAND = Command(
    name="diff",
    short="Diff the live version against a would-be applied version",
    long="""Diff configurations specified by file name or stdin between the current online configuration, and the configuration as it would be if applied.

 The output is always YAML.

 KUBECTL_EXTERNAL_DIFF environment variable can be used to select your own diff command. Users can use external commands with params too, example: KUBECTL_EXTERNAL_DIFF="colordiff -N -u"

 Exit status: 0 No differences were found. 1 Differences were found. >1 Kubectl or diff failed with an error.""",
    usage="-f FILENAME",
    examples=(
        ("Diff resources included in pod.json", "kubectl diff -f pod.json"),
        ("Diff file read from stdin", "cat service.yaml | kubectl diff -f -"),
    ),
    section="Advanced Commands",
    options=Options,
    run=run,
    misuse=2,
)

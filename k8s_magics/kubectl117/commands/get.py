"""kubectl get of 1.17: --export asks the server for objects without what is particular to this cluster."""

from __future__ import annotations

from dataclasses import replace

from ...apimachinery.errors import BadRequest
from ...apimachinery.objects import Object, without
from ...cli.builder import Query, find
from ...cli.errors import raise_all
from ...cli.output import printer_of
from ...cli.session import Session
from ...kubectl.commands.get import COMMAND as TODAY
from ...kubectl.commands.get import EXTRA, Options, as_list
from ...kubectl.commands.get import run as run_today

REFUSED = "the export parameter, deprecated since v1.14, is no longer supported"
LAST_MINOR = 17
PARTICULAR = (
    "metadata.uid",
    "metadata.resourceVersion",
    "metadata.creationTimestamp",
    "metadata.namespace",
    "spec.clusterIP",
    "status",
)


async def run(session: Session, options: Options) -> None:
    if not session.extra("export", False):
        await run_today(session, options)
        return
    if int(session.client.server.build.as_json()["minor"]) > LAST_MINOR:
        raise BadRequest(REFUSED)
    show = printer_of(session, options.output, extra=EXTRA)
    if show is None:
        await run_today(session, options)
        return
    found = await find(
        session, Query(args=session.args, files=options.files, selector=options.selector, everything=True)
    )
    objects = [exported(item.object) for item in found.items]
    session.out.write(show(objects[0] if found.single and objects else as_list(objects)))
    raise_all(found.errors)


def exported(obj: Object) -> Object:
    """The object as it could be created elsewhere."""
    for path in PARTICULAR:
        obj = without(obj, path)
    return obj


COMMAND = replace(TODAY, run=run)

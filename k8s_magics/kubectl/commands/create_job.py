"""kubectl create job: from an image, or now from a cron job."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...apimachinery.objects import EMPTY
from ...cli.builder import Query, find
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all
from ...cli.flags import flag, group
from ...cli.session import Session
from ..creating import CreateOptions, after_dash, create_object, one_name, structure
from ..podtemplate import container


@dataclass(frozen=True)
class Options:
    """The flags of create job."""

    create: CreateOptions = group(CreateOptions)
    from_: str = flag("", "--from", "The name of the resource to create a Job from (only cronjob is supported).")
    image: str = flag("", "--image", "Image name to run.")


async def run(session: Session, options: Options) -> None:
    name, command = one_name(session, options.create.output), after_dash(session)
    if bool(options.image) == bool(options.from_):
        raise CommandError("either --image or --from must be specified")
    if options.from_ and command:
        raise CommandError("cannot specify --from and command")
    obj = (
        await _from_cronjob(session, name, options.from_) if options.from_ else from_image(name, options.image, command)
    )
    create_object(session, options.create, obj, failing="failed to create job:")


def from_image(name: str, image: str, command: list[str]) -> dict[str, Any]:
    spec = {"containers": [container(name, image, command=command)], "restartPolicy": "Never"}
    return structure("batch/v1", "Job", name, spec={"template": {"metadata": {}, "spec": spec}}, status={})


async def _from_cronjob(session: Session, name: str, source: str) -> dict[str, Any]:
    found = await find(session, Query(args=[source]))
    raise_all(found.errors)
    cronjob = found.items[0].object
    if cronjob["kind"] != "CronJob":
        item = found.items[0]
        raise CommandError(f"unknown object type *{item.version or item.resource.versions[0]}.{item.resource.kind}")
    template: Mapping[str, Any] = cronjob["spec"]["jobTemplate"]
    meta = template.get("metadata") or EMPTY
    job = structure("batch/v1", "Job", name, spec=_with_metadata(template.get("spec") or {}), status={})
    owner = {
        "apiVersion": "batch/v1",
        "kind": "CronJob",
        "name": cronjob["metadata"]["name"],
        "uid": cronjob["metadata"]["uid"],
    }
    job["metadata"] |= {"labels": meta.get("labels")} if meta.get("labels") else {}
    job["metadata"] |= {
        "annotations": {"cronjob.kubernetes.io/instantiate": "manual", **(meta.get("annotations") or {})},
        "ownerReferences": [{**owner, "controller": True}],
    }
    return job


def _with_metadata(spec: Mapping[str, Any]) -> dict[str, Any]:
    template = spec.get("template") or {}
    return {**spec, "template": {"metadata": template.get("metadata") or {}, **template}}


COMMAND = Command(
    name="job",
    short="Create a job with the specified name",
    usage="NAME --image=image [--from=cronjob/name] -- [COMMAND] [args...]",
    examples=(
        ("Create a job", "kubectl create job my-job --image=busybox"),
        ("Create a job with a command", "kubectl create job my-job --image=busybox -- date"),
        ('Create a job from a cron job named "a-cronjob"', "kubectl create job test-job --from=cronjob/a-cronjob"),
    ),
    options=Options,
    run=run,
)

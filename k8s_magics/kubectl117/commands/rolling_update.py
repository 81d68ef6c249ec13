"""kubectl rolling-update: replace a ReplicationController by another, pod by pod, from the client."""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.errors import NotFound
from ...apimachinery.meta import name_of
from ...apimachinery.objects import Object, dig, evolve
from ...cli.builder import FileOptions
from ...cli.command import Command
from ...cli.errors import CommandError, UsageError, raise_all
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.manifests import read_manifests
from ...cli.options import ValidateOptions
from ...cli.output import DryRunOptions, OutputOptions, printer_of, reporter
from ...cli.session import Session
from ...kubectl.gostruct import with_null_times
from ..rolling.annotations import NEXT, annotations_of, replicas_of
from ..rolling.controllers import (
    KEY,
    NewImage,
    copied,
    digest,
    distinguished,
    find,
    read,
    renamed,
    source_controller,
)
from ..rolling.updater import Update, aborted, run_update


@dataclass(frozen=True)
class Options:
    """The flags of rolling-update."""

    container: str = flag("", "--container", "Container name which will have its image upgraded.")
    deployment_label_key: str = flag(
        "deployment", "--deployment-label-key", "The key that tells two controllers apart."
    )
    dry: DryRunOptions = group(DryRunOptions)
    filename: tuple[str, ...] = flag((), "-f, --filename", "File with the new replication controller.")
    image: str = flag("", "--image", "Image to use for upgrading the replication controller.")
    image_pull_policy: str = flag("", "--image-pull-policy", "Required when --image is same as existing image.")
    output: OutputOptions = group(OutputOptions)
    poll_interval: int = flag(3_000, "--poll-interval", "Time delay between polling for status.", kind="duration")
    rollback: bool = flag(False, "--rollback", "Abort an existing rollout that is partially rolled out.")
    timeout: int = flag(300_000, "--timeout", "Max time to wait for an update before giving up.", kind="duration")
    update_period: int = flag(60_000, "--update-period", "Time to wait between updating pods.", kind="duration")
    validation: ValidateOptions = group(ValidateOptions)


async def run(session: Session, options: Options) -> None:
    raise_all(_problems(session, options))
    name, keeps_name = session.args[0], len(session.args) == 1
    try:
        old = read(session, name)
    except NotFound:
        if not options.image or not keeps_name:
            raise
        await renamed(session, source_controller(session, name), name)
        return
    old, new = await _pair(session, options, old)
    _check_pair(options, old, new)
    if options.dry.dry_run != "none":
        _show_dry(session, options, old, new)
        return
    update = Update(
        old=old, new=new, period=options.update_period, interval=options.poll_interval, keeps_name=keeps_name
    )
    await run_update(session, aborted(session, update) if options.rollback else update)
    done = name if keeps_name else name_of(new)
    message = "rolling updated" if keeps_name else f'rolling updated to "{done}"'
    result = find(session, done) or new
    reporter(session, options.output, message)(_item(session, with_null_times(result)))


def _problems(session: Session, options: Options) -> list[Exception]:
    """What is wrong with the arguments, all of it."""
    texts: list[str] = []
    named = bool(options.filename), bool(options.image)
    if not options.deployment_label_key:
        texts.append("--deployment-label-key can not be empty")
    if len(options.filename) > 1:
        texts.append("May only specify a single filename for new controller")
    if options.rollback and any(named):
        texts.append("Don't specify --filename or --image on rollback")
    elif not options.rollback and not any(named):
        texts.append("Must specify --filename or --image for new controller")
    elif all(named):
        texts.append("--filename and --image can not both be specified")
    if not session.args:
        texts.append("Must specify the controller to update")
    return [UsageError(text) for text in texts]


async def _pair(session: Session, options: Options, old: Object) -> tuple[Object, Object]:
    """The old controller, prepared, and the one to come."""
    if options.filename:
        return old, await _from_file(session, options, old)
    new_name = session.args[1] if len(session.args) > 1 else annotations_of(old).get(NEXT, "")
    existing = find(session, new_name)
    if options.rollback:
        if existing is None:
            raise CommandError(f"Could not find {new_name} to rollback.\n")
        return old, existing
    new = _resumed(session, options, existing) if existing is not None else _copied(session, options, old, new_name)
    hashed = digest(old) + "-orig"
    return distinguished(session, old, name_of(new), options.deployment_label_key, hashed), new


def _copied(session: Session, options: Options, old: Object, new_name: str) -> Object:
    policy = ""
    if dig(old, "spec.template.spec.containers")[0]["image"] == options.image:
        policy = options.image_pull_policy
        if not policy:
            raise CommandError(
                "--image-pull-policy (Always|Never|IfNotPresent) must be provided when --image is the same as existing container image"
            )
    key = options.deployment_label_key
    how = NewImage(image=options.image, container=options.container, pull_policy=policy, label_key=key)
    return copied(session, old, new_name, how)


def _resumed(session: Session, options: Options, new: Object) -> Object:
    image = dig(new, "spec.template.spec.containers")[0]["image"]
    if image != options.image:
        raise CommandError(
            f"Found existing in-progress update to image ({image}).\n"
            f"Either continue in-progress update with --image={image} or rollback with --rollback"
        )
    session.out.line(f"Found existing update in progress ({name_of(new)}), resuming.")
    return new


async def _from_file(session: Session, options: Options, old: Object) -> Object:
    file = options.filename[0]
    found = await read_manifests(session, FileOptions(filename=(file,)), options.validation.mode)
    raise_all(found.errors)
    if len(found.manifests) > 1:
        raise CommandError(f"{file} specifies multiple items")
    if not found.manifests:
        raise CommandError(f"please make sure {file} exists and is not empty")
    manifest = found.manifests[0]
    new = evolve(manifest.object, "metadata.namespace", manifest.namespace_in(session))
    if manifest.resource.key != KEY:
        api_version = new.get("apiVersion", "")
        where = api_version if "/" in api_version else f"/{api_version}"
        raise CommandError(f"{file} contains a {where}, Kind={new.get('kind')} not a ReplicationController")
    if dig(new, "spec.replicas") is None:
        new = evolve(new, "spec.replicas", replicas_of(old))
    return new


def _check_pair(options: Options, old: Object, new: Object) -> None:
    file = options.filename[0] if options.filename else ""
    if name_of(old) == name_of(new):
        raise CommandError(f"{file} cannot have the same name as the existing ReplicationController {name_of(old)}")
    before, after = (dig(rc, "spec.selector") or {} for rc in (old, new))
    if not any(key in after and after[key] != value for key, value in before.items()):
        raise CommandError(f"{file} must specify a matching key with non-equal value in Selector for {name_of(old)}")


def _show_dry(session: Session, options: Options, old: Object, new: Object) -> None:
    """--dry-run, after the old controller has been changed already (as it was)."""
    printer = printer_of(session, options.output)
    texts = [printer(rc) if printer is not None else name_of(rc) for rc in (old, new)]
    session.out.line(f"Rolling from:\n{texts[0]}\nTo:\n{texts[1]}")


def _item(session: Session, rc: Object) -> Item:
    return Item(session.client.discovery.by_key(KEY), rc, session.namespace, name_of(rc))


COMMAND = Command(
    name="rolling-update",
    short="Perform a rolling update. This command is deprecated, use rollout instead.",
    long="""Perform a rolling update of the given ReplicationController.

 Replaces the specified replication controller with a new replication controller by updating one pod at a time to use the new PodTemplate. The new controller must be in the namespace of the existing one and overwrite at least one (common) label in its selector.""",
    usage="OLD_CONTROLLER_NAME ([NEW_CONTROLLER_NAME] --image=NEW_CONTAINER_IMAGE | -f NEW_CONTROLLER_SPEC)",
    examples=(
        (
            "Update the pods of web-v1 with the controller in web-v2.yaml",
            "kubectl rolling-update web-v1 -f web-v2.yaml",
        ),
        (
            "Update the pods of web by just changing the image, and keep the name",
            "kubectl rolling-update web --image=nginx:1.25",
        ),
        ("Abort and reverse an update in progress", "kubectl rolling-update web-v1 web-v2 --rollback"),
    ),
    options=Options,
    run=run,
    deprecated='use "rollout" instead',
)

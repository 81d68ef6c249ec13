"""kubectl set env"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...apimachinery.objects import Object, dig
from ...cli.builder import Query, find
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.session import Session
from ..envfile import env_name_problem
from ..envlist import list_environment
from ..gostruct import pod_spec_path
from ..pairs import split_pairs
from ..podspecs import Container, change_containers, no_template, pod_spec, with_pod_spec
from ..setting import SetOptions, Setting, find_targets, set_all


@dataclass(frozen=True)
class Options:
    """The flags of set env."""

    common: SetOptions = group(SetOptions)
    containers: str = flag("*", "-c, --containers", "The names of containers in the selected pod templates to change.")
    env: tuple[str, ...] = flag(
        (),
        "-e, --env",
        "Specify a key-value pair for an environment variable to set into each container.",
        kind="array",
    )
    from_: str = flag("", "--from", "The name of a resource from which to inject environment variables")
    keys: tuple[str, ...] = flag((), "--keys", "Comma-separated list of keys to import from specified resource")
    list: bool = flag(False, "--list", "If true, display the environment and any changes in the standard format.")
    overwrite: bool = flag(
        True, "--overwrite", "If true, allow environment to be overwritten, otherwise reject updates."
    )
    prefix: str = flag("", "--prefix", "Prefix to append to variable names")
    resolve: bool = flag(False, "--resolve", "If true, show secret or configmap references when listing variables")


async def run(session: Session, options: Options) -> None:
    resources, pairs = _split(session)
    if not options.common.files.any and not resources:
        raise CommandError("one or more resources must be specified as <resource> <name> or <resource>/<name>")
    new, gone = await _variables(session, options, [*pairs, *options.env])
    items = await find_targets(session, options.common, resources)
    if options.list and options.common.output.output:
        raise CommandError("--list and --output may not be specified together")
    if options.list:
        for item in items:
            if not pod_spec_path(item.resource.kind) and not no_template(item).startswith("no kind"):
                continue  # what has no pod template has no environment, and is passed over
            list_environment(session, item, options.containers, resolve=options.resolve)
        return

    def change(item: Item) -> Object:
        spec, count = change_containers(
            pod_spec(item, local=options.common.local), options.containers, lambda c: _changed(c, new, gone)
        )
        if not count:
            session.err.line(
                f'Warning: {item.resource.kind}/{item.name} does not have any containers matching "{options.containers}"'
            )
            return item.object
        if not options.overwrite:
            _check(item, options, new)
        return with_pod_spec(item, spec)

    set_all(
        session, options.common, items, Setting("env updated", "failed to patch env update to pod template:", change)
    )


def _split(session: Session) -> tuple[list[str], list[str]]:
    try:
        return split_pairs(session.args, "environment")
    except CommandError:
        raise CommandError(
            f"all resources must be specified before environment changes: {' '.join(session.args)}"
        ) from None


async def _variables(
    session: Session, options: Options, pairs: Sequence[str]
) -> tuple[list[dict[str, Any]], list[str]]:
    """What to set, as entries of `env`, and what to remove."""
    new: list[dict[str, Any]] = []
    gone: list[str] = []
    for pair in pairs:
        if pair == "-":
            new += [
                _literal(line)
                for line in (await session.stdin_text()).splitlines()
                if line and not line.startswith("#")
            ]
        elif "=" in pair:
            new.append(_literal(pair))
        elif pair.endswith("-"):
            gone.append(pair[:-1])
        else:
            raise CommandError(f"unknown environment variable: {pair}")
    names = {entry["name"] for entry in new}
    if names & set(gone):
        raise CommandError("can not both modify and remove the same environment variable in the same command")
    if options.from_:
        new += await _imported(session, options)
    return new, gone


def _literal(pair: str) -> dict[str, Any]:
    key, _, value = pair.partition("=")
    problem = env_name_problem(key)
    if problem:
        raise CommandError(f'"{key}" is not a valid key name: {problem}')
    return {"name": key, "value": value} if value else {"name": key}


async def _imported(session: Session, options: Options) -> list[dict[str, Any]]:
    """References to the keys of a ConfigMap or Secret."""
    found = await find(session, Query(args=[options.from_]))
    raise_all(found.errors)
    entries: list[dict[str, Any]] = []
    for item in found.items:
        kind = item.resource.kind
        if kind not in ("ConfigMap", "Secret"):
            raise CommandError("unsupported resource specified in --from")
        field = "configMapKeyRef" if kind == "ConfigMap" else "secretKeyRef"
        for key in sorted(dig(item.object, "data", {})):
            if options.keys and key not in options.keys:
                continue
            name = _variable_name(key)
            if name != key:
                session.err.line(f"Warning: key {key} transferred to {name}")
            entries.append({"name": options.prefix + name, "valueFrom": {field: {"name": item.name, "key": key}}})
    return entries


def _variable_name(key: str) -> str:
    return "".join(c if c.isalnum() or c == "_" else "_" for c in key).upper()


def _changed(container: Container, new: Sequence[Mapping[str, Any]], gone: Sequence[str]) -> Container:
    env: list[Mapping[str, Any]] = [e for e in container.get("env") or () if e["name"] not in gone]
    for entry in new:
        at = next((i for i, e in enumerate(env) if e["name"] == entry["name"]), None)
        if at is None:
            env.append(entry)
        else:
            env[at] = entry
    rest = {k: v for k, v in container.items() if k != "env"}
    return {**rest, "env": env} if env else rest


def _check(item: Item, options: Options, new: Sequence[Mapping[str, Any]]) -> None:
    """--overwrite=false: no variable that is there already may change."""
    for container in pod_spec(item).get("containers") or ():
        there = {e["name"]: e for e in container.get("env") or ()}
        for entry in new:
            old = there.get(entry["name"])
            if old is not None and old.get("value", "") != entry.get("value", ""):
                raise CommandError(
                    f"{item.plural_name} '{entry['name']}' already has a value ({old.get('value', '')}), and --overwrite is false"
                )


COMMAND = Command(
    name="env",
    short="Update environment variables on a pod template",
    long="""Update environment variables on a pod template.

 List environment variable definitions in one or more pods, pod templates. Add, update, or remove container environment variable definitions in one or more pod templates (within replication controllers or deployment configurations). View or modify the environment variable definitions on all containers in the specified pods or pod templates, or just those that match a wildcard.

 If "--env -" is passed, environment variables can be read from STDIN using the standard env syntax.""",
    usage="RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N",
    examples=(
        (
            "Update deployment 'registry' with a new environment variable",
            "kubectl set env deployment/registry STORAGE_DIR=/local",
        ),
        (
            "List the environment variables defined on a deployment 'sample-build'",
            "kubectl set env deployment/sample-build --list",
        ),
        (
            "Import environment from a config map with a prefix",
            "kubectl set env --from=configmap/myconfigmap --prefix=MYSQL_ deployment/myapp",
        ),
        (
            "Remove the environment variable ENV from container 'c1' in all deployments",
            'kubectl set env deployments --all --containers="c1" ENV-',
        ),
    ),
    options=Options,
    run=run,
)

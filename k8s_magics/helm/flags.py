"""Flags that several of Helm's commands share, and what they mean in each generation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..cli.flags import flag
from .errors import HelmError
from .generation import generation_of
from .log import log
from .output import HELP, TABLE
from .waiting import HOOKS_ONLY, LEGACY, STRATEGIES, WATCHER

if TYPE_CHECKING:
    from ..cli.session import Session

REVISION = "the revision of the release; the last one if not given"


@dataclass(frozen=True)
class OutputFlag:
    """-o."""

    output: str = flag(TABLE, "-o, --output", HELP)


@dataclass(frozen=True)
class TimeoutFlag:
    """--timeout."""

    timeout: int = flag(
        300_000,
        "--timeout",
        "how long to wait for any one operation of Kubernetes (such as a hook's Job)",
        kind="duration",
    )


@dataclass(frozen=True)
class WaitFlags:
    """--wait and --wait-for-jobs."""

    wait: str = flag(
        "",
        "--wait",
        "wait until the objects are ready, for at most --timeout: watcher, hookOnly or legacy",
        bare="watcher",
    )
    wait_for_jobs: bool = flag(False, "--wait-for-jobs", "with --wait, wait for Jobs to complete as well")


@dataclass(frozen=True)
class WriteFlags:
    """How objects are written, on the server or by the client."""

    force_conflicts: bool = flag(False, "--force-conflicts", "take over the fields of other managers")
    force_replace: bool = flag(False, "--force-replace", "replace objects rather than change them")
    force: bool = flag(False, "--force", "replace objects rather than change them", hidden=True)


@dataclass(frozen=True)
class DryRunFlag:
    """--dry-run of install, upgrade and rollback."""

    dry_run: str = flag("none", "--dry-run", "only show what would be done: none, client or server", bare="unset")


def strategy_of(session: Session, wait: str | bool) -> str:
    """What --wait means: Helm 3 knows only yes (`legacy`) and no."""
    if generation_of(session).waits_by == LEGACY:
        return LEGACY if wait is True else HOOKS_ONLY
    wait = str(wait)
    if wait in ("true", "false"):
        meant = WATCHER if wait == "true" else HOOKS_ONLY
        text = f"--wait={wait} is deprecated (boolean value) and can be replaced with --wait={meant}"
        log(session, ("WARN", text, ()))
        return meant
    if wait and wait not in STRATEGIES:
        raise HelmError(
            f'invalid argument "{wait}" for "--wait" flag: invalid wait input "{wait}". '
            "Valid inputs are watcher, hookOnly, and legacy"
        )
    return wait or HOOKS_ONLY


def dry_run_of(session: Session, text: str) -> str:
    """none, client or server; HelmError for another word."""
    generation = generation_of(session)
    if generation.waits_by == LEGACY:
        meant = _OLD_DRY_RUNS.get(text)
        if meant is None:
            raise HelmError("Invalid dry-run flag. Flag must one of the following: false, true, none, client, server")
        return meant
    if text == "unset":
        log(session, ("WARN", "--dry-run is deprecated and should be replaced with '--dry-run=client'", ()))
        return "client"
    if text in ("true", "false"):
        meant = "client" if text == "true" else "none"
        told = f"boolean '--dry-run={text}' flag is deprecated and must be replaced with '--dry-run={meant}'"
        log(session, ("WARN", told, ()))
        return meant
    if text not in ("none", "client", "server"):
        raise HelmError(f'invalid dry-run value ("{text}"). Must be "none", "server", or "client"')
    return text


_OLD_DRY_RUNS = {
    "none": "none", "false": "none", "": "none", "true": "client", "client": "client", "unset": "client", "server": "server",
}  # fmt: skip


GROUP = "if any flags in the group"


def replaces(session: Session, flags: WriteFlags) -> bool:
    """--force-replace, or --force as it was called."""
    if flags.force and generation_of(session).structured_log:
        session.err.line("Flag --force has been deprecated, use --force-replace instead")
    for name in ("force", "force-replace"):
        if flags.force_conflicts and session.given(name):
            given = " ".join(sorted((name, "force-conflicts")))
            raise HelmError(
                f"{GROUP} [{name} force-conflicts] are set none of the others can be; [{given}] were all set"
            )
    return flags.force_replace or flags.force


@dataclass(frozen=True)
class ReleaseFlags:
    """What install and upgrade have in common beside the chart, the values and the waiting."""

    atomic: bool = flag(False, "--atomic", "undo the release if it fails", hidden=True)
    create_namespace: bool = flag(False, "--create-namespace", "make the namespace if it does not exist")
    dependency_update: bool = flag(False, "--dependency-update", "fetch missing dependencies of the chart first")
    description: str = flag("", "--description", "what to note about it in the history")
    devel: bool = flag(False, "--devel", "prereleases too (version '>0.0.0-0'); not with --version")
    disable_openapi_validation: bool = flag(
        False, "--disable-openapi-validation", "do not check manifests against the API's schema"
    )
    enable_dns: bool = flag(False, "--enable-dns", "let templates look names up")
    hide_notes: bool = flag(False, "--hide-notes", "do not show the chart's notes")
    hide_secret: bool = flag(False, "--hide-secret", "in a dry run, do not show Secrets")
    labels: tuple[tuple[str, str], ...] = flag((), "-l, --labels", "labels for the release's record", kind="map")
    no_hooks: bool = flag(False, "--no-hooks", "run no hooks")
    post_renderer: str = flag("", "--post-renderer", "plugin that changes the manifests before they are used")
    post_renderer_args: tuple[str, ...] = flag(
        (), "--post-renderer-args", "argument for the post-renderer", kind="array"
    )
    render_subchart_notes: bool = flag(False, "--render-subchart-notes", "show the notes of subcharts as well")
    rollback_on_failure: bool = flag(False, "--rollback-on-failure", "undo the release if it fails; implies --wait")
    skip_crds: bool = flag(False, "--skip-crds", "install no CRDs")
    skip_schema_validation: bool = flag(
        False, "--skip-schema-validation", "do not check values against the chart's schema"
    )
    take_ownership: bool = flag(False, "--take-ownership", "take over objects that exist, whoever made them")


def check_post_renderer(session: Session, flags: ReleaseFlags) -> None:
    """# Simplified: there are no plugins to render with."""
    name = flags.post_renderer
    if name and generation_of(session).structured_log:
        found = f"plugin: {{Name:{name} Type:postrenderer/v1}} not found"
        raise HelmError(f'invalid argument "{name}" for "--post-renderer" flag: {found}')
    if name:
        raise HelmError(f'invalid argument "{name}" for "--post-renderer" flag: {_no_binary(name)}')


def _no_binary(name: str) -> str:
    cause = f"stat {name}: no such file or directory" if "/" in name else "executable file not found in $PATH"
    return f'unable to find binary at {name}: exec: "{name}": {cause}'


def undoes(session: Session, flags: ReleaseFlags) -> bool:
    """--rollback-on-failure, or --atomic as it was called."""
    if flags.atomic and generation_of(session).structured_log:
        session.err.line("Flag --atomic has been deprecated, use --rollback-on-failure instead")
    return flags.rollback_on_failure or flags.atomic

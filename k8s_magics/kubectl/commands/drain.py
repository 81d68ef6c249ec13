"""kubectl drain: cordon nodes, then take their pods away."""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.meta import name_of
from ...apimachinery.selectors import SelectorError, parse_selector
from ...cli.command import Command
from ...cli.errors import CommandError, ManyErrors
from ...cli.flags import flag, group
from ...cli.options import SELECTOR_HELP
from ...cli.output import SUFFIX, DryRunOptions
from ...cli.session import Session
from ..cordoning import cordon, nodes_of
from ..draining import Rules, drain_node, listed


@dataclass(frozen=True)
class Options:
    """The flags of drain."""

    chunk_size: int = flag(
        500, "--chunk-size", "Return large lists in chunks rather than all at once. Pass 0 to disable.", kind="int64"
    )
    delete_emptydir_data: bool = flag(
        False,
        "--delete-emptydir-data",
        "Continue even if there are pods using emptyDir (local data that will be deleted when the node is drained).",
    )
    disable_eviction: bool = flag(
        False,
        "--disable-eviction",
        "Force drain to use delete, even if eviction is supported. This will bypass checking PodDisruptionBudgets, use with caution.",
    )
    dry: DryRunOptions = group(DryRunOptions)
    force: bool = flag(False, "--force", "Continue even if there are pods that do not declare a controller.")
    grace_period: int = flag(
        -1,
        "--grace-period",
        "Period of time in seconds given to each pod to terminate gracefully. If negative, the default value specified in the pod will be used.",
    )
    ignore_daemonsets: bool = flag(False, "--ignore-daemonsets", "Ignore DaemonSet-managed pods.")
    pod_selector: str = flag("", "--pod-selector", "Label selector to filter pods on the node")
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)
    skip_wait: int = flag(
        0,
        "--skip-wait-for-delete-timeout",
        "If pod DeletionTimestamp older than N seconds, skip waiting for the pod. Seconds must be greater than 0 to skip.",
    )
    timeout: int = flag(
        0, "--timeout", "The length of time to wait before giving up, zero means infinite", kind="duration"
    )


async def run(session: Session, options: Options) -> None:
    strategy = options.dry.resolve(session)
    _check_selector(options.pod_selector)
    nodes = await nodes_of(session, "drain", options.selector)
    cordon(session, nodes, off=True, dry_run=strategy)
    rules = Rules(
        force=options.force, ignore_daemonsets=options.ignore_daemonsets, delete_emptydir_data=options.delete_emptydir_data,
        pod_selector=options.pod_selector, skip_deleted_after=options.skip_wait * 1000, disable_eviction=options.disable_eviction,
        grace_period=None if options.grace_period < 0 else options.grace_period, timeout=options.timeout,
    )  # fmt: skip
    failed: list[Exception] = []
    pending = []
    for name in map(name_of, nodes):
        errors = await drain_node(session, rules, name, strategy)
        if not errors:
            session.out.line(f"node/{name} drained{SUFFIX[strategy]}")
            continue
        session.err.line(f'error: unable to drain node "{name}" due to error: {listed(errors)}, continuing command...')
        failed += map(CommandError, errors)
        pending.append(name)
    if pending:
        session.err.line("There are pending nodes to be drained:")
        for name in pending:
            session.err.line(f" {name}")
        raise ManyErrors([ManyErrors(failed)])


def _check_selector(text: str) -> None:
    try:
        parse_selector(text)
    except SelectorError:
        raise CommandError("--pod-selector=<pod_selector> must be a valid label selector") from None


COMMAND = Command(
    name="drain",
    short="Drain node in preparation for maintenance",
    long="""Drain node in preparation for maintenance.

 The given nodes are marked unschedulable first. Then every pod on them is evicted where the API server supports eviction (which respects disruption budgets), else deleted. Mirror pods cannot be taken away through the API server and stay; so do pods of a DaemonSet, for its controller ignores the mark: the command goes no further if there are any, unless --ignore-daemonsets is given. Pods without a controller stop it too, unless --force is given, and pods with an emptyDir, unless --delete-emptydir-data is.

 'drain' waits for graceful termination. When the node is back in service, 'kubectl uncordon' makes it schedulable again.""",
    usage="NODE",
    examples=(
        ('Drain node "foo", even if there are pods not managed by a controller on it', "kubectl drain foo --force"),
        (
            "As above, but abort if there are such pods, and use a grace period of 15 minutes",
            "kubectl drain foo --grace-period=900",
        ),
    ),
    options=Options,
    run=run,
    section="Cluster Management Commands",
)

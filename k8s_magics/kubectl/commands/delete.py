"""kubectl delete: asks the server to delete, then waits until the objects are gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ...apimachinery.errors import ApiError, NotFound
from ...apimachinery.meta import uid_of
from ...apimachinery.objects import Object
from ...apiserver.store import Key
from ...cli.builder import FileOptions, Query, find, require_name
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all, sourced
from ...cli.flags import flag, group
from ...cli.item import Item
from ...cli.options import SELECTOR_HELP
from ...cli.output import SUFFIX, DryRunOptions
from ...cli.session import Session
from ...cli.throttle import Throttle
from ..raw import delete_raw

WEEK = 168 * 3_600_000
CHUNK = 500
CASCADE = {
    "background": "Background",
    "foreground": "Foreground",
    "orphan": "Orphan",
    "true": "Background",
    "false": "Orphan",
}
IMMEDIATE = (
    "Immediate deletion does not wait for confirmation that the running resource has been terminated. "
    "The resource may continue to run on the cluster indefinitely."
)


@dataclass(frozen=True)
class Options:
    """The flags of delete."""

    all: bool = flag(False, "--all", "Delete all resources, in the namespace of the specified resource types.")
    all_namespaces: bool = flag(
        False, "-A, --all-namespaces", "If present, list the requested object(s) across all namespaces."
    )
    cascade: str = flag(
        "background",
        "--cascade",
        'Must be "background", "orphan", or "foreground". Selects the deletion cascading strategy for the dependents.',
        bare="background",
    )
    dry: DryRunOptions = group(DryRunOptions)
    field_selector: str = flag(
        "", "--field-selector", "Selector (field query) to filter on, supports '=', '==', and '!='."
    )
    files: FileOptions = group(FileOptions)
    force: bool = flag(False, "--force", "If true, immediately remove resources from API and bypass graceful deletion.")
    grace_period: int = flag(
        -1, "--grace-period", "Period of time in seconds given to the resource to terminate gracefully."
    )
    ignore_not_found: bool = flag(False, "--ignore-not-found", 'Treat "resource not found" as a successful delete.')
    interactive: bool = flag(False, "-i, --interactive", "If true, delete resource only when user confirms.")
    now: bool = flag(
        False, "--now", "If true, resources are signaled for immediate shutdown (same as --grace-period=1)."
    )
    output: str = flag("", "-o, --output", 'Output mode. Use "-o name" for shorter output (resource/name).')
    raw: str = flag("", "--raw", "Raw URI to DELETE to the server.")
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)
    timeout: int = flag(0, "--timeout", "The length of time to wait before giving up on a delete.", kind="duration")
    wait: bool = flag(
        True, "--wait", "If true, wait for resources to be gone before returning. This waits for finalizers."
    )


async def run(session: Session, options: Options) -> None:
    grace = _grace(options)
    propagation = _propagation(session, options)
    strategy = options.dry.resolve(session)
    if options.raw:
        _check(session, options, grace)
        await delete_raw(session, options.raw)
        return
    query = Query(
        args=session.args,
        files=options.files,
        selector=options.selector,
        field_selector=options.field_selector,
        all_namespaces=options.all_namespaces,
        all=options.all,
        latest=False,
        require=False,
    )
    found = await find(session, query)
    _check(session, options, grace)
    if options.interactive and not await _confirmed(session, found.items):
        return
    doing = _Deleting(session, options, strategy, grace, propagation)
    if options.all or options.selector or options.field_selector:
        doing.found_by_list(found.items)
    errors = await found.visit(doing.delete)
    lenient = options.ignore_not_found or options.all or bool(options.selector or options.field_selector)
    errors = [e for e in errors if not (lenient and isinstance(e, NotFound))]
    if not errors and not found.items:
        session.out.line("No resources found")
    if options.wait and strategy == "none":
        await _wait(session, doing.deleted, options.timeout or WEEK, errors)
    raise_all(errors)


def _grace(options: Options) -> int | None:
    """Seconds of grace to ask for; None leaves it to the object."""
    if options.now:
        if options.grace_period != -1:
            raise CommandError("--now and --grace-period cannot be specified together")
        return 1
    if options.grace_period == 0 and not options.force:
        return 1
    if options.force and options.grace_period < 0:
        return 0
    return options.grace_period if options.grace_period >= 0 else None


def _propagation(session: Session, options: Options) -> str:
    name = options.cascade
    if name not in CASCADE:
        raise invalid_cascade(name)
    if name in ("true", "false"):
        instead = "background" if name == "true" else "orphan"
        session.err.line(
            f"warning: --cascade={name} is deprecated (boolean value) and can be replaced with --cascade={instead}."
        )
    return CASCADE[name]


def invalid_cascade(name: str) -> CommandError:
    return CommandError(f'invalid cascade value ({name}). Must be "background", "foreground", or "orphan"')


def _check(session: Session, options: Options, grace: int | None) -> None:
    if options.output not in ("", "name"):
        raise CommandError(f"unexpected -o output mode: {options.output}. We only support '-o name'")
    if options.all and (options.selector or options.field_selector):
        raise CommandError("setting 'all' parameter but found a non empty selector. ")
    if options.force and grace is not None and grace > 0:
        raise CommandError("--force and --grace-period greater than 0 cannot be specified together")
    if options.force:
        session.err.line(f"Warning: {IMMEDIATE}")


class _Deleting:
    """The deletion of several items, one after the other."""

    def __init__(self, session: Session, options: Options, strategy: str, grace: int | None, propagation: str) -> None:
        self._session, self._options, self._strategy = session, options, strategy
        self._grace, self._propagation = grace, propagation
        self._warn_wide = session.namespace_given and not options.all_namespaces
        self._throttles: dict[str, Throttle] = {}
        self._listed: Counter[str] = Counter()
        self.deleted: list[tuple[Item, str]] = []

    def found_by_list(self, items: Sequence[Item]) -> None:
        """These came in lists, which the clients that delete them have asked for."""
        self._listed = Counter(item.resource.key for item in items)

    async def delete(self, item: Item) -> None:
        """Raises what failed, with the file's name."""
        if self._warn_wide and not item.resource.namespaced:
            self._session.warn("deleting cluster-scoped resources, not scoped to the provided namespace")
            self._warn_wide = False
        try:
            require_name(item)
            await self._delete(item)
        except (ApiError, CommandError) as error:
            raise sourced(error, "deleting", item.source) from None

    async def _delete(self, item: Item) -> None:
        if self._strategy != "client":
            await self._throttle(item).take()
            old = self._session.client.delete(
                item.resource.key, item.name, namespace=item.namespace, version=item.version,
                grace_period=self._grace, dry_run=self._strategy == "server",
                propagation=self._propagation,  # type: ignore[arg-type]  # one of CASCADE
            )  # fmt: skip
            self.deleted.append((item, uid_of(old)))
        self._say(item)

    def _throttle(self, item: Item) -> Throttle:
        """What is found by its type shares a client with all of that type; each object of a file has its own."""
        if item.source:
            return Throttle(self._session)
        key = item.resource.key
        if key not in self._throttles:
            self._throttles[key] = Throttle(self._session)
            self._throttles[key].spend(-(-self._listed[key] // CHUNK))
        return self._throttles[key]

    def _say(self, item: Item) -> None:
        if self._options.output == "name":
            self._session.out.line(item.qualified)
            return
        done = "force deleted" if self._grace == 0 and self._options.force else "deleted"
        where = f" from {item.namespace} namespace" if item.namespace and self._session.edition.names_namespace else ""
        self._session.out.line(f'{item.type} "{item.name}" {done}{where}{SUFFIX[self._strategy]}')


async def _wait(session: Session, deleted: Sequence[tuple[Item, str]], timeout: int, errors: list[Exception]) -> None:
    """Until each is gone or is another object of the same name."""
    end = session.clock.now + timeout
    throttle = Throttle(session)
    for item, uid in deleted:
        await throttle.take()
        key = Key(item.resource.stored_as or item.resource.key, item.namespace, item.name)

        def gone(key: Key = key, uid: str = uid) -> bool:
            now: Object | None = session.client.store.get(key)
            return now is None or uid_of(now) != uid

        if not gone():
            await throttle.take()  # of those that are still there it asks twice: a watch follows
        if not await session.until(gone, max(0, end - session.clock.now), resource=key.resource):
            errors.append(CommandError(f"timed out waiting for the condition on {item.plural_name}"))
            return


async def _confirmed(session: Session, items: Sequence[Item]) -> bool:
    session.out.line(f"You are about to delete the following {len(items)} resource(s):")
    for item in items:
        session.out.line(item.qualified)
    session.out.write("Do you want to continue? (y/N): ")
    await session.flush()
    answer = (await session.process.read_line()).decode().strip().lower()
    if answer in ("y", "yes"):
        return True
    session.out.line("deletion is cancelled")
    return False


COMMAND = Command(
    name="delete",
    short="Delete resources by file names, stdin, resources and names, or by resources and label selector",
    long="""Delete resources by file names, stdin, resources and names, or by resources and label selector.

 JSON and YAML formats are accepted. Only one type of argument may be specified: file names, resources and names, or resources and label selector.

 Pods are given time to end; --grace-period overrides how long, and with --force --grace-period=0 the object goes at once, whether or not its processes have ended.""",
    usage="([-f FILENAME] | [-k DIRECTORY] | TYPE [(NAME | -l label | --all)])",
    examples=(
        ("Delete a pod using the type and name specified in pod.json", "kubectl delete -f ./pod.json"),
        ('Delete pods and services with same names "baz" and "foo"', "kubectl delete pod,service baz foo"),
        ("Delete pods and services with label name=myLabel", "kubectl delete pods,services -l name=myLabel"),
        ("Delete a pod with minimal delay", "kubectl delete pod foo --now"),
        ("Delete all pods", "kubectl delete pods --all"),
    ),
    section="Basic Commands (Intermediate)",
    suggest_for=("rm",),
    options=Options,
    run=run,
)

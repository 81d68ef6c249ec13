"""helm init"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...apimachinery.errors import AlreadyExists, ApiError, NotFound
from ...apimachinery.json_text import indented
from ...apimachinery.yaml.writer import dump
from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...helm.connection import reach
from ...helm.errors import HelmError
from ...helm.repositories import entry, index_path, save, update
from ..deployment import NAME, REPOSITORY, Wanted, install, manifests, upgrade
from ..generation import VERSION
from ..global_flags import DIRECTORIES, LOCAL, REPOSITORIES, is_debugging, place, tiller_namespace
from ..local import refresh

STABLE = "https://kubernetes-charts.storage.googleapis.com"
THERE = (
    "Warning: Tiller is already installed in the cluster.\n"
    "(Use --client-only to suppress this message, or --upgrade to upgrade Tiller to the current version.)"
)
UPGRADED = "\nTiller (the Helm server-side component) has been upgraded to the current version."
INSTALLED = """
Tiller (the Helm server-side component) has been installed into your Kubernetes Cluster.

Please note: by default, Tiller is deployed with an insecure 'allow unauthenticated users' policy.
For more information on securing your installation see: https://docs.helm.sh/using_helm/#securing-your-helm-installation"""


@dataclass(frozen=True)
class Options:
    """The flags of init."""

    automount: bool = flag(
        True, "--automount-service-account-token", "mount the service account's token into Tiller's pod"
    )
    canary_image: bool = flag(False, "--canary-image", "use Tiller's newest image")
    client_only: bool = flag(False, "-c, --client-only", "do not install Tiller")
    dry_run: bool = flag(False, "--dry-run", "do nothing")
    force_upgrade: bool = flag(False, "--force-upgrade", "upgrade Tiller even to an older version")
    history_max: int = flag(0, "--history-max", "how many revisions of a release Tiller keeps; 0 is all")
    local_repo_url: str = flag("", "--local-repo-url", "URL of the local repository, which is then added")
    net_host: bool = flag(False, "--net-host", "run Tiller in the node's network")
    node_selectors: tuple[str, ...] = flag((), "--node-selectors", "labels of the nodes that Tiller may run on")
    override: tuple[str, ...] = flag((), "--override", "set fields of Tiller's Deployment: key1=val1", kind="array")
    output: str = flag("", "-o, --output", "print Tiller's objects as json or yaml, and do nothing")
    replicas: int = flag(1, "--replicas", "how many Tillers are to run")
    service_account: str = flag("", "--service-account", "name of Tiller's service account")
    skip_refresh: bool = flag(False, "--skip-refresh", "do not fetch the index of the stable repository")
    stable_repo_url: str = flag(STABLE, "--stable-repo-url", "URL of the stable repository")
    tiller_tls: bool = flag(False, "--tiller-tls", "install Tiller with TLS enabled")
    tiller_image: str = flag("", "-i, --tiller-image", "Tiller's image")
    upgrade: bool = flag(False, "--upgrade", "upgrade Tiller if it is there")
    wait: bool = flag(False, "--wait", "wait until Tiller is running")


async def run(session: Session, options: Options) -> None:
    if session.args:
        raise HelmError("This command does not accept arguments")
    if options.tiller_tls:
        # Simplified: no TLS between Helm and Tiller.
        raise HelmError("Tiller with TLS is not simulated: leave --tiller-tls out")
    if options.output:
        _print(session, options)
        return
    if is_debugging(session):
        _print(session, replace(options, output="yaml"))
    if options.dry_run:
        return
    await _home(session, options)
    session.out.line(f"$HELM_HOME has been configured at {place(session)}.")
    if options.client_only:
        session.out.line("Not installing Tiller due to 'client-only' flag having been set")
    else:
        reach(session)
        await _tiller(session, options)
    session.out.line("Happy Helming!")


def _print(session: Session, options: Options) -> None:
    """The objects, instead of making them."""
    made = manifests(tiller_namespace(session), _wanted(options))
    if options.output == "yaml":
        session.out.write("".join(f"---\n{dump(each)}\n" for each in made) + "...\n")
    elif options.output == "json":
        session.out.write("".join(f"{indented(each, indent='  ')}\n" for each in made))
    else:
        raise HelmError(f'unknown output format: "{options.output}"')


async def _home(session: Session, options: Options) -> None:
    """Directories, and the list of repositories if there is none.

    # Simplified: the local repository is added only with --local-repo-url, as the course of 2019 shows it.
    """
    for below in DIRECTORIES:
        if not session.files.exists(place(session, below)):
            session.out.line(f"Creating {place(session, below)} ")
            session.files.make_directory(place(session, below))
    _link_local(session)
    if session.files.exists(place(session, REPOSITORIES)):
        return
    session.out.line(f"Creating {place(session, REPOSITORIES)} ")
    session.out.line(f"Adding stable repo with URL: {options.stable_repo_url} ")
    stable = entry("stable", options.stable_repo_url)
    if not options.skip_refresh:
        try:
            await update(session, stable)
        except HelmError as error:
            text = f'Looks like "{options.stable_repo_url}" is not a valid chart repository or cannot be reached'
            raise HelmError(f"{text}: {error.message}") from None
    known = [stable]
    if options.local_repo_url:
        session.out.line(f"Adding local repo with URL: {options.local_repo_url} ")
        known.append(entry("local", options.local_repo_url))
    save(session, known)


def _link_local(session: Session) -> None:
    """The index of the local repository is its own cache."""
    refresh(session)
    link = index_path(session, "local")
    if not session.files.exists(link):
        session.process.machine.files.symlink(place(session, f"{LOCAL}/index.yaml"), link)


async def _tiller(session: Session, options: Options) -> None:
    wanted = _wanted(options)
    try:
        install(session, wanted)
        session.out.line(INSTALLED)
    except AlreadyExists:
        if not options.upgrade:
            session.out.line(THERE)
        else:
            _upgrade(session, wanted)
    except ApiError as error:
        raise HelmError(f"error installing: {error.message}") from None
    if options.wait:
        await _ready(session)


def _wanted(options: Options) -> Wanted:
    image = options.tiller_image or f"{REPOSITORY}:{'canary' if options.canary_image else VERSION}"
    return Wanted(
        image=image, service_account=options.service_account, history_max=options.history_max, replicas=options.replicas,
        net_host=options.net_host, automount=options.automount, node_selectors=options.node_selectors,
        override=options.override,
    )  # fmt: skip


def _upgrade(session: Session, wanted: Wanted) -> None:
    try:
        upgrade(session, wanted)
    except (ApiError, NotFound) as error:
        raise HelmError(f"error when upgrading: {error.message}") from None
    session.out.line(UPGRADED)


async def _ready(session: Session) -> None:
    namespace = tiller_namespace(session)

    def ready() -> bool:
        live = session.client.find("deployments.apps", NAME, namespace)
        return bool(live and (live.get("status") or {}).get("availableReplicas"))

    if not await session.until(ready, 300_000, resource="deployments.apps"):
        raise HelmError("tiller was not found. polling deadline exceeded")


COMMAND = Command(
    name="init",
    short="initialize Helm on both client and server",
    long="Install Tiller (the part of Helm that runs in the cluster) and set up Helm's home on this machine.\n\n"
    "Tiller works as the service account `default` of its namespace unless --service-account names another; on a cluster with\n"
    "RBAC that account must have been given a role first.",
    usage="[flags]",
    options=Options,
    run=run,
)

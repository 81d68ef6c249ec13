"""kubectl proxy: the API on a local port, without credentials."""

from __future__ import annotations

from dataclasses import dataclass

from ...apiserver.rest.front import Front
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag
from ...cli.session import Session
from ...shell.faults import NetworkFault
from ...shell.http import serve
from ..serving import ApiHandler, Filter
from ..static_files import StaticFiles

DEFAULT = Filter()


@dataclass(frozen=True)
class Options:
    """The flags of proxy.  Simplified: no --unix-socket, for there are none here."""

    accept_hosts: str = flag(
        DEFAULT.hosts, "--accept-hosts", "Regular expression for hosts that the proxy should accept."
    )
    accept_paths: str = flag(
        DEFAULT.paths, "--accept-paths", "Regular expression for paths that the proxy should accept."
    )
    address: str = flag("127.0.0.1", "--address", "The IP address on which to serve on.")
    api_prefix: str = flag("/", "--api-prefix", "Prefix to serve the proxied API under.")
    append_server_path: bool = flag(
        False,
        "--append-server-path",
        "If true, enables automatic path appending of the kube context server path to each request.",
    )
    disable_filter: bool = flag(
        False,
        "--disable-filter",
        "If true, disable request filtering in the proxy. This is dangerous, and can leave you vulnerable to XSRF attacks, when used with an accessible port.",
    )
    keepalive: int = flag(
        0,
        "--keepalive",
        "keepalive specifies the keep-alive period for an active network connection. Set to 0 to disable keepalive.",
        kind="duration",
    )
    port: int = flag(8001, "-p, --port", "The port on which to run the proxy. Set to 0 to pick a random port.")
    reject_methods: str = flag(
        DEFAULT.refused_methods,
        "--reject-methods",
        "Regular expression for HTTP methods that the proxy should reject (example --reject-methods='POST,PUT,PATCH').",
    )
    reject_paths: str = flag(
        DEFAULT.refused_paths,
        "--reject-paths",
        "Regular expression for paths that the proxy should reject. Paths specified here will be rejected even accepted by --accept-paths.",
    )
    unix_socket: str = flag("", "-u, --unix-socket", "Unix socket on which to run the proxy.")
    www: str = flag("", "-w, --www", "Also serve static files from the given directory under the specified prefix.")
    www_prefix: str = flag(
        "/static/", "-P, --www-prefix", "Prefix to serve static files under, if static file directory is specified."
    )


async def run(session: Session, options: Options) -> None:
    process = session.process
    if options.unix_socket:
        if session.given("port"):
            raise CommandError("cannot set --unix-socket and --port at the same time")
        raise CommandError(f"listen unix {options.unix_socket}: this simulated system has no unix sockets; use --port")
    port = options.port or free_port(session)
    try:
        listener = process.machine.network.listen(port, address=options.address)
    except NetworkFault:
        raise CommandError(f"listen tcp {options.address}:{port}: bind: address already in use") from None
    session.out.line(f"Starting to serve on {options.address}:{port}")
    if options.disable_filter:
        session.err.line("Request filter disabled, your proxy is vulnerable to XSRF attacks, please be cautious")
    await session.flush()
    client = session.client
    prefix = "/" + options.api_prefix.strip("/")
    rules = Filter(
        paths=options.accept_paths, refused_paths=options.reject_paths, hosts=options.accept_hosts,
        refused_methods=options.reject_methods, disabled=options.disable_filter,
    )  # fmt: skip
    files = StaticFiles(session.files, options.www, options.www_prefix)
    handler = ApiHandler(Front(client.server, client.caller), rules, prefix if prefix == "/" else prefix + "/", files)
    while True:
        connection = await listener.accept()
        process.start(serve(connection, handler))


def free_port(session: Session) -> int:
    """A port that nobody listens on."""
    network = session.process.machine.network
    for port in range(30_001, 60_000):
        try:
            network.listen(port, address="127.0.0.1").close()
        except NetworkFault:
            continue
        return port
    raise CommandError("listen tcp 127.0.0.1:0: bind: address already in use")


COMMAND = Command(
    name="proxy",
    short="Run a proxy to the Kubernetes API server",
    long="""Creates a proxy server or application-level gateway between localhost and the Kubernetes API server. Requests to a local port are handed to the API server, with the credentials of the kubeconfig; paths that would run something in a container are refused unless asked for.""",
    usage="[--port=PORT] [--www=static-dir] [--www-prefix=prefix] [--api-prefix=prefix]",
    examples=(
        ("To proxy all of the Kubernetes API and nothing else", "kubectl proxy --api-prefix=/"),
        ("The Kubernetes API on port 8011; then 'curl localhost:8011/api/v1/pods'", "kubectl proxy --port=8011"),
    ),
    options=Options,
    run=run,
    section="Troubleshooting and Debugging Commands",
)

"""helm install"""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.errors import ApiError
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag, group
from ...cli.session import Session
from ..actions.conduct import EFFORT
from ..arguments import at_least
from ..deploying import DeployOptions, conduct_of, install, report
from ..errors import HelmError, sentence
from ..flags import GROUP
from ..installing import NamingFlags, name_and_chart
from ..output import check_format
from ..release import Release


@dataclass(frozen=True)
class Options:
    """The flags of install."""

    deploy: DeployOptions = group(DeployOptions)
    naming: NamingFlags = group(NamingFlags)
    server_side: bool = flag(True, "--server-side", "apply on the server rather than create")


async def run(session: Session, options: Options) -> None:
    check_format(options.deploy.output.output)
    at_least(session, 1, "[NAME] [CHART] [flags]")
    try:
        release = await _install(session, options)
    except (CommandError, ApiError) as error:
        if isinstance(error, HelmError) and error.message.startswith(
            ("invalid dry-run value", "invalid argument", GROUP)
        ):
            raise
        raise HelmError(f"INSTALLATION FAILED: {sentence(error)}") from None
    report(session, release, options.deploy)


async def _install(session: Session, options: Options) -> Release:
    conduct = conduct_of(session, options.deploy, server_side="true" if options.server_side else "false")
    await session.sleep(EFFORT)
    name, reference = name_and_chart(session, options.naming)
    return await install(session, name, reference, options.deploy, conduct, replacing=options.naming.replace)


COMMAND = Command(
    name="install",
    short="install a chart",
    long="""Put a chart onto the cluster, as a release with a name of its own.

CHART is one of these:

1. a chart of a repository that was added: example/mariadb
2. an archive: ./nginx-1.2.3.tgz
3. a directory: ./nginx
4. a URL: https://example.com/charts/nginx-1.2.3.tgz
5. a chart's name, with --repo https://example.com/charts/
6. a chart in a registry: oci://example.com/charts/nginx

Values are taken from -f and --set and their like, the later over the earlier:

    $ helm install -f myvalues.yaml --set foo=bar myredis ./redis

--dry-run=client and --dry-run=server show what would be made.""",
    usage="[NAME] [CHART] [flags]",
    options=Options,
    run=run,
)

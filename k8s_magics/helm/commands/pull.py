"""helm pull"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ..archive import unpack
from ..arguments import at_least
from ..errors import HelmError
from ..loading import load_archive
from ..locating import ChartOptions, download

USAGE = "[chart URL | repo/chartname] [...] [flags]"


@dataclass(frozen=True)
class Options:
    """The flags of pull."""

    chart: ChartOptions = group(ChartOptions)
    destination: str = flag(".", "-d, --destination", "where to put the archive; with --untardir, that is below it")
    devel: bool = flag(False, "--devel", "prereleases too (version '>0.0.0-0'); not with --version")
    prov: bool = flag(False, "--prov", "fetch the provenance file too, but do not verify")
    untar: bool = flag(False, "--untar", "unpack the archive after fetching it")
    untardir: str = flag(".", "--untardir", "with --untar, the directory to unpack into")


async def run(session: Session, options: Options) -> None:
    for name in at_least(session, 1, USAGE):
        located = await download(session, name, options.chart, devel=options.devel)
        if options.chart.verify or options.prov:
            raise HelmError(f"failed to fetch provenance {located.url}.prov")
        if not options.untar:
            if not session.files.is_directory(options.destination):
                draft = posixpath.join(options.destination, f"{located.file}{session.clock.now % 10**10}")
                raise HelmError(f"open {draft}: no such file or directory")
            session.files.write(posixpath.join(options.destination, located.file), located.data)
            continue
        directory = posixpath.normpath(posixpath.join(options.destination, options.untardir))
        place = posixpath.normpath(posixpath.join(directory, posixpath.basename(name)))
        if session.files.exists(place):
            raise HelmError(f"failed to untar: a file or directory with the name {place} already exists")
        target = posixpath.join(directory, load_archive(located.data).name)
        for file in unpack(located.data):
            full = posixpath.join(target, file.name)
            session.files.make_directory(posixpath.dirname(full))
            session.files.write(full, file.data)


COMMAND = Command(
    name="pull",
    short="download a chart from a repository and (optionally) unpack it in local directory",
    long="Fetch a chart and keep its archive here, to look at it or to change it.\n\n"
    "With --untar it is unpacked.  With --verify there must be a provenance file that proves where it comes from.",
    usage=USAGE,
    aliases=("fetch",),
    options=Options,
    run=run,
)

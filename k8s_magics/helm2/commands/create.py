"""helm create"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...helm.errors import HelmError
from ...helm.scaffold.texts import IGNORE
from ..global_flags import STARTERS, place
from ..scaffold import templates, texts

FILES = (
    ("Chart.yaml", texts.CHART),
    ("values.yaml", texts.VALUES),
    (".helmignore", IGNORE),
    ("templates/ingress.yaml", templates.INGRESS),
    ("templates/deployment.yaml", templates.DEPLOYMENT),
    ("templates/service.yaml", templates.SERVICE),
    ("templates/NOTES.txt", texts.NOTES),
    ("templates/_helpers.tpl", templates.HELPERS),
)


@dataclass(frozen=True)
class Options:
    """The flags of create."""

    starter: str = flag("", "-p, --starter", "name of the starter scaffold to copy")


async def run(session: Session, options: Options) -> None:
    if not session.args:
        raise HelmError("the name of the new chart is required")
    path = session.args[0]
    if options.starter:
        # Simplified: there are no starters.
        where = place(session, f"{STARTERS}/{options.starter}")
        raise HelmError(f"could not load {where}: stat {where}: no such file or directory")
    session.out.line(f"Creating {path}")
    name = posixpath.basename(path.rstrip("/"))
    for file, text in FILES:
        full = posixpath.join(path, file)
        session.files.make_directory(posixpath.dirname(full))
        if not session.files.exists(full):
            session.files.write(full, text.replace("@NAME@", name))
    session.files.make_directory(posixpath.join(path, "charts"))


COMMAND = Command(
    name="create",
    short="create a new chart with the given name",
    long="Make a directory with the files of a chart that can be installed as it is.  Files that are there stay.",
    usage="NAME",
    options=Options,
    run=run,
)

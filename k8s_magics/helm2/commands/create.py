"""helm create"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from ...apimachinery.yaml.writer import dump
from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...helm.errors import HelmError
from ...helm.loading import load_chart
from ...helm.scaffold.texts import IGNORE
from ..arguments import needs_some
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
PLACEHOLDER = "<CHARTNAME>"
DESCRIPTION = "A Helm chart for Kubernetes"


@dataclass(frozen=True)
class Options:
    """The flags of create."""

    starter: str = flag("", "-p, --starter", "name of the starter scaffold to copy")


async def run(session: Session, options: Options) -> None:
    (path, *_) = needs_some(session, "the name of the new chart is required")
    session.out.line(f"Creating {path}")
    name = posixpath.basename(path.rstrip("/"))
    if options.starter:
        _copy(session, options.starter, path, name)
        return
    for file, text in FILES:
        full = posixpath.join(path, file)
        session.files.make_directory(posixpath.dirname(full))
        if not session.files.exists(full):
            session.files.write(full, text.replace("@NAME@", name))
    session.files.make_directory(posixpath.join(path, "charts"))


def _copy(session: Session, starter: str, path: str, name: str) -> None:
    """A chart below ~/.helm/starters under a new name; `<CHARTNAME>` in its templates and values becomes that name."""
    source = place(session, f"{STARTERS}/{starter}")
    if not session.files.exists(source):
        raise HelmError(f"could not load {source}: stat {source}: no such file or directory")
    try:
        chart = load_chart(session.files, source)
    except HelmError as error:
        raise HelmError(f"could not load {source}: {error.message}") from None
    metadata = {
        "apiVersion": "v1", "appVersion": "1.0", "description": DESCRIPTION, "name": name, "version": "0.1.0",
    }  # fmt: skip
    for file in chart.raw:
        data = file.data
        if file.name == "Chart.yaml":
            data = dump(metadata).encode()
        elif file.name == "values.yaml" or file.name.startswith("templates/"):
            data = file.text.replace(PLACEHOLDER, name).encode()
        full = posixpath.join(path, file.name)
        session.files.make_directory(posixpath.dirname(full))
        session.files.write(full, data)
    session.files.make_directory(posixpath.join(path, "charts"))


COMMAND = Command(
    name="create",
    short="create a new chart with the given name",
    long="Make a directory with the files of a chart that can be installed as it is.  Files that are there stay.\n\n"
    "--starter copies a chart below ~/.helm/starters instead, in which <CHARTNAME> stands for the name.",
    usage="NAME",
    options=Options,
    run=run,
)

"""helm create"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...gotemplate.values import quote
from ..arguments import exactly
from ..chart import NAME
from ..errors import HelmError
from ..scaffold import templates, texts
from ..settings import settings_of

USAGE = "NAME [flags]"
LONGEST = 250
# In the order in which Helm writes them.
FILES = (
    ("Chart.yaml", texts.CHART),
    ("values.yaml", texts.VALUES),
    (".helmignore", texts.IGNORE),
    ("templates/ingress.yaml", templates.INGRESS),
    ("templates/httproute.yaml", templates.ROUTE),
    ("templates/deployment.yaml", templates.DEPLOYMENT),
    ("templates/service.yaml", templates.SERVICE),
    ("templates/serviceaccount.yaml", templates.SERVICE_ACCOUNT),
    ("templates/hpa.yaml", templates.AUTOSCALER),
    ("templates/NOTES.txt", texts.NOTES),
    ("templates/_helpers.tpl", templates.HELPERS),
    ("templates/tests/test-connection.yaml", templates.TEST),
)


@dataclass(frozen=True)
class Options:
    """The flags of create."""

    starter: str = flag("", "-p, --starter", "name or absolute path of the starter scaffold to copy")


async def run(session: Session, options: Options) -> None:
    (path,) = exactly(session, 1, USAGE)
    session.out.line(f"Creating {path}")
    name = posixpath.basename(path.rstrip("/"))
    if options.starter:
        _from_starter(session, path, name, options.starter)
        return
    _check(name)
    parent = posixpath.dirname(session.files.path(path))
    if not session.files.exists(parent):
        raise HelmError(f"stat {parent}: no such file or directory")
    if session.files.exists(path) and not session.files.is_directory(path):
        raise HelmError(f"file {session.files.path(path)} already exists and is not a directory")
    for file, text in FILES:
        full = posixpath.join(path, file)
        if session.files.exists(full):
            session.out.line(f'WARNING: File "{session.files.path(full)}" already exists. Overwriting.')
        session.files.make_directory(posixpath.dirname(full))
        session.files.write(full, text.replace("@NAME@", name))
    session.files.make_directory(posixpath.join(path, "charts"))


def _check(name: str) -> None:
    if not NAME.match(name) or len(name) > LONGEST:
        if len(name) > LONGEST:
            raise HelmError(f"chart name must be between 1 and {LONGEST} characters")
        raise HelmError('chart name must match the regular expression "^[a-zA-Z0-9._-]+$"')


def _from_starter(session: Session, path: str, name: str, starter: str) -> None:
    """Copy another chart, its `<CHARTNAME>` replaced."""
    source = starter if starter.startswith("/") else f"{settings_of(session).data_home}/starters/{starter}"
    if not session.files.is_directory(source):
        raise HelmError(f"could not load {source}: stat {source}: no such file or directory")
    _check(name)
    _copy(session, source, path, name)


def _copy(session: Session, source: str, target: str, name: str) -> None:
    session.files.make_directory(target)
    for entry in session.files.list(source):
        old, new = posixpath.join(source, entry), posixpath.join(target, entry)
        if session.files.is_directory(old):
            _copy(session, old, new, name)
            continue
        text = session.files.read_text(old).replace("<CHARTNAME>", name)
        if entry == "Chart.yaml":
            lines = [f"name: {quote(name)}" if line.startswith("name:") else line for line in text.split("\n")]
            text = "\n".join(lines).replace(quote(name), name)
        session.files.write(new, text)


COMMAND = Command(
    name="create",
    short="create a new chart with the given name",
    long="Make a directory with the files of a chart that can be installed as it is:\n\n"
    "    foo/\n    ├── .helmignore   # what is not packed\n    ├── Chart.yaml    # what the chart is\n"
    "    ├── values.yaml   # the values that templates use\n    ├── charts/       # charts this one depends on\n"
    "    └── templates/    # the templates\n        └── tests/    # tests of a release\n\n"
    "'helm create /path/to/foo' makes it somewhere else.  Files that are there already are overwritten.",
    usage=USAGE,
    options=Options,
    run=run,
)

"""helm repo add"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...helm.errors import HelmError
from ...helm.repositories import configured, entry, save, update
from ..arguments import needs


@dataclass(frozen=True)
class Options:
    """The flags of repo add."""

    ca_file: str = flag("", "--ca-file", "CA bundle with which to check HTTPS servers")
    cert_file: str = flag("", "--cert-file", "certificate to show to HTTPS servers")
    key_file: str = flag("", "--key-file", "key to the certificate shown to HTTPS servers")
    no_update: bool = flag(False, "--no-update", "fail if a repository of this name is there")
    password: str = flag("", "--password", "password at the repository")
    username: str = flag("", "--username", "user name at the repository")


async def run(session: Session, options: Options) -> None:
    name, url = needs(session, "name for the chart repository", "the url of the chart repository")
    known = configured(session)
    if options.no_update and any(r.get("name") == name for r in known):
        raise HelmError(f"repository name ({name}) already exists, please specify a different name")
    made = entry(name, url, username=options.username, password=options.password)
    try:
        await update(session, made)
    except HelmError as error:
        text = f'Looks like "{url}" is not a valid chart repository or cannot be reached'
        raise HelmError(f"{text}: {error.message}") from None
    save(session, [*(r for r in known if r.get("name") != name), made])
    session.out.line(f'"{name}" has been added to your repositories')


COMMAND = Command(name="add", short="add a chart repository", usage="[flags] [NAME] [URL]", options=Options, run=run)

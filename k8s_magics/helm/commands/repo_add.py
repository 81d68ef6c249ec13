"""helm repo add"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ..arguments import exactly
from ..errors import HelmError
from ..generation import generation_of
from ..repositories import configured, entry, save, update

USAGE = "[NAME] [URL] [flags]"
GONE = ("//kubernetes-charts.storage.googleapis.com", "//kubernetes-charts-incubator.storage.googleapis.com")


@dataclass(frozen=True)
class Options:
    """The flags of repo add."""

    allow_deprecated: bool = flag(
        False, "--allow-deprecated-repos", "take the old official repositories, which are gone"
    )
    ca_file: str = flag("", "--ca-file", "CA bundle with which to check HTTPS servers")
    cert_file: str = flag("", "--cert-file", "certificate to show to HTTPS servers")
    force_update: bool = flag(False, "--force-update", "overwrite a repository of this name")
    insecure: bool = flag(False, "--insecure-skip-tls-verify", "do not check the repository's certificate")
    key_file: str = flag("", "--key-file", "key to the certificate shown to HTTPS servers")
    no_update: bool = flag(False, "--no-update", "without effect; see --force-update", hidden=True)
    pass_credentials: bool = flag(False, "--pass-credentials", "hand user name and password to every domain")
    password: str = flag("", "--password", "password at the repository")
    password_stdin: bool = flag(False, "--password-stdin", "read the password from standard input")
    timeout: int = flag(120_000, "--timeout", "time to wait for the index", kind="duration")
    username: str = flag("", "--username", "user name at the repository")


async def run(session: Session, options: Options) -> None:
    name, url = exactly(session, 2, USAGE)
    refuses = generation_of(session).refuses_gone and not options.allow_deprecated
    if refuses and any(old in url for old in GONE):
        raise HelmError(
            f'repo "{url}" is no longer available; try "https://charts.helm.sh/'
            f'{"incubator" if "incubator" in url else "stable"}" instead'
        )
    if "/" in name:
        raise HelmError(f"repository name ({name}) contains '/', please specify a different name without '/'")
    made = entry(name, url, username=options.username, password=options.password)
    known = configured(session)
    old = next((r for r in known if r.get("name") == name), None)
    if old is not None and not options.force_update:
        if old.get("url") != url:
            raise HelmError(f"repository name ({name}) already exists, please specify a different name")
        session.out.line(f'"{name}" already exists with the same configuration, skipping')
        return
    try:
        await update(session, made)
    except HelmError as error:
        raise HelmError(
            f'looks like "{url}" is not a valid chart repository or cannot be reached: {error.message}'
        ) from None
    save(session, [*(r for r in known if r.get("name") != name), made])
    session.out.line(f'"{name}" has been added to your repositories')


COMMAND = Command(name="add", short="add a chart repository", usage=USAGE, options=Options, run=run)

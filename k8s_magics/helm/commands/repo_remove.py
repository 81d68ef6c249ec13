"""helm repo remove"""

from __future__ import annotations

from ...cli.command import Command, NoOptions
from ...cli.session import Session
from ..arguments import at_least
from ..errors import HelmError
from ..repositories import configured, index_path, save

USAGE = "[REPO1 [REPO2 ...]] [flags]"


async def run(session: Session, options: NoOptions) -> None:
    names = at_least(session, 1, USAGE)
    if not configured(session):
        raise HelmError("no repositories configured")
    for name in names:
        known = configured(session)
        left = [r for r in known if r.get("name") != name]
        if len(left) == len(known):
            raise HelmError(f'no repo named "{name}" found')
        save(session, left)
        path = index_path(session, name)
        for each in (path, path.replace("-index.yaml", "-charts.txt")):
            if session.files.exists(each):
                session.files.remove(each)
        session.out.line(f'"{name}" has been removed from your repositories')


COMMAND = Command(name="remove", short="remove one or more chart repositories", usage=USAGE, aliases=("rm",), run=run)

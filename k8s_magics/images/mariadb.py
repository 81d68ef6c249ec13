"""mariadb: mysql's sister; a stand-in that starts, logs and listens, and refuses without a root password.

Simplified: no SQL.
"""

from __future__ import annotations

from ..runtime.image import Image
from .mysql import IMAGE as MYSQL

TAGS = ("latest", "10", "10.3", "10.4", "10.5", "10.6", "10.11", "11", "11.4", "11.8", "lts")

IMAGE = Image(
    repositories=("docker.io/library/mariadb",), tags=TAGS, size=105_000_000, tree=MYSQL.tree, entrypoint=MYSQL.entrypoint, cmd=MYSQL.cmd, ports=MYSQL.ports,
    env={"MYSQL_VERSION": "11.8.3"},
)  # fmt: skip

"""web:apache: the web server of a course's own registry, as its manifests name it."""

from __future__ import annotations

from ..runtime.image import Image
from . import httpd

IMAGE = Image(
    repositories=("docker.io/library/web",), tags=("apache", "latest"), size=45_168_900, tree=httpd.IMAGE.tree, cmd=("httpd-foreground",),
    working_dir="/usr/local/apache2", ports=(80,), stop_signal="SIGWINCH",
)  # fmt: skip

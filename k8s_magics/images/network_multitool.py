"""network-multitool: network tools beside an nginx that tells which pod it is (github.com/wbitt/Network-MultiTool)."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import program
from ..shell.tree import Binary, Script, Tree
from .nginx import IMAGE as NGINX

ENTRYPOINT = """#!/bin/sh
echo "The directory /usr/share/nginx/html is not mounted."
echo "Therefore, over-writing the default index.html file with some useful information:"
echo "WBITT Network MultiTool (with NGINX) - $(hostname) - $(hostname -i) - HTTP: ${HTTP_PORT:-80} , HTTPS: ${HTTPS_PORT:-443} . (Formerly praqma/network-multitool)" | tee /usr/share/nginx/html/index.html
if [ -n "$HTTP_PORT" ]; then
  echo "Replacing default HTTP port (80) with the value specified by the user - (HTTP_PORT: ${HTTP_PORT})."
  sed -i "s/80;/$HTTP_PORT;/g" /etc/nginx/conf.d/default.conf
fi
exec "$@"
"""


@cache
def _tree() -> Tree:
    return Tree.build(
        {"/docker/entrypoint.sh": Script(ENTRYPOINT), "/usr/bin/jq": Binary(program("jq"), "jq")}, NGINX.tree()
    )


IMAGE = Image(
    repositories=("docker.io/wbitt/network-multitool", "docker.io/praqma/network-multitool"), tags=("latest", "minimal", "extra", "alpine-minimal", "alpine-extra"), size=15_000_000,
    tree=_tree, entrypoint=("/bin/sh", "/docker/entrypoint.sh"), cmd=("/usr/sbin/nginx", "-g", "daemon off;"), env={"NGINX_VERSION": "1.24.0"}, ports=(80, 443),
)  # fmt: skip

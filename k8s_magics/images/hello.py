"""hello: an nginx that tells its address, its name and the request (github.com/nginxinc/NGINX-Demos, nginx-hello), as a page or as text.

Simplified: the page has no pictures and does not refresh itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from ..shell.tree import Tree
from .nginx import IMAGE as NGINX

TEXT = "Server address: $server_addr:$server_port\\nServer name: $hostname\\nDate: $time_local\\nURI: $request_uri\\nRequest ID: $request_id\\n"
ROWS = (
    ("Server&nbsp;address:", "$server_addr:$server_port"), ("Server&nbsp;name:", "$hostname"), ("Date:", "$time_local"), ("URI:", "$request_uri"),
)  # fmt: skip
PAGE = (
    "<!DOCTYPE html>\\n<html>\\n<head>\\n<title>Hello World</title>\\n</head>\\n<body>\\n<div class=info>\\n"
    + "".join(f"<p><span>{name}</span> <span>{value}</span></p>\\n" for name, value in ROWS)
    + "</div>\\nRequest ID: $request_id<br/>\\n</body>\\n</html>\\n"
)
CONFIG = """server {{
    listen 80;
    listen [::]:80;

    location / {{
        default_type {kind};
        expires -1;
        return 200 '{body}';
    }}
}}
"""


def _tree(kind: str, body: str) -> Callable[[], Tree]:
    return cache(
        lambda: Tree.build({"/etc/nginx/conf.d/default.conf": CONFIG.format(kind=kind, body=body)}, NGINX.tree())
    )


plain = _tree("text/plain", TEXT)

IMAGE = replace(
    NGINX, repositories=("docker.io/nginxdemos/hello",), tags=("latest", "plain-text", "0.2", "0.3", "0.4", "0.3-plain-text", "0.4-plain-text"), size=9_870_000,
    tree=_tree("text/html", PAGE), trees={"plain-text": plain, "0.3-plain-text": plain, "0.4-plain-text": plain}, releases={},
)  # fmt: skip

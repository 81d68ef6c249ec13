"""nginx: a web server with its log lines, its default page, its configuration files and its signals.

Simplified: one process stands for master and workers; HTTPS, streams and most modules are missing.
"""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree, program
from ..shell.tree import Binary, Content, Symlink, Tree
from ._nginx_server import nginx_program

PAGE = """<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p>For online documentation and support please refer to
<a href="http://nginx.org/">nginx.org</a>.<br/>
Commercial support is available at
<a href="http://nginx.com/">nginx.com</a>.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
"""
ERROR_PAGE = """<!DOCTYPE html>
<html>
<head>
<title>Error</title>
</head>
<body>
<h1>An error occurred.</h1>
</body>
</html>
"""
MAIN_CONFIG = """
user  nginx;
worker_processes  auto;

error_log  /var/log/nginx/error.log notice;
pid        /run/nginx.pid;


events {
    worker_connections  1024;
}


http {
    default_type  application/octet-stream;

    access_log  /var/log/nginx/access.log  main;

    sendfile        on;
    keepalive_timeout  65;

    include /etc/nginx/conf.d/*.conf;
}
"""
DEFAULT_CONFIG = """server {
    listen       80;
    listen  [::]:80;
    server_name  localhost;

    location / {
        root   /usr/share/nginx/html;
        index  index.html index.htm;
    }

    error_page   500 502 503 504  /50x.html;
    location = /50x.html {
        root   /usr/share/nginx/html;
    }
}
"""
VERSIONS = (
    "1.7.9", "1.9.1", "1.12", "1.13", "1.14", "1.14.2", "1.15", "1.16", "1.16.0", "1.16.1", "1.17", "1.18", "1.18.0", "1.19", "1.19.10", "1.20",
    "1.20.0", "1.20.1", "1.20.2", "1.21", "1.21.6", "1.22", "1.22.1", "1.23", "1.23.4", "1.24", "1.24.0", "1.25", "1.25.0", "1.25.3", "1.25.5",
    "1.26", "1.26.0", "1.26.2", "1.27", "1.27.0", "1.27.4", "1.28", "1.28.0", "1.29", "1.29.0",
)  # fmt: skip
NAMED = {"latest": "1.29.3", "mainline": "1.29.3", "stable": "1.28.0", "alpine": "1.29.3", "mainline-alpine": "1.29.3", "stable-alpine": "1.28.0", "1": "1.29.3"}
LAST_PATCH = {"1.12": "1.12.2", "1.14": "1.14.2", "1.16": "1.16.1", "1.20": "1.20.2", "1.24": "1.24.0", "1.25": "1.25.5", "1.26": "1.26.3", "1.27": "1.27.5", "1.28": "1.28.0", "1.29": "1.29.3"}


def _releases() -> dict[str, dict[str, str]]:
    known = {**{v: LAST_PATCH.get(v, v if v.count(".") == 2 else f"{v}.0") for v in VERSIONS}, **NAMED}
    known |= {f"{tag}-alpine": version for tag, version in known.items() if "alpine" not in tag}
    return {tag: {"NGINX_VERSION": version} for tag, version in known.items()}


@cache
def _tree() -> Tree:
    entries: dict[str, Content] = {
        "/usr/sbin/nginx": Binary(nginx_program, "nginx"), "/docker-entrypoint.sh": Binary(nginx_program, "docker-entrypoint.sh"),
        "/usr/share/nginx/html/index.html": PAGE, "/usr/share/nginx/html/50x.html": ERROR_PAGE,
        "/etc/nginx/nginx.conf": MAIN_CONFIG, "/etc/nginx/conf.d/default.conf": DEFAULT_CONFIG,
        "/var/log/nginx/access.log": Symlink("/dev/stdout"), "/var/log/nginx/error.log": Symlink("/dev/stderr"),
        "/run/lock/.keep": "", "/var/run": Symlink("/run"), "/bin/bash": Symlink("/bin/sh"), "/usr/bin/curl": Binary(program("curl"), "curl"),
    }  # fmt: skip
    return Tree.build(entries, busybox_tree())


IMAGE = Image(
    repositories=("docker.io/library/nginx", "k8s.gcr.io/nginx", "registry.k8s.io/nginx", "public.ecr.aws/nginx/nginx"),
    tags=tuple(_releases()),
    size=62_960_551,
    tree=_tree,
    entrypoint=("/docker-entrypoint.sh",),
    cmd=("nginx", "-g", "daemon off;"),
    releases=_releases(),
    ports=(80,),
    stop_signal="SIGQUIT",
)

"""nginx: a web server with its log lines, its default page, its configuration files and its signals.

Simplified: one process stands for master and workers; streams and most modules are missing.
"""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree, program
from ..shell.tree import Binary, Content, Symlink, Tree
from ._nginx_server import nginx_program
from ._packages import APT

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
LAST_PATCH = {
    "1.7": 12, "1.8": 1, "1.9": 15, "1.10": 3, "1.11": 13, "1.12": 2, "1.13": 12, "1.14": 2, "1.15": 12, "1.16": 1, "1.17": 10, "1.18": 0, "1.19": 10,
    "1.20": 2, "1.21": 6, "1.22": 1, "1.23": 4, "1.24": 0, "1.25": 5, "1.26": 3, "1.27": 5, "1.28": 0, "1.29": 3,
}  # fmt: skip
"""{minor version: its last patch}; nginx.org/en/CHANGES"""
NAMED = {"latest": "1.29.3", "mainline": "1.29.3", "stable": "1.28.0", "1": "1.29.3"}
FLAVOURS = ("", "-alpine", "-perl", "-alpine-slim")


def _releases() -> dict[str, dict[str, str]]:
    known = {**NAMED, **{f"{flavour[1:]}": "1.29.3" for flavour in FLAVOURS if flavour}}
    for minor, last in LAST_PATCH.items():
        versions = {minor: f"{minor}.{last}", **{f"{minor}.{patch}": f"{minor}.{patch}" for patch in range(last + 1)}}
        known |= {f"{tag}{flavour}": version for tag, version in versions.items() for flavour in FLAVOURS}
    known |= {f"{tag}{flavour}": NAMED[tag] for tag in ("mainline", "stable", "1") for flavour in FLAVOURS}
    return {tag: {"NGINX_VERSION": version} for tag, version in known.items()}


@cache
def _tree() -> Tree:
    entries: dict[str, Content] = {
        "/usr/sbin/nginx": Binary(nginx_program, "nginx"), "/docker-entrypoint.sh": Binary(nginx_program, "docker-entrypoint.sh"),
        "/usr/share/nginx/html/index.html": PAGE, "/usr/share/nginx/html/50x.html": ERROR_PAGE,
        "/etc/nginx/nginx.conf": MAIN_CONFIG, "/etc/nginx/conf.d/default.conf": DEFAULT_CONFIG,
        "/var/log/nginx/access.log": Symlink("/dev/stdout"), "/var/log/nginx/error.log": Symlink("/dev/stderr"),
        "/run/lock/.keep": "", "/var/run": Symlink("/run"), "/bin/bash": Symlink("/bin/sh"), "/usr/bin/curl": Binary(program("curl"), "curl"),
        **APT,
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

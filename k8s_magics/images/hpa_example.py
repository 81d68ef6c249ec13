"""hpa-example: a page whose making costs CPU, for autoscaling (k8s.io/examples, php-apache)."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.tree import Binary, Symlink, Tree
from ._apache import Apache, apache_program

CPU = 100
"""Milliseconds of CPU that a million square roots take."""


@cache
def _tree() -> Tree:
    server = Apache("/var/www/html", "Apache/2.4.10 (Debian) PHP/5.6.14", CPU, "OK!")
    return Tree.build(
        {
            "/usr/local/bin/apache2-foreground": Binary(apache_program(server), "apache2"),
            "/bin/bash": Symlink("/bin/sh"),
        },
        busybox_tree(),
    )


IMAGE = Image(
    repositories=("registry.k8s.io/hpa-example", "k8s.gcr.io/hpa-example", "gcr.io/google_containers/hpa-example"),
    tags=("latest",),
    size=183_020_127,
    tree=_tree,
    cmd=("apache2-foreground",),
    working_dir="/var/www/html",
    ports=(80,),
)

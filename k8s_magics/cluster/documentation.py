"""https://k8s.io/examples/: the manifests that the pages of the Kubernetes documentation begin with, on a host beside the admin's.

`kubectl apply -f https://k8s.io/examples/PATH` and curl find them there, also by the names of the site's sources on GitHub.
The manifests are the files below examples/, by the paths of the documentation and with its names, images and numbers, in our own writing.
# Simplified: only the more popular manifests are there; every other page of these hosts is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ..network.fabric import Fabric
from ..shell.http import Request, Response, text_response
from ..shell.kernel import Kernel
from ..shell.sockets import Connection
from .outside import start_web_host

ADDRESS = "172.18.0.3"
NAMES = ("k8s.io", "kubernetes.io", "raw.githubusercontent.com")
FIRST_SITE = "info.cern.ch"
"""The one other host out there: the page about init containers fetches its only page."""
FIRST_PAGE = """<html><head></head><body><header>
<title>http://info.cern.ch</title>
</header>

<h1>http://info.cern.ch - home of the first website</h1>
</body></html>
"""
SOURCES = tuple(f"kubernetes/website/{branch}/content/en/" for branch in ("main", "master"))
FOLDER = "examples/"


def hosts() -> dict[str, str]:
    """The names of the host with its address."""
    return dict.fromkeys((*NAMES, FIRST_SITE), ADDRESS)


@cache
def examples() -> Mapping[str, str]:
    """Texts by path: manifests such as `pods/simple-pod.yaml`, and the few other files that the pages fetch."""
    directory = Path(__file__).parent.parent / "examples"
    return {
        p.relative_to(directory).as_posix(): p.read_text("utf-8") for p in sorted(directory.rglob("*.*")) if p.is_file()
    }


def start_documentation(kernel: Kernel, fabric: Fabric) -> None:
    """Bring the host to life; its files are read when the first is asked for."""
    start_web_host(kernel, fabric, "documentation", ADDRESS, _answer)


async def _answer(request: Request, _: Connection) -> Response:
    if request.header("Host").partition(":")[0] == FIRST_SITE:
        return text_response(200, FIRST_PAGE, content_type="text/html")
    path = request.path.partition("?")[0].lstrip("/")
    for source in SOURCES:
        path = path.removeprefix(source)
    if path.rstrip("/") == FOLDER.rstrip("/"):
        return text_response(200, "".join(f"https://k8s.io/{FOLDER}{name}\n" for name in examples()))
    text = examples().get(path.removeprefix(FOLDER)) if path.startswith(FOLDER) else None
    if text is None:
        return text_response(404, "404: Not Found")
    return text_response(200, text, content_type="application/yaml" if path.endswith(".yaml") else "text/plain")

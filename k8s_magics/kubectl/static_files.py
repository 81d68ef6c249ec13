"""`kubectl proxy --www`: files of a directory beside the API, as Go's file server shows them."""

from __future__ import annotations

from urllib.parse import quote, unquote

from ..cli.session import Files
from ..shell.faults import OSFault
from ..shell.http import Response, text_response

TYPES = {
    "css": "text/css; charset=utf-8", "gif": "image/gif", "htm": "text/html; charset=utf-8", "html": "text/html; charset=utf-8",
    "jpg": "image/jpeg", "js": "text/javascript; charset=utf-8", "json": "application/json", "png": "image/png", "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8", "xml": "text/xml; charset=utf-8",
}  # fmt: skip
NOTHING = "404 page not found\n"
PAGE = '<!doctype html>\n<meta name="viewport" content="width=device-width">\n<pre>\n{}</pre>\n'


class StaticFiles:
    """`directory` as the path stands in the command; `prefix` is cut off the paths that are asked for."""

    def __init__(self, files: Files, directory: str, prefix: str) -> None:
        self._files, self._directory = files, directory
        self._prefix = prefix if prefix.endswith("/") else prefix + "/"

    def has(self, path: str) -> bool:
        """Whether a path is one of these."""
        return bool(self._directory) and path.startswith(self._prefix)

    def answer(self, path: str) -> Response:
        words = [word for word in unquote(path.removeprefix(self._prefix)).split("/") if word not in ("", ".", "..")]
        place = "/".join((self._directory, *words))
        try:
            if self._files.is_directory(place):
                return self._listing(place)
            kind = TYPES.get(place.rpartition(".")[2], "text/plain; charset=utf-8")
            return Response(200, "", (("Accept-Ranges", "bytes"), ("Content-Type", kind)), self._files.read(place))
        except OSFault:
            return text_response(404, NOTHING)

    def _listing(self, place: str) -> Response:
        names = self._files.list(place)
        if "index.html" in names:
            return Response(200, "", (("Content-Type", TYPES["html"]),), self._files.read(f"{place}/index.html"))
        shown = [name + "/" * self._files.is_directory(f"{place}/{name}") for name in names]
        lines = "".join(f'<a href="{quote(name)}">{name}</a>\n' for name in shown)
        return Response(200, "", (("Content-Type", TYPES["html"]),), PAGE.format(lines).encode())

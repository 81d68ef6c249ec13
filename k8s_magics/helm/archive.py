"""Packed charts: gzipped tar archives with one directory at the top."""

from __future__ import annotations

import gzip
import io
import tarfile
import zlib
from collections.abc import Sequence

from .chart import File
from .errors import HelmError

_BLOCK = 512


def is_archive(data: bytes) -> bool:
    return data[:2] == b"\x1f\x8b"


def unpack(data: bytes) -> tuple[File, ...]:
    """The files of a packed chart, without the directory at the top; HelmError in Helm's words."""
    if not data:
        raise HelmError("no files in chart archive")
    if not is_archive(data):
        raise HelmError("file does not appear to be a gzipped archive; got 'application/octet-stream'")
    try:
        content = gzip.decompress(data)
        with tarfile.open(fileobj=io.BytesIO(content)) as tar:
            files = [File(m.name, _content(tar, m)) for m in tar if m.isfile()]
    except (tarfile.TarError, EOFError, OSError, zlib.error):
        raise HelmError("unexpected EOF") from None
    inner = []
    for file in files:
        top, slash, rest = file.name.removeprefix("./").partition("/")
        if not slash:
            raise HelmError(
                "chart base directory missing" if top != "Chart.yaml" else "chart yaml not in base directory"
            )
        if ".." in rest.split("/"):
            raise HelmError("chart illegally references parent directory")
        inner.append(File(rest, file.data))
    if not inner:
        raise HelmError("no files in chart archive")
    return tuple(inner)


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    reader = tar.extractfile(member)
    return reader.read() if reader else b""


def pack(files: Sequence[File], when: int) -> bytes:
    """A gzipped archive of `files` (full paths), all changed at `when` (seconds since 1970)."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for file in files:
            member = tarfile.TarInfo(file.name)
            member.size, member.mtime, member.mode = len(file.data), when, 0o644
            tar.addfile(member, io.BytesIO(file.data))
    return gzip.compress(out.getvalue(), mtime=0)

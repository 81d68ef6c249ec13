"""Files of one volume that would lie over each other (pkg/api/pod/warnings.go)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...apimachinery.objects import EMPTY, Object

_Path = tuple[str, str]  # where the file goes, and whose it is


def overlapping(volumes: Sequence[Object]) -> list[str]:
    found: list[str] = []
    for volume in volumes:
        name = volume.get("name") or ""
        config, secret = volume.get("configMap") or EMPTY, volume.get("secret") or EMPTY
        found += _told(name, f'ConfigMap "{config.get("name") or ""}"', _items(config))
        found += _told(name, f'Secret "{secret.get("secretName") or ""}"', _items(secret))
        found += _told(name, "DownwardAPI", _items(volume.get("downwardAPI") or EMPTY))
        if volume.get("projected") is not None:
            found += _projected(name, volume["projected"].get("sources") or ())
    return found


def _items(source: Object, whose: str = "") -> list[_Path]:
    return [(item.get("path") or "", whose) for item in source.get("items") or ()]


def _projected(name: str, sources: Sequence[Object]) -> list[str]:
    """Empty sources are told of as they are met."""
    found: list[str] = []
    met: list[_Path] = []
    for source in sources:
        if not source:
            found.append(f'volume "{name}" (Projected) has no sources provided')
        for path in _source(source):
            found += _told(name, "Projected", (path,), met)
    return found


def _source(source: Object) -> list[_Path]:
    for key, word in (("configMap", "ConfigMap"), ("secret", "Secret")):
        if source.get(key) is not None and source[key].get("items"):
            return _items(source[key], f'{word} "{source[key].get("name") or ""}"')
    if source.get("downwardAPI") is not None and source["downwardAPI"].get("items"):
        return _items(source["downwardAPI"], "DownwardAPI")
    if source.get("serviceAccountToken") is not None:
        return [(source["serviceAccountToken"].get("path") or "", "ServiceAccountToken")]
    bundle = source.get("clusterTrustBundle")
    if bundle is not None:
        signer = bundle.get("name") or bundle.get("signerName") or ""
        return [(bundle.get("path") or "", f'ClusterTrustBundle "{signer}"')]
    return []


def _told(name: str, kind: str, paths: Iterable[_Path], met: list[_Path] | None = None) -> list[str]:
    """`met` are the paths so far, and grows."""
    met = [] if met is None else met
    found: list[str] = []
    for text, whose in paths:
        path = text.rstrip("/"), whose
        found += [
            f'volume "{name}" ({kind}): overlapping paths: {_quoted(path)} with {_quoted(other)}'
            for other in met
            if _inside(path[0], other[0])
        ]
        met.append(path)
    return found


def _inside(one: str, two: str) -> bool:
    return bool(one and two) and (f"{one}/".startswith(f"{two}/") or f"{two}/".startswith(f"{one}/"))


def _quoted(path: _Path) -> str:
    return f'"{path[0]}"' + (f" ({path[1]})" if path[1] else "")

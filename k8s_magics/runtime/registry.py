"""The image registries of the world: what can be pulled, how long it takes and how they refuse.

`Registry(images)` takes the catalog of `images/` (a mapping by file name).  An image is found by the last parts of its repository's
name (`alpine_curl.py` is docker.io/alpine/curl, `nginx.py` docker.io/library/nginx), so that only the images that are asked for are imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .image import Image
from .reference import Reference

BYTES_PER_SECOND = 250_000_000
ROUND_TRIP = 12
"""Milliseconds to resolve a reference."""
KNOWN_DOMAINS = frozenset(
    {
        "docker.io",
        "gcr.io",
        "registry.k8s.io",
        "k8s.gcr.io",
        "quay.io",
        "ghcr.io",
        "mcr.microsoft.com",
        "public.ecr.aws",
    }
)
HUB_REFUSES = "pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed"


class PullError(Exception):
    """The runtime could not pull; the message is the CRI's, `rpc error: code = ... desc = ...`."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """An image in a node's store."""

    image: Image
    reference: Reference
    digest: str

    @property
    def name(self) -> str:
        """As the container status shows it: `docker.io/library/nginx:1.25`."""
        return str(self.reference)

    @property
    def id(self) -> str:
        """`docker.io/library/nginx@sha256:...`"""
        return f"{self.reference.repository}@{self.digest}"

    @property
    def tag(self) -> str:
        if self.reference.tag:
            return self.reference.tag
        return next((tag for tag in self.image.tags if self.image.digest(tag) == self.digest), "")


class Registry:
    """Every registry a node can reach; `unreachable` domains answer nothing (a fault to inject)."""

    def __init__(self, images: Mapping[str, Image], *, bytes_per_second: int = BYTES_PER_SECOND) -> None:
        self._images = images
        self._added: dict[str, tuple[Image, ...]] = {}
        self.bytes_per_second = bytes_per_second
        self.unreachable: set[str] = set()
        self.missing: set[str] = set()
        """Images that are gone (a fault): `docker.io/library/nginx` whole, `docker.io/library/nginx:1.28` one tag."""

    def find(self, reference: Reference) -> Pulled:
        """What the reference names; raises PullError in containerd's words."""
        if reference.domain in self.unreachable:
            raise PullError(
                _rpc(
                    "DeadlineExceeded",
                    reference,
                    f"failed to do request: Head {_manifest(reference)}: dial tcp: i/o timeout",
                )
            )
        images = self._find_repository(reference.repository)
        if reference.repository in self.missing:
            images = ()
        if not images:
            raise PullError(_refusal(reference))
        for image in images:
            tag = reference.tag
            if reference.digest:
                tag = next((t for t in image.tags if image.digest(t) == reference.digest), "")
            if tag in image.tags and f"{reference.repository}:{tag}" not in self.missing:
                return Pulled(image, reference, image.digest(tag))
        raise PullError(_rpc("NotFound", reference, f"{reference}: not found"))

    def transfer_time(self, image: Image) -> int:
        """Milliseconds to fetch its layers."""
        return image.size * 1000 // self.bytes_per_second

    def add(self, image: Image) -> None:
        """Serve one more image, or more tags of one that was added before; ValueError if the registries have it already."""
        for repository in image.repositories:
            known = self._find_repository(repository)
            if any(tag in other.tags for other in known for tag in image.tags) or (
                known and repository not in self._added
            ):
                raise ValueError(f"there is an image {repository} already")
        for repository in image.repositories:
            self._added[repository] = (*self._added.get(repository, ()), image)

    def _find_repository(self, repository: str) -> tuple[Image, ...]:
        """The images that were added under this name; else by the last two parts of its name (`alpine_curl.py`), then by the last."""
        if repository in self._added:
            return self._added[repository]
        words = repository.replace("_", "-").split("/")
        for name in ("-".join(words[-2:]), words[-1]):
            image = self._images.get(name)
            if image is not None and repository in image.repositories:
                return (image,)
        return ()


def _refusal(reference: Reference) -> str:
    domain = reference.domain
    if domain == "docker.io":
        return _rpc("Unknown", reference, HUB_REFUSES)
    if domain in KNOWN_DOMAINS:
        return _rpc("NotFound", reference, f"{reference}: not found")
    if domain.partition(":")[0] in ("localhost", "127.0.0.1"):
        return _rpc(
            "Unknown",
            reference,
            f"failed to do request: Head {_manifest(reference)}: dial tcp 127.0.0.1:{domain.partition(':')[2] or 443}: connect: connection refused",
        )
    host = domain.partition(":")[0]
    return _rpc(
        "Unknown",
        reference,
        f"failed to do request: Head {_manifest(reference)}: dial tcp: lookup {host}: no such host",
    )


def _manifest(reference: Reference) -> str:
    return f'"https://{reference.domain}/v2/{reference.path}/manifests/{reference.digest or reference.tag}"'


def _rpc(code: str, reference: Reference, why: str) -> str:
    return f'rpc error: code = {code} desc = failed to pull and unpack image "{reference}": failed to resolve reference "{reference}": {why}'

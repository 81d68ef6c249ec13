"""The objects of a manifest: read, marked as the release's, checked for other owners (Helm's kube.ResourceList).

Source: helm.sh/helm/v4/pkg/kube and pkg/action/validate.go; wording from corpora/helm (helm-install/exists, bad-manifest).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..apimachinery.decode import decode_metadata
from ..apimachinery.decode_scalars import DecodeError
from ..apimachinery.errors import ApiError, NotFound
from ..apimachinery.meta import annotations_of, labels_of
from ..apimachinery.objects import EMPTY, Object, evolve, freeze
from ..apimachinery.schema import Schema
from ..apimachinery.yaml.documents import DocumentError, documents
from ..cli.errors import CommandError
from ..cli.item import Item
from ..cli.manifests import Manifest, faults_of, recognise
from .errors import HelmError
from .generation import generation_of
from .release import Release

if TYPE_CHECKING:
    from ..cli.session import Session

MANAGED_BY = "app.kubernetes.io/managed-by"
RELEASE_NAME = "meta.helm.sh/release-name"
RELEASE_NAMESPACE = "meta.helm.sh/release-namespace"
RESOURCE_POLICY = "helm.sh/resource-policy"

Items = tuple[Item, ...]


def build(session: Session, manifest: str) -> Items:
    """The objects of a manifest, in its order; HelmError where one is malformed or of a kind that the server does not know."""
    errors: list[str] = []
    items: list[Item] = []
    try:
        for document in documents(manifest):
            for found in _read(session, document.value):
                if isinstance(found, _Malformed):
                    raise found
                if isinstance(found, Exception):
                    errors.append(str(found))
                else:
                    items.append(_item(session, found))
    except DocumentError as error:
        errors.append(f"error parsing : {error}")
    except _Malformed as error:
        errors.append(error.message)
    errors = list(dict.fromkeys(errors))
    if errors:
        raise HelmError(errors[0] if len(errors) == 1 else f"[{', '.join(errors)}]")
    return tuple(items)


class _Malformed(HelmError):
    """A document that ends the reading."""


def _read(session: Session, document: Any) -> Iterator[Manifest | Exception]:
    """One document: an object, or the items of a list."""
    problem = faults_of(session, document)
    if problem:
        yield _Malformed(f'error validating "": error validating data: {problem}')
        return
    if str(document["kind"]).endswith("List") and isinstance(document.get("items"), list):
        for each in document["items"]:
            yield from _read(session, each)
        return
    try:
        decode_metadata(Schema.standard(), document)
    except DecodeError as error:
        yield HelmError(f'unable to decode "": {error}')
        return
    yield recognise(session, freeze(document), "")


def _item(session: Session, manifest: Manifest) -> Item:
    obj, resource = manifest.object, manifest.resource
    namespace = (manifest.namespace or session.namespace) if resource.namespaced else ""
    if namespace and not manifest.namespace:
        obj = evolve(obj, "metadata.namespace", namespace)
    return Item(resource, obj, namespace, manifest.name, manifest.version)


def owned(items: Items, release: Release) -> Items:
    """The items with the label and annotations that say whose they are."""

    def marked(obj: Object) -> Object:
        labels = {**labels_of(obj), MANAGED_BY: "Helm"}
        notes = {**annotations_of(obj), RELEASE_NAME: release.name, RELEASE_NAMESPACE: release.namespace}
        return evolve(evolve(obj, "metadata.labels", labels), "metadata.annotations", notes)

    return tuple(item.with_object(marked(item.object)) for item in items)


def adoptable(session: Session, items: Items, release: Release, *, take: bool = False) -> Items:
    """Those that exist already and are the release's own (or are taken over); HelmError about the first that is another's."""
    found: list[Item] = []
    for item in items:
        if generation_of(session).generates_names and _is_generated(item):
            continue
        live = live_object(session, item)
        if live is None:
            continue
        problems = [] if take else _strangeness(live, release)
        if problems:
            raise HelmError(
                f"{_described(item)} exists and cannot be imported into the current release: "
                f"invalid ownership metadata; {'; '.join(problems)}"
            )
        found.append(item)
    return tuple(found)


def _is_generated(item: Item) -> bool:
    """Whether its name is yet to be made; HelmError for one that has a name too."""
    generated = (item.object.get("metadata") or EMPTY).get("generateName")
    if generated and item.name:
        raise HelmError("metadata.name and metadata.generateName cannot both be set")
    return bool(generated)


def live_object(session: Session, item: Item) -> Object | None:
    """The object on the server, or None."""
    try:
        if not item.name:
            raise CommandError("resource name may not be empty")
        return session.client.get(item.resource.key, item.name, item.namespace, version=item.version)
    except NotFound:
        return None
    except (ApiError, CommandError) as error:
        text = f"could not get information about the resource {_described(item)}: {error}"
        raise HelmError(text) from None


def _described(item: Item) -> str:
    return f'{item.resource.kind} "{item.name}" in namespace "{item.namespace}"'


def _strangeness(live: Object, release: Release) -> list[str]:
    """Why an object is not this release's."""
    wanted = (
        ("label", labels_of(live), MANAGED_BY, "Helm"),
        ("annotation", annotations_of(live), RELEASE_NAME, release.name),
        ("annotation", annotations_of(live), RELEASE_NAMESPACE, release.namespace),
    )
    problems = []
    for what, there, key, value in wanted:
        if key not in there:
            problems.append(f'{what} validation error: missing key "{key}": must be set to "{value}"')
        elif there[key] != value:
            text = f'{what} validation error: key "{key}" must equal "{value}": current value is "{there[key]}"'
            problems.append(text)
    return problems


def matching(items: Sequence[Item], item: Item) -> Item | None:
    """The one among `items` that means the same object (whatever its version)."""
    return next((other for other in items if identity(other) == identity(item)), None)


def identity(item: Item) -> tuple[str, str, str]:
    return item.resource.key, item.namespace, item.name


def keeps(obj: Object) -> bool:
    """Whether its author asked that it outlive the release."""
    meta: Mapping[str, Any] = obj.get("metadata") or EMPTY
    policy = (meta.get("annotations") or EMPTY).get(RESOURCE_POLICY)
    return isinstance(policy, str) and policy.strip().lower() == "keep"

"""From the words after `%k8s view` to a picture."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from ..apimachinery.catalog import Catalog, catalog
from ..apiserver.discovery import Discovery
from ..apiserver.history import History
from . import gallery
from .picture import Picture
from .view import Scene, View


def views() -> Catalog[View]:
    """Every view by name."""
    return catalog(gallery, View)


def draw(
    history: History,
    discovery: Discovery,
    name: str,
    target: str = "",
    *,
    namespace: str = "",
    when: int | None = None,
    **options: object,
) -> Picture:
    """`draw(..., "rollout", "deploy/web")`; ValueError, in words, for a view, a namespace or a target that there is not."""
    known = views()
    if name not in known:
        near = get_close_matches(name, list(known), n=1)
        raise ValueError(
            f"no view {name!r}; there are: {', '.join(known)}" + (f" (did you mean {near[0]}?)" if near else "")
        )
    view = known[name]
    moment = history.now if when is None else when
    if namespace and not any(n["metadata"]["name"] == namespace for n in history.at(moment).list("namespaces")):
        raise ValueError(f'there is no namespace "{namespace}"; `kubectl get namespaces` lists those that there are')
    if not view.kinds and not target:
        return view.draw(Scene(history, "", namespace, moment), **options)
    kind, space, word = _target(view, discovery, history, target, namespace)
    return view.draw(Scene(history, word, space, moment, kind), **options)


def _target(view: View, discovery: Discovery, history: History, target: str, namespace: str) -> tuple[str, str, str]:
    """The resource key, namespace and name of what is meant: an object that once was, in `default` if nobody says where
    and there is one of that name; without words, the only object that there is."""
    word, slash, name = target.partition("/")
    kinds = (_kind(view, discovery, word),) if slash else view.kinds or ("pods",)
    wanted = name if slash else target
    everywhere = dict.fromkeys(
        r.key
        for kind in kinds
        for r in history.of_resource(kind)
        if wanted in ("", r.key.name) and (not r.key.namespace or namespace in ("", r.key.namespace))
    )
    found = [key for key in everywhere if key.namespace == "default"] or list(everywhere)
    if len(found) == 1 or (found and wanted):
        return found[0]
    if wanted:
        near = _near(history, kinds, wanted, namespace or "default")
        if near:
            raise ValueError(
                f"there never was a {kinds[0].partition('.')[0].removesuffix('s')} {wanted!r}; did you mean {near}?"
            )
        return kinds[0], namespace or "default", wanted
    names = ", ".join(sorted(key.name for key in found))
    if not names:
        raise ValueError(f"there is nothing to draw yet: {view.needs}; then `%k8s view {view.example}`")
    raise ValueError(f"say of which object: `%k8s view {view.example}`; there are: {names}")


def _near(history: History, kinds: Sequence[str], name: str, namespace: str) -> str:
    """The name that was meant, perhaps."""
    known = {r.key.name for kind in kinds for r in history.of_resource(kind) if r.key.namespace in ("", namespace)}
    return next(iter(get_close_matches(name, sorted(known), n=1)), "")


def _kind(view: View, discovery: Discovery, word: str) -> str:
    """The resource key of `deploy`: that under which it is kept, whatever group an old release says it by."""
    resource = discovery.find(word)
    if resource is not None and resource.home in (view.kinds or (resource.home,)):
        return resource.home
    drawn = ", ".join(kind.partition(".")[0] for kind in view.kinds)
    raise ValueError(
        f"the view {view.name} " + (f"draws {drawn}, not {word!r}" if drawn else f"knows no kind {word!r}")
    )

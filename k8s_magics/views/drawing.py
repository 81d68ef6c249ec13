"""From the words after `%k8s view` to a picture."""

from __future__ import annotations

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
    """`draw(..., "rollout", "deploy/web")`; ValueError, in words, for a view or a target that there is not."""
    known = views()
    if name not in known:
        near = get_close_matches(name, list(known), n=1)
        raise ValueError(
            f"no view {name!r}; there are: {', '.join(known)}" + (f" (did you mean {near[0]}?)" if near else "")
        )
    view = known[name]
    moment = history.now if when is None else when
    if not view.kinds:
        return view.draw(Scene(history, "", namespace, moment), **options)
    return view.draw(
        Scene(
            history, _target(view, discovery, history, target, namespace or "default"), namespace or "default", moment
        ),
        **options,
    )


def _target(view: View, discovery: Discovery, history: History, target: str, namespace: str) -> str:
    """The object's name; without one, the only object there is."""
    word, slash, name = target.partition("/")
    if not target:
        names = sorted(
            {r.key.name for kind in view.kinds for r in history.of_resource(kind) if r.key.namespace == namespace}
        )
        if len(names) == 1:
            return names[0]
        raise ValueError(
            f"say of which object: `%k8s view {view.example}`" + (f"; there are: {', '.join(names)}" if names else "")
        )
    if not slash:
        return word
    resource = discovery.find(word)
    if resource is None or resource.key not in view.kinds:
        raise ValueError(f"the view {view.name} draws {', '.join(view.kinds)}, not {word!r}")
    return name

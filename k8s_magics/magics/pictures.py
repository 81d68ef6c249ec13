"""From the words after `%k8s view`, `%k8s live` or `--view` to a picture of the current cluster."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .durations import milliseconds, moment
from .verb import VerbError

if TYPE_CHECKING:
    from ..views.picture import Picture
    from .state import State

EXAMPLES = "`%k8s view pods`, `%k8s view rollout deploy/web`, `%k8s view autoscaler hpa/web`"
_VALUES = {"--by": ("node", "owner"), "--since": ("1m", "5m", "10m"), "--at": ("-30s", "-1m", "-5m")}
_SHORT = {
    "deployments.apps": "deploy", "statefulsets.apps": "sts", "daemonsets.apps": "ds", "replicationcontrollers": "rc",
    "horizontalpodautoscalers.autoscaling": "hpa",
}  # fmt: skip
_OF_PODS = ("deploy", "sts", "ds", "job", "node", "pod")  # whose pods can be drawn
_FLAGS = {"-n": "namespace", "--namespace": "namespace", "--by": "by", "--since": "since", "--at": "when"}


def picture(state: State, words: Sequence[str]) -> Picture:
    """VerbError, in words, for a picture or an object that there is not.  The pace passes first, unless the past is asked for."""
    name, target, options = read(state, words)
    if "when" not in options:
        state.look()
        options = read(state, words)[2]  # `--since 2m` is before now
    try:
        return state.cluster.view(name, target, **options)
    except ValueError as error:
        raise VerbError(str(error)) from None


def live(state: State, words: Sequence[str]) -> Any:
    """The same as a widget that follows the clock; drawing it again (re-running its cell) ends the one before."""
    from ..views.live import live_view

    name, target, options = read(state, words)
    try:
        state.cluster.view(name, target, **options)
    except ValueError as error:
        raise VerbError(str(error)) from None
    title = " ".join(words)
    earlier = state.live_views.pop(title, None)
    if earlier is not None:
        earlier.end()
    widget = live_view(state, lambda: state.cluster.view(name, target, **options), title)
    state.live_views[title] = widget
    return widget


def read(state: State, words: Sequence[str]) -> tuple[str, str, dict[str, Any]]:
    """(view, target, options): `rollout deploy/web -n shop --since 2m`, `rollout deploy web`."""
    options: dict[str, Any] = {}
    plain: list[str] = []
    queue = iter(words)
    for word in queue:
        flag, has_value, value = word.partition("=")
        if not word.startswith("-"):
            plain.append(word)
            continue
        if flag not in _FLAGS:
            raise VerbError(f"a picture has no option {flag}; it has {', '.join(_FLAGS)}")
        given = value if has_value else next(queue, "")
        if not given:
            raise VerbError(f"{flag} needs a value")
        options[_FLAGS[flag]] = _value(state, _FLAGS[flag], given)
    if not plain:
        raise VerbError(f"say which picture: {EXAMPLES}")
    return plain[0], "/".join(plain[1:]), options


def _value(state: State, name: str, given: str) -> Any:
    now = state.cluster.now
    if name == "since":
        return max(now - milliseconds(given.removeprefix("-")), 0)
    return moment(now, given, state.cluster.date) if name == "when" else given


def choices(state: State, words: Sequence[str], token: str) -> Sequence[str]:
    """For completion: views, then the objects that a view can draw."""
    from ..views.drawing import views

    known = views()
    if not words:
        return tuple(known)
    if words[-1] in ("-n", "--namespace"):
        return state.cluster.complete(("-n",), token)
    if words[-1] in _FLAGS:
        return _VALUES.get(words[-1], ())
    if token.startswith("-"):
        return tuple(_FLAGS)
    view = known.get(words[0])
    if view is None or len(words) > 1:
        return ()
    kinds = [_SHORT.get(kind, kind) for kind in view.kinds or _OF_PODS]
    typed, slash, _ = token.partition("/")
    if slash:  # `deployment/` is as good as `deploy/`
        kinds = [typed]
    return [name for kind in kinds for name in state.cluster.complete(("get",), f"{kind}/")]

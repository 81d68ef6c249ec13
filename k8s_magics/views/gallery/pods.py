"""*pods*: every pod as a card, grouped by node or by owner: its phase, the readiness of each container, restarts, and why it is not ready."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from ...apimachinery.meta import controller_of, name_of, namespace_of
from ...apimachinery.objects import Object, dig
from ..palette import FONT, GREY, INK, LINE, PAPER, STATES, State
from ..picture import Picture
from ..podstate import readiness, reason_of, restarts_of, state_of
from ..view import Scene, View

WIDTH, CARD, HEIGHT, GAP, MARGIN = 760, 176, 54, 8, 12
MOST = 200  # cards drawn; a thousand would be a wall, not a picture


def draw(scene: Scene, *, by: str = "node", **_: object) -> Picture:
    """`by`: `node` or `owner`.  The scene's namespace narrows it down; "" is all namespaces but kube-system."""
    past = scene.history.at(scene.when)
    pods = [
        p for p in past.list("pods", scene.namespace or None) if scene.namespace or namespace_of(p) != "kube-system"
    ]
    groups = group(pods, by)
    if by == "node":
        for node in past.list("nodes"):
            groups.setdefault(name_of(node), [])
        groups = dict(sorted(groups.items(), key=lambda item: (item[0] == "", item[0])))
    title = f"Pods by {by} at {scene.history.clock.datetime(scene.when):%H:%M:%S}"
    return Picture(html=svg(title, groups), text=text(title, groups))


def group(pods: Sequence[Object], by: str) -> dict[str, list[Object]]:
    groups: dict[str, list[Object]] = {}
    for pod in pods:
        groups.setdefault(_owner(pod) if by == "owner" else str(dig(pod, "spec.nodeName", "")), []).append(pod)
    return dict(sorted(groups.items(), key=lambda item: (item[0] == "", item[0])))


def _owner(pod: Object) -> str:
    owner = controller_of(pod)
    return f"{owner['kind']} {owner['name']}" if owner else ""


def text(title: str, groups: Mapping[str, Sequence[Object]]) -> str:
    """The same, in words."""
    lines = [title]
    for name, pods in groups.items():
        lines.append(_heading(name) + ("" if pods else ": no pods"))
        for pod in pods:
            state, reason = state_of(pod), reason_of(pod)
            ready = readiness(pod)
            restarts = f", {restarts_of(pod)} restarts" if restarts_of(pod) else ""
            lines.append(
                f"  {state.sign} {name_of(pod)}: {reason or state.name}, {sum(r for _, r in ready)}/{len(ready)} containers ready{restarts}"
            )
    return "\n".join(lines)


def _heading(name: str) -> str:
    return name or "not on a node / without an owner"


def svg(title: str, groups: Mapping[str, Sequence[Object]]) -> str:
    """One `<svg>`; names and reasons are escaped."""
    columns = (WIDTH - 2 * MARGIN + GAP) // (CARD + GAP)
    parts: list[str] = [_text(MARGIN, 24, title, size=15, weight=True)]
    y = 40
    drawn = 0
    for name, pods in groups.items():
        parts.append(_text(MARGIN, y + 14, _heading(name), size=12, weight=True))
        parts.append(
            _text(
                WIDTH - MARGIN,
                y + 14,
                f"{len(pods)} pod{'' if len(pods) == 1 else 's'}",
                size=11,
                color=GREY,
                anchor="end",
            )
        )
        parts.append(f'<line x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{y + 20}" y2="{y + 20}" stroke="{LINE}"/>')
        y += 28
        shown = pods[: max(MOST - drawn, 0)]
        for index, pod in enumerate(shown):
            row, column = divmod(index, columns)
            parts += _card(pod, MARGIN + column * (CARD + GAP), y + row * (HEIGHT + GAP))
        drawn += len(shown)
        y += -(-len(shown) // columns) * (HEIGHT + GAP)
        if len(shown) < len(pods):
            parts.append(_text(MARGIN, y + 12, f"and {len(pods) - len(shown)} more", size=11, color=GREY))
            y += 20
        y += 8
    used = {state_of(pod) for pods in groups.values() for pod in pods}
    parts += _legend([s for s in STATES if s in used], y + 10)
    height = y + 24
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'aria-label="{escape(title)}" style="max-width:100%;height:auto;background:{PAPER};font-family:{FONT}">'
    )
    return "".join([head, *parts, "</svg>"])


def _card(pod: Object, x: int, y: int) -> Iterator[str]:
    state, reason = state_of(pod), reason_of(pod)
    dash = ' stroke-dasharray="4 3"' if state.fill in ("hollow", "hatched") else ""
    tip = f"{namespace_of(pod)}/{name_of(pod)}: {reason or state.name}"
    yield f'<g><title>{escape(tip)}</title><rect x="{x}" y="{y}" width="{CARD}" height="{HEIGHT}" rx="5" fill="{PAPER}" stroke="{state.color}" stroke-width="1.5"{dash}/>'
    yield f'<rect x="{x}" y="{y}" width="20" height="{HEIGHT}" rx="5" fill="{state.color}"/>'
    yield _text(x + 10, y + 31, state.sign, size=13, color=PAPER, anchor="middle", weight=True)
    yield _text(x + 27, y + 16, _short(name_of(pod), 24), size=11, weight=True)
    yield _text(x + 27, y + 31, _short(reason or state.name, 26), size=11, color=INK)
    offset = x + 27
    for _, ready in readiness(pod):
        fill = f'fill="{state.color}"' if ready else f'fill="{PAPER}"'
        yield f'<circle cx="{offset + 5}" cy="{y + 43}" r="4.5" {fill} stroke="{state.color}" stroke-width="1.5"/>'
        offset += 14
    restarts = restarts_of(pod)
    if restarts:
        yield _text(x + CARD - 8, y + 47, f"↻ {restarts}", size=11, anchor="end")
    yield "</g>"


def _legend(states: Sequence[State], y: int) -> Iterator[str]:
    x = MARGIN
    for state in states:
        yield f'<rect x="{x}" y="{y - 10}" width="14" height="13" rx="2" fill="{state.color}"/>'
        yield _text(x + 7, y + 1, state.sign, size=10, color=PAPER, anchor="middle", weight=True)
        yield _text(x + 19, y + 1, state.name, size=11)
        x += 40 + round(len(state.name) * 6.5)
    if states:
        yield _text(x, y + 1, "circles: containers, filled when ready; ↻ restarts", size=11, color=GREY)


def _short(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    return words[: most // 2 - 1] + "…" + words[-(most - most // 2) :]


def _text(
    x: float, y: float, words: str, *, size: int, color: str = INK, anchor: str = "start", weight: bool = False
) -> str:
    bold = ' font-weight="600"' if weight else ""
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" fill="{color}" text-anchor="{anchor}"{bold}>{escape(words)}</text>'
    )


VIEW = View(
    name="pods", summary="every pod: phase, containers, restarts, and why it is not ready", draw=draw, example="pods"
)

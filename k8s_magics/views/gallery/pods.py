"""*pods*: every pod, grouped by node or by owner: its phase, the readiness of each container, restarts, and why it is not ready.

A few pods are cards with words; many are tiles with a sign, and only those that are not well get a card below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ...apimachinery.meta import condition, controller_of, name_of, namespace_of
from ...apimachinery.objects import Object, dig
from ..chosen_pods import chosen
from ..palette import ALARM, COMPLETED, GREY, LINE, PAPER, READY, STATES, State
from ..picture import Picture
from ..podstate import readiness, reason_of, restarts_of, state_of
from ..svg import document, element, line, rectangle, short, text, title, width_of
from ..view import Scene, View

WIDTH, MARGIN = 580, 12
CARD, HEIGHT, GAP = 178, 52, 8
TILE, TILE_GAP = 15, 3
MOST_CARDS = 60  # pods drawn as cards; more become tiles
MOST_TILES, MOST_ILL = 2000, 12
HIDDEN = ("kube-system", "local-path-storage", "ingress-nginx")
NOBODY = {"node": "not on a node yet", "owner": "without an owner"}


def draw(scene: Scene, *, by: str = "node", **_: object) -> Picture:
    """`by`: `node` or `owner`; ValueError for another.  Without a namespace: all of them but the system's own.

    With a target: that pod, the pods of that controller, or those on that node."""
    if by not in NOBODY:
        raise ValueError(f"pods are grouped by node or by owner, not by {by!r}")
    past = scene.history.at(scene.when)
    pods: Sequence[Object] = chosen(scene, past) if scene.name else past.list("pods", scene.namespace or None)
    if not scene.namespace:
        pods = tuple(p for p in pods if namespace_of(p) not in HIDDEN)
    nodes = past.list("nodes") if by == "node" else ()
    if scene.name:
        nodes = tuple(n for n in nodes if name_of(n) in (scene.name, *(dig(p, "spec.nodeName") for p in pods)))
    groups = group(pods, by, [name_of(node) for node in nodes])
    heading = f"Pods {_which(scene)}by {by} at {scene.history.clock.datetime(scene.when):%H:%M:%S}{_where(scene)}"
    notes = {name_of(node): words for node in nodes if (words := node_note(node))}
    return Picture(svg=svg(heading, groups, notes), text=words_of(heading, groups, notes))


def _which(scene: Scene) -> str:
    return f"of {scene.kind.partition('.')[0]}/{short(scene.name, 30)} " if scene.name else ""


def _where(scene: Scene) -> str:
    if scene.namespace:
        return f" in namespace {short(scene.namespace, 25)}"
    return "" if scene.name else " (without the system's own)"


def group(pods: Sequence[Object], by: str, nodes: Sequence[str] = ()) -> dict[str, list[Object]]:
    """Pods by the words above them; nodes without pods are there, too, and nobody's come last."""
    groups: dict[str, list[Object]] = {node: [] for node in nodes}
    for pod in pods:
        name = _owner(pod) if by == "owner" else str(dig(pod, "spec.nodeName", ""))
        groups.setdefault(name or NOBODY[by], []).append(pod)
    return dict(sorted(groups.items(), key=lambda item: (item[0] == NOBODY[by], _natural(item[0]))))


def _natural(name: str) -> list[tuple[str, int]]:
    """node-2 before node-10."""
    return [(words, int(digits or 0)) for words, digits in re.findall(r"(\D*)(\d*)", name)]


def _owner(pod: Object) -> str:
    owner = controller_of(pod)
    return f"{owner['kind']} {owner['name']}" if owner else ""


def node_note(node: Object) -> str:
    """What a reader must know about a node: `NotReady`, `SchedulingDisabled`."""
    ready = condition(node, "Ready")
    notes = [] if ready is not None and ready["status"] == "True" else ["NotReady"]
    return ", ".join([*notes, *(["SchedulingDisabled"] if dig(node, "spec.unschedulable") else [])])


def words_of(heading: str, groups: Mapping[str, Sequence[Object]], notes: Mapping[str, str]) -> str:
    """The same, in words: a line for each pod, or counts if there are many."""
    lines = [heading]
    many = sum(map(len, groups.values())) > MOST_CARDS
    for name, pods in groups.items():
        note = f" ({notes[name]})" if name in notes else ""
        lines.append(name + note + ("" if pods and not many else f": {_counts(pods)}"))
        lines += [] if many else [_line(pod) for pod in pods]
    ill = _ill(groups) if many else []
    return "\n".join([*lines, *(["not ready:"] if ill else []), *(_line(pod) for pod in ill[:MOST_ILL])])


def _counts(pods: Sequence[Object]) -> str:
    states = [state_of(pod) for pod in pods]
    counts = [f"{states.count(state)} {state.name}" for state in STATES if state in states]
    return ", ".join(counts) or "no pods"


def _ill(groups: Mapping[str, Sequence[Object]]) -> list[Object]:
    """The pods that want attention."""
    return [pod for pods in groups.values() for pod in pods if state_of(pod) not in (READY, COMPLETED)]


def _line(pod: Object) -> str:
    state, ready, restarts = state_of(pod), readiness(pod), restarts_of(pod)
    again = f", {restarts} restart{'' if restarts == 1 else 's'}" if restarts else ""
    return f"  {state.sign} {name_of(pod)}: {reason_of(pod) or state.name}, {sum(r for _, r in ready)}/{len(ready)} ready{again}"


def svg(heading: str, groups: Mapping[str, Sequence[Object]], notes: Mapping[str, str]) -> str:
    """One `<svg>`; names and reasons are escaped."""
    everyone = [pod for pods in groups.values() for pod in pods]
    many = len(everyone) > MOST_CARDS
    parts = [text(MARGIN, 24, heading, size=15, weight=600)]
    y, drawn = 40, 0
    for name, pods in groups.items():
        parts += _heading(name, notes.get(name, ""), len(pods), y)
        shown = pods[: MOST_TILES - drawn]
        drawn += len(shown)
        parts += (_tiles if many else _cards)(shown, y + 28)
        y += 28 + (_tiles_height if many else _cards_height)(len(shown)) + 8
    if drawn < len(everyone):
        parts.append(text(MARGIN, y + 10, f"{len(everyone) - drawn} more pods are not drawn.", fill=GREY))
        y += 20
    ill = _ill(groups) if many else []
    if ill:
        parts += _heading("not ready" + (f" (the first {MOST_ILL})" if len(ill) > MOST_ILL else ""), "", len(ill), y)
        parts += _cards(ill[:MOST_ILL], y + 28)
        y += 28 + _cards_height(min(len(ill), MOST_ILL)) + 8
    if not everyone:
        parts.append(text(MARGIN, y + 10, "There are no pods here (yet).", fill=GREY))
        y += 20
    used = {state_of(pod) for pod in everyone}
    parts += _legend([s for s in STATES if s in used], y + 12, with_cards=bool(ill or not many))
    return document(heading, WIDTH, y + 42, parts)


def _heading(name: str, note: str, count: int, y: int) -> Iterator[str]:
    yield text(MARGIN, y + 14, short(name, 80), size=12, weight=600)
    if note:
        yield text(MARGIN + width_of(name, 13) + 10, y + 14, note, fill=ALARM, weight=600)
    yield text(WIDTH - MARGIN, y + 14, f"{count} pod{'' if count == 1 else 's'}", fill=GREY, anchor="end")
    yield line((MARGIN, y + 20, WIDTH - MARGIN, y + 20), stroke=LINE)


def _cards_height(count: int) -> int:
    return -(-count // _columns()) * (HEIGHT + GAP)


def _columns() -> int:
    return (WIDTH - 2 * MARGIN + GAP) // (CARD + GAP)


def _cards(pods: Sequence[Object], y: int) -> Iterator[str]:
    for index, pod in enumerate(pods):
        row, column = divmod(index, _columns())
        yield element("g", "".join(_card(pod, MARGIN + column * (CARD + GAP), y + row * (HEIGHT + GAP))))


def _card(pod: Object, x: int, y: int) -> Iterator[str]:
    state = state_of(pod)
    left = f"M{x + 20} {y}v{HEIGHT}h-15a5 5 0 0 1 -5 -5v-{HEIGHT - 10}a5 5 0 0 1 5 -5z"
    dash = "4 3" if state.fill in ("hollow", "hatched") else None
    yield title(_tip(pod, state))
    yield rectangle((x, y, CARD, HEIGHT), rx=5, fill=PAPER, stroke=state.color, stroke_width=1.5, dash=dash)
    yield element("path", d=left, fill=state.color)
    yield text(x + 10, y + 31, state.sign, size=13, fill=state.ink, anchor="middle", weight=700)
    yield text(x + 27, y + 15, short(name_of(pod), 22), size=10.5)
    words = short(reason_of(pod) or state.name, 27)
    squeezed = {"textLength": CARD - 34, "lengthAdjust": "spacingAndGlyphs"} if len(words) > 21 else {}
    yield text(x + 27, y + 29, words, size=10.5, weight=600, **squeezed)
    yield from _containers(pod, state, x + 27, y + 41)
    restarts = restarts_of(pod)
    if restarts:
        yield text(x + CARD - 8, y + 45, f"↻ {restarts}", anchor="end")


def _containers(pod: Object, state: State, x: int, y: int) -> Iterator[str]:
    """A circle for each container, filled when it is ready, and the count in words."""
    ready = readiness(pod)
    for index, (name, is_ready) in enumerate(ready[:6]):
        fill = state.color if is_ready else PAPER
        tip = title(f"container {name}: {'ready' if is_ready else 'not ready'}")
        yield element(
            "circle", tip, cx=x + 5 + index * 13, cy=y, r=4.5, fill=fill, stroke=state.color, stroke_width=1.5
        )
    yield text(x + 3 + min(len(ready), 6) * 13, y + 3.5, f"{sum(r for _, r in ready)}/{len(ready)}", size=10, fill=GREY)


def _tip(pod: Object, state: State) -> str:
    return f"{namespace_of(pod)}/{name_of(pod)}: {reason_of(pod) or state.name}"


def _per_row() -> int:
    return (WIDTH - 2 * MARGIN + TILE_GAP) // (TILE + TILE_GAP)


def _tiles_height(count: int) -> int:
    return -(-count // _per_row()) * (TILE + TILE_GAP)


def _tiles(pods: Sequence[Object], y: int) -> Iterator[str]:
    """A square for each pod; the signs of a row are one text whose letters each have their place: 1,000 pods stay small."""
    for first in range(0, len(pods), _per_row()):
        row = pods[first : first + _per_row()]
        top = y + first // _per_row() * (TILE + TILE_GAP)
        lefts = [MARGIN + column * (TILE + TILE_GAP) for column in range(len(row))]
        for state, members in groupby(zip(lefts, row, strict=True), lambda item: state_of(item[1])):
            tiles = [rectangle((left, top, TILE, TILE), _tip(pod, state)) for left, pod in members]
            yield element("g", "".join(tiles), fill=state.color)
        for ink in dict.fromkeys(state_of(pod).ink for pod in row):
            written = [
                (left, state_of(pod).sign) for left, pod in zip(lefts, row, strict=True) if state_of(pod).ink == ink
            ]
            places = " ".join(f"{left + TILE / 2:g}" for left, _ in written)
            signs = "".join(sign for _, sign in written)
            yield element("text", signs, x=places, y=top + 11.5, size=11, fill=ink, anchor="middle", weight=700)


def _legend(states: Sequence[State], y: int, *, with_cards: bool) -> Iterator[str]:
    x = float(MARGIN)
    for state in states:
        yield rectangle((x, y - 11, 14, 14), rx=2, fill=state.color)
        yield text(x + 7, y, state.sign, size=10, fill=state.ink, anchor="middle", weight=700)
        yield text(x + 19, y, state.name)
        x += 30 + width_of(state.name)
    if states and with_cards:
        yield text(MARGIN, y + 19, "circles: containers, filled when ready · ↻ restarts", fill=GREY)


VIEW = View(
    name="pods", summary="every pod: phase, containers, restarts, and why it is not ready", draw=draw, example="pods"
)

"""The few shapes of SVG that our pictures are made of.  Every word that goes in is escaped; the same input gives the same bytes."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from html import escape

from .palette import FONT, INK, PAPER

Place = float | str  # pixels, or a percentage of what it stands in
_NAMES = {"anchor": "text-anchor", "size": "font-size", "weight": "font-weight", "dash": "stroke-dasharray"}
# Characters that XML does not have at all, not even escaped.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """`<name ...>content</name>`; `stroke_width=2` is written stroke-width; None leaves an attribute out."""
    written = "".join(
        f' {_NAMES.get(key, key.replace("_", "-"))}="{escape(number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def number(value: object) -> str:
    """A coordinate with one decimal at most."""
    return f"{round(value, 1):g}" if isinstance(value, float) else str(value)


def percent(share: float) -> str:
    """A place between the left (0) and the right (1) edge of whatever it stands in."""
    return f"{round(share * 100, 2):g}%"


def text(x: Place, y: float, words: str, **style: object) -> str:
    """Words with their baseline at `y`; styles: dx, size, fill, anchor, weight."""
    return element("text", clean(words), x=_place(x), y=float(y), **{"size": 11, "fill": INK, **style})


def rectangle(box: tuple[Place, Place, Place, Place], tip: str = "", /, **style: object) -> str:
    """`box` is x, y, width, height; `tip` is shown under the mouse."""
    x, y, width, height = map(_place, box)
    return element("rect", title(tip), x=x, y=y, width=width, height=height, **style)


def line(ends: tuple[Place, Place, Place, Place], **style: object) -> str:
    """From x1, y1 to x2, y2."""
    x1, y1, x2, y2 = map(_place, ends)
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **style)


def _place(where: Place) -> Place:
    return where if isinstance(where, str) else float(where)


def title(tip: str) -> str:
    return f"<title>{clean(tip)}</title>" if tip else ""


def clean(words: str) -> str:
    return escape(_CONTROL.sub("�", words))


def document(label: str, width: int, height: int, parts: Iterable[str]) -> str:
    """A whole `<svg>`: a sheet of paper, so that it is legible on a dark page, too.  On a narrow page it shrinks."""
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return _sheet(label, size, "max-width:100%;height:auto", parts)


def fluid_document(label: str, widths: tuple[int, int], height: int, parts: Iterable[str]) -> str:
    """The same as wide as the page, within `widths`: what has its place in percent moves, and words keep their size."""
    return _sheet(label, f'width="100%" height="{height}"', f"min-width:{widths[0]}px;max-width:{widths[1]}px", parts)


def _sheet(label: str, size: str, style: str, parts: Iterable[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{clean(label)}" '
        f'style="{style};background:{PAPER};border-radius:6px;font-family:{FONT}">'
    )
    return "".join([head, *parts, "</svg>"])


def wrapped(words: str, most: int, lines: int) -> tuple[str, ...]:
    """`words` in at most so many lines of at most `most` letters."""
    return tuple(textwrap.wrap(short(words, most * lines - 12), most, max_lines=lines, placeholder=" …"))


def width_of(words: str, size: float = 11) -> float:
    """About how wide words are, in the wider of the usual fonts."""
    return len(words) * size * 0.6


def short(words: str, most: int) -> str:
    """`words` with its middle left out, if they are longer than `most`: names differ at their ends."""
    if len(words) <= most:
        return words
    head = most // 2 - 1
    return f"{words[:head]}…{words[head + 1 - most :]}"

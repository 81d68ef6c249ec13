"""jq's functions that are written in jq: each is parsed when it is first used."""

from __future__ import annotations

from functools import lru_cache

from . import syntax
from .evaluation import Function
from .parser import parse

_DEFINITIONS = r"""
leaf_paths: paths(scalars)
todate: strftime("%Y-%m-%dT%H:%M:%SZ")
todateiso8601: todate
date: todate
fromdateiso8601: strptime("%Y-%m-%dT%H:%M:%SZ") | mktime
fromdate: fromdateiso8601
dateadd(unit; number): . + number
datesub(unit; number): . - number
isempty(outputs): label $out | (outputs | false, break $out), true
any(outputs; test): isempty(first(outputs | test | select(.))) | not
all(outputs; test): isempty(first(outputs | test | select(. | not)))
IN(outputs): . as $value | any(outputs; . == $value)
IN(values; outputs): any(values; IN(outputs))
INDEX(key): INDEX(.[]; key)
INDEX(rows; key): reduce rows as $row ({}; .[$row | key | tostring] |= $row)
inside(whole): . as $part | whole | contains($part)
in(whole): . as $key | whole | has($key)
walk(change): def deeply: (if type == "object" then map_values(deeply) elif type == "array" then map(deeply) else . end) | change; deeply
nth($number): .[$number]
nth($number; outputs): if $number < 0 then error("Out of bounds negative array index") else last(limit($number + 1; outputs)) end
skip($number; outputs): foreach outputs as $one ($number; . - 1; if . < 0 then $one else empty end)
toarray: if type == "array" then . else [.] end
combinations: if length == 0 then [] else .[0][] as $first | (.[1:] | combinations) as $rest | [$first] + $rest end
combinations($number): . as $items | [range($number)] | map($items) | combinations
index($part): indices($part) | .[0]
rindex($part): indices($part) | .[-1:][0]
match($pattern): match($pattern; null)
match($pattern; $flags): _matches($pattern; $flags) | .[]
test($pattern): test($pattern; null)
test($pattern; $flags): _matches($pattern; $flags) | length > 0
scan($pattern): scan($pattern; null)
scan($pattern; $flags): match($pattern; "g" + $flags) | if .captures == [] then .string else [.captures[].string] end
capture($pattern): capture($pattern; null)
capture($pattern; $flags): match($pattern; $flags) | _named
_named: [.captures[] | select(.name != null) | {key: .name, value: .string}] | from_entries
split($pattern; $flags): . as $text | [foreach (match($pattern; $flags + "g"), null) as $match ({at: 0}; if $match == null then .piece = $text[.at:] else .piece = $text[.at:$match.offset] | .at = $match.offset + $match.length end; .piece)]
splits($pattern): splits($pattern; null)
splits($pattern; $flags): split($pattern; $flags) | .[]
sub($pattern; new): sub($pattern; new; "")
gsub($pattern; new): sub($pattern; new; "g")
gsub($pattern; new; $flags): sub($pattern; new; $flags + "g")
sub($pattern; new; $flags): . as $text | [match($pattern; $flags)] as $found | _replaced($text; $found; new; 0; 0)
_replaced($text; $found; new; $number; $at): if $number == ($found | length) then $text[$at:] else $found[$number] as $match | ($match | _named | new) as $made | $text[$at:$match.offset] + $made + _replaced($text; $found; new; $number + 1; $match.offset + $match.length) end
ascii: [.] | implode
halt_error: halt_error(5)
debug(message): (message | debug | empty), .
pick(paths): . as $whole | reduce path(paths) as $path (null; setpath($path; $whole | getpath($path)))
tostream: path(def deeply: (.[]? | deeply), .; deeply) as $path | getpath($path) | reduce path(.[]?) as $inner ([$path, .]; [$path + $inner])
fromstream(events): {} as $begin | foreach events as $event ($begin; if .done then $begin else . end | if $event | length == 2 then .value |= setpath($event[0]; $event[1]) | .done = ($event[0] == []) else .done = ($event[0] | length == 1) end; if .done then .value else empty end)
truncate_stream(events): . as $depth | null | events | select(.[0] | length > $depth) | .[0] |= .[$depth:]
finites: select(isinfinite or isnan | not)
normals: select(isnormal)
isvalid(outputs): try (outputs | true) catch false
trimstr($text): ltrimstr($text) | rtrimstr($text)
add(outputs): reduce outputs as $one (null; . + $one)
recurse(next; test): recurse(next | select(test))
input_line_number: 0
input_filename: null
have_literal_numbers: true
have_decnum: false
"""


@lru_cache(maxsize=1)
def _sources() -> dict[tuple[str, int], str]:
    found = {}
    for line in filter(None, _DEFINITIONS.split("\n")):
        head = line.partition(":")[0]
        name, _, parameters = head.partition("(")
        found[(name, parameters.count(";") + 1 if parameters else 0)] = line
    return found


def library() -> frozenset[tuple[str, int]]:
    """The names, with their numbers of parameters."""
    return frozenset(_sources())


@lru_cache(maxsize=256)
def definition(name: str, count: int) -> Function | None:
    """The function; None if the library has none of this name."""
    source = _sources().get((name, count))
    if source is None:
        return None
    tree = parse(f"def {source};")
    assert isinstance(tree, syntax.Define)
    return Function(tree.parameters, tree.body, {})

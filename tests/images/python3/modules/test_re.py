from tests.images.python3.world import printed


def test_expressions_search_and_replace() -> None:
    script = r"""
import re
m = re.search(r"(?P<k>\w+)=(\d+)", "a=1 b=22"); print(m.group(), m["k"], m.groups(), m.span(2), m.groupdict(), m)
print(re.sub(r"(\w)(\d)", r"\2-\g<1>", "a1"), re.sub("a", lambda m: m.group().upper(), "banana", count=2), re.split(r",\s*", "a, b,c"), re.findall(r"(\d)(\w)", "1a2b"), re.fullmatch("a+", "aa") is not None, re.escape("a.b"), re.compile("X", re.I).match("x").start(), [x.group() for x in re.finditer("a", "aba")])
"""
    assert printed(script) == (
        "a=1 a ('a', '1') (2, 3) {'k': 'a'} <re.Match object; span=(0, 3), match='a=1'>\n"
        "1-a bAnAna ['a', 'b', 'c'] [('1', 'a'), ('2', 'b')] True a\\.b 0 ['a', 'a']\n"
    )

from tests.images.python3.world import printed


def test_lists_dicts_and_sets_have_their_methods() -> None:
    script = """
l = [3, 1, 2]; l.sort(reverse=True); l.extend(x for x in "ab"); l.insert(0, 0); l.remove(1); print(l, l.pop(), l.index(2), l.count(0), l.copy() == l)
d = dict.fromkeys("ab", 0); d.update({"c": 1}, e=2); print(d, d.pop("a"), d.setdefault("z", []), d.get("q"), list(d.items())[0], d.popitem())
s = {1, 2}; s.update([3], (4,)); s.discard(9); print(s.union([7]), s & {1}, s.issubset(range(9)), s - {1}); s.clear(); print(s)
w = ["bb", "a"]; w.sort(key=len); print(w, (1, 2, 1).count(1), range(10)[2:5], range(5).index(3))
"""
    assert printed(script) == (
        "[0, 3, 2, 'a'] b 2 1 True\n"
        "{'b': 0, 'c': 1, 'e': 2} 0 [] None ('b', 0) ('z', [])\n"
        "{1, 2, 3, 4, 7} {1} True {2, 3, 4}\n"
        "set()\n"
        "['a', 'bb'] 2 range(2, 5) 3\n"
    )

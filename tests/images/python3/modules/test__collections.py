from tests.images.python3.world import printed


def test_deques_and_default_dicts() -> None:
    script = """
from collections import defaultdict, deque, Counter, namedtuple, OrderedDict
q = deque([1, 2, 3], maxlen=3); q.append(4); q.rotate(1); print(q, q.popleft(), q[0], len(q), 3 in q)
d = defaultdict(lambda: "made"); print(d["x"], dict(d), defaultdict(int, a=1)["z"], defaultdict(list))
print(Counter("banana").most_common(1), Counter("ab") + Counter("b"))
P = namedtuple("P", "x y", defaults=[0]); print(P(1), P(1, 2)._asdict(), P(1)._replace(y=5).y, P._fields)
o = OrderedDict(a=1, b=2); o.move_to_end("a"); print(list(o))
"""
    assert printed(script) == (
        "deque([2, 3], maxlen=3) 4 2 2 True\n"
        "made {'x': 'made'} 0 defaultdict(<class 'list'>, {})\n"
        "[('a', 3)] Counter({'b': 2, 'a': 1})\n"
        "P(x=1, y=0) {'x': 1, 'y': 2} 5 ('x', 'y')\n"
        "['b', 'a']\n"
    )

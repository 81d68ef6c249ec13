from tests.images.python3.world import printed


def test_loops_end_go_on_and_have_an_else() -> None:
    script = """
out = []
for i in range(6):
    if i == 1: continue
    if i == 4: break
    out.append(i)
else: out.append("never")
while out and len(out) < 5: out.append("w")
else: out.append("else")
a = b = [0]
a[0] += 5
x: int = 3
x **= 2
for (p, q), r in [((1, 2), 3)]: pass
del out[0]
print(out, b, x, p + q + r)
"""
    assert printed(script) == "[2, 3, 'w', 'w', 'else'] [5] 9 6\n"

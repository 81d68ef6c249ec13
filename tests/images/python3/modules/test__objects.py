from tests.images.python3.world import printed


def test_objects_are_copied_and_ordered() -> None:
    script = """
import bisect, copy, heapq, statistics
class N:
    def __init__(self, v): self.v = v
a = [N([1])]; b = copy.copy(a); c = copy.deepcopy(a); a[0].v.append(2)
print(b[0].v, c[0].v)
h = [5, 1, 3]; heapq.heapify(h); heapq.heappush(h, 0); print(heapq.heappop(h), heapq.nlargest(2, h), bisect.bisect([1, 3], 2), statistics.mean([1, 2, 3]), statistics.stdev([1, 2, 3, 4]))
import traceback
try: 1 / 0
except ZeroDivisionError: print(traceback.format_exc().splitlines()[-1])
"""
    assert printed(script) == ("[1, 2] [1]\n0 [5, 3] 1 2 1.2909944487358056\nZeroDivisionError: division by zero\n")

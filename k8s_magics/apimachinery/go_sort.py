"""Go's sort.Sort: pattern-defeating quicksort.  It is not stable, and where elements are equal kubectl shows its order.

Source: https://pkg.go.dev/sort and the paper it names, https://arxiv.org/pdf/2106.05123 (the algorithm); checked against Go itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Less = Callable[[Any, Any], bool]
INSERTION, NINTHER = 12, 50
MAX_STEPS, SHORTEST_SHIFTING = 5, 50
MAX_SWAPS = 4 * 3
UNKNOWN, INCREASING, DECREASING = range(3)
_WORD = 0xFFFFFFFFFFFFFFFF


def go_sort(items: list[Any], less: Less) -> list[Any]:
    """Sort in place; `less(a, b)` need not be a proper order: what then comes out is what Go makes of it."""
    _Sort(items, less).quick(0, len(items), len(items).bit_length())
    return items


class _Sort:
    """`a` and `b` are the bounds of the part at work, `b` beyond its end."""

    def __init__(self, items: list[Any], less: Less) -> None:
        self._items, self._compare = items, less

    def _less(self, i: int, j: int) -> bool:
        return self._compare(self._items[i], self._items[j])

    def _swap(self, i: int, j: int) -> None:
        items = self._items
        items[i], items[j] = items[j], items[i]

    def quick(self, a: int, b: int, limit: int) -> None:
        balanced = partitioned = True
        while True:
            length = b - a
            if length <= INSERTION:
                self._insertion(a, b)
                return
            if limit == 0:
                self._heap(a, b)
                return
            if not balanced:
                self._break_patterns(a, b)
                limit -= 1
            pivot, hint = self._choose_pivot(a, b)
            if hint == DECREASING:
                self._reverse(a, b)
                pivot, hint = (b - 1) - (pivot - a), INCREASING
            if balanced and partitioned and hint == INCREASING and self._partial_insertion(a, b):
                return
            if a > 0 and not self._less(a - 1, pivot):
                a = self._partition_equal(a, b, pivot)
                continue
            middle, partitioned = self._partition(a, b, pivot)
            left, right = middle - a, b - middle
            threshold = length // 8
            if left < right:
                balanced = left >= threshold
                self.quick(a, middle, limit)
                a = middle + 1
            else:
                balanced = right >= threshold
                self.quick(middle + 1, b, limit)
                b = middle

    def _insertion(self, a: int, b: int) -> None:
        for i in range(a + 1, b):
            j = i
            while j > a and self._less(j, j - 1):
                self._swap(j, j - 1)
                j -= 1

    def _heap(self, first: int, b: int) -> None:
        high = b - first
        for i in range((high - 1) // 2, -1, -1):
            self._sift(i, high, first)
        for i in range(high - 1, -1, -1):
            self._swap(first, first + i)
            self._sift(0, i, first)

    def _sift(self, root: int, high: int, first: int) -> None:
        while (child := 2 * root + 1) < high:
            if child + 1 < high and self._less(first + child, first + child + 1):
                child += 1
            if not self._less(first + root, first + child):
                return
            self._swap(first + root, first + child)
            root = child

    def _partition(self, a: int, b: int, pivot: int) -> tuple[int, bool]:
        """Smaller ones left of the pivot; its new place, and whether they were so already."""
        self._swap(a, pivot)
        i, j = a + 1, b - 1
        while i <= j and self._less(i, a):
            i += 1
        while i <= j and not self._less(j, a):
            j -= 1
        if i > j:
            self._swap(j, a)
            return j, True
        self._swap(i, j)
        i, j = i + 1, j - 1
        while True:
            while i <= j and self._less(i, a):
                i += 1
            while i <= j and not self._less(j, a):
                j -= 1
            if i > j:
                break
            self._swap(i, j)
            i, j = i + 1, j - 1
        self._swap(j, a)
        return j, False

    def _partition_equal(self, a: int, b: int, pivot: int) -> int:
        """Those that equal the pivot left of those that are greater."""
        self._swap(a, pivot)
        i, j = a + 1, b - 1
        while True:
            while i <= j and not self._less(a, i):
                i += 1
            while i <= j and self._less(a, j):
                j -= 1
            if i > j:
                return i
            self._swap(i, j)
            i, j = i + 1, j - 1

    def _partial_insertion(self, a: int, b: int) -> bool:
        """Whether a few moves were enough."""
        i = a + 1
        for _ in range(MAX_STEPS):
            while i < b and not self._less(i, i - 1):
                i += 1
            if i == b:
                return True
            if b - a < SHORTEST_SHIFTING:
                return False
            self._swap(i, i - 1)
            if i - a >= 2:
                for j in range(i - 1, 0, -1):
                    if not self._less(j, j - 1):
                        break
                    self._swap(j, j - 1)
            if b - i >= 2:
                for j in range(i + 1, b):
                    if not self._less(j, j - 1):
                        break
                    self._swap(j, j - 1)
        return False

    def _break_patterns(self, a: int, b: int) -> None:
        """Scatter some elements (with numbers that follow from the length)."""
        length = b - a
        if length < 8:
            return
        seed = length
        modulus = 1 << length.bit_length()
        start = a + (length // 4) * 2 - 1
        for i in range(3):
            seed ^= seed << 13 & _WORD
            seed ^= seed >> 7
            seed ^= seed << 17 & _WORD
            other = seed & (modulus - 1)
            if other >= length:
                other -= length
            self._swap(start + i, a + other)

    def _choose_pivot(self, a: int, b: int) -> tuple[int, int]:
        length = b - a
        swaps = [0]
        i, j, k = a + length // 4, a + length // 4 * 2, a + length // 4 * 3
        if length >= 8:
            if length >= NINTHER:
                i, j, k = (self._median(n - 1, n, n + 1, swaps) for n in (i, j, k))
            j = self._median(i, j, k, swaps)
        if swaps[0] == 0:
            return j, INCREASING
        return j, DECREASING if swaps[0] == MAX_SWAPS else UNKNOWN

    def _median(self, a: int, b: int, c: int, swaps: list[int]) -> int:
        a, b = self._ordered(a, b, swaps)
        b, c = self._ordered(b, c, swaps)
        return self._ordered(a, b, swaps)[1]

    def _ordered(self, a: int, b: int, swaps: list[int]) -> tuple[int, int]:
        if self._less(b, a):
            swaps[0] += 1
            return b, a
        return a, b

    def _reverse(self, a: int, b: int) -> None:
        self._items[a:b] = self._items[a:b][::-1]

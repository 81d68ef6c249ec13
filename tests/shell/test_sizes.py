import pytest

from k8s_magics.shell.sizes import count, human
from k8s_magics.shell.utility import Failure


def test_suffixes() -> None:
    assert [count(text) for text in ("7", "-3", "2k", "1M", "1b", "1kB")] == [7, -3, 2048, 1 << 20, 512, 1000]
    with pytest.raises(Failure):
        count("1x")


def test_human_figures() -> None:
    assert [human(size) for size in (0, 512, 4096, 1 << 20, 123 << 30)] == ["0", "512", "4.0K", "1.0M", "123.0G"]

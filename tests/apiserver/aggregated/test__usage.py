"""How the metrics server writes what is used."""

from k8s_magics.apiserver.aggregated._usage import usage_of
from k8s_magics.apiserver.nodes import Usage


def test_cpu_is_in_billionths_and_memory_in_kibibytes() -> None:
    assert usage_of(Usage(12, 3 << 20)) == {"cpu": "12000000n", "memory": "3072Ki"}

import pytest

from k8s_magics.network.addresses import AddressesExhausted, AddressPool, contains


def test_the_first_pod_gets_the_second_address() -> None:
    assert AddressPool("10.244.1.0/24").allocate() == "10.244.1.2"


def test_a_released_address_is_the_last_to_be_used_again() -> None:
    pool = AddressPool("10.0.0.0/29")
    first = pool.allocate()
    pool.release(first)
    assert [pool.allocate() for _ in range(5)] == ["10.0.0.3", "10.0.0.4", "10.0.0.5", "10.0.0.6", "10.0.0.2"]


def test_a_full_range_says_so() -> None:
    pool = AddressPool("10.0.0.0/30")
    pool.allocate()
    with pytest.raises(AddressesExhausted, match="no IP addresses available in range set: 10.0.0.1-10.0.0.2"):
        pool.allocate()


def test_an_address_lies_in_its_range() -> None:
    assert contains("10.244.0.0/16", "10.244.7.1") and not contains("10.244.0.0/24", "10.244.7.1")

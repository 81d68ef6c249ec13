from k8s_magics.images.sql.functions import FUNCTIONS


def test_a_function_takes_at_least_as_many_as_it_needs() -> None:
    assert all(0 <= function.least <= function.most for function in FUNCTIONS.values())

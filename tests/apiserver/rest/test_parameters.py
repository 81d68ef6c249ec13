import pytest

from k8s_magics.apimachinery.errors import BadRequest
from k8s_magics.apiserver.rest.parameters import flag_of, number_of


def test_a_flag_is_true_unless_it_says_no():
    query = {"a": "", "b": "False", "c": "0", "d": "no"}
    assert [flag_of(query, name) for name in "abcde"] == [True, False, False, True, None]


def test_a_number_has_64_bits():
    assert number_of({"n": "-5"}, "n") == -5 and number_of({}, "n") is None
    for text, why in (("", "invalid syntax"), ("1.5", "invalid syntax"), ("9" * 20, "value out of range")):
        with pytest.raises(BadRequest) as refused:
            number_of({"n": text}, "n")
        assert refused.value.message == f'strconv.ParseInt: parsing "{text}": {why}'

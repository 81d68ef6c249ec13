import pytest

from k8s_magics.cli.flag_values import parse_duration, parse_int, parse_value


def test_durations_add_up() -> None:
    assert parse_duration("1h2m3.5s") == 3_723_500
    assert parse_duration("-10ms") == -10
    assert parse_duration("0") == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("soon", 'time: invalid duration "soon"'),
        ("5", 'time: missing unit in duration "5"'),
        ("5x", 'time: unknown unit "x" in duration "5x"'),
        ("", 'time: invalid duration ""'),
    ],
)
def test_bad_durations_in_gos_words(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=".") as caught:
        parse_duration(text)
    assert str(caught.value) == message


def test_integers_in_every_base_and_within_their_size() -> None:
    assert (parse_int("0x10"), parse_int("-7"), parse_int("010")) == (16, -7, 8)
    with pytest.raises(ValueError, match="value out of range"):
        parse_int("70000000000", 32)


def test_lists_and_maps() -> None:
    assert parse_value("strings", 'a,"b,c"') == ("a", "b,c")
    assert parse_value("array", "a,b") == ("a,b",)
    assert parse_value("map", "a=b,c=d") == (("a", "b"), ("c", "d"))
    with pytest.raises(ValueError, match="x must be formatted as key=value"):
        parse_value("map", "x")

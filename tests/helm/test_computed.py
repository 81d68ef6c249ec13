"""Values of stored releases."""

from k8s_magics.helm.computed import computed_values
from k8s_magics.helm.release import Release


def test_the_users_values_stand_over_the_charts() -> None:
    chart = {"metadata": {"name": "web"}, "values": {"color": "blue", "size": 3}}
    release = Release(name="a", namespace="b", version=1, chart=chart, config={"color": "red"})
    assert computed_values(release) == {"color": "red", "size": 3.0}

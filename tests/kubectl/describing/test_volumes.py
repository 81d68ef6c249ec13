"""Sources of volumes."""

from __future__ import annotations

import pytest

from k8s_magics.kubectl.describing.volumes import volume_lines


@pytest.mark.parametrize(
    ("volume", "first", "last"),
    [
        ({"emptyDir": {}}, "EmptyDir", ("SizeLimit", "<unset>")),
        ({"hostPath": {"path": "/x"}}, "HostPath", ("HostPathType", "")),
        ({"configMap": {"name": "c"}}, "ConfigMap", ("Optional", "false")),
        ({"secret": {"secretName": "s", "optional": True}}, "Secret", ("Optional", "true")),
        ({"persistentVolumeClaim": {"claimName": "p"}}, "PersistentVolumeClaim", ("ReadOnly", "false")),
        ({"nfs": {"server": "s", "path": "/"}}, "NFS", ("ReadOnly", "false")),
    ],
)
def test_every_source_names_its_type(volume: dict[str, object], first: str, last: tuple[str, str]) -> None:
    lines = list(volume_lines(volume))
    assert lines[0][0] == "Type" and str(lines[0][1]).startswith(first)
    assert lines[-1] == last


def test_an_unknown_source_is_called_so() -> None:
    assert list(volume_lines({"magic": {}})) == [("<unknown>", "")]

"""Volume sources print as Go's types (the differences of a real server)."""

from k8s_magics.resources.rules.go_structs import go_struct


def test_sources_print_every_field_with_gos_names():
    printed = go_struct(
        "VolumeSource", {"iscsi": {"targetPortal": "10.0.0.9:3260", "iqn": "iqn.2001-04.com.example:x"}}
    )
    assert printed["ISCSI"]["IQN"] == "iqn.2001-04.com.example:x"
    assert list(printed["ISCSI"])[:4] == ["TargetPortal", "IQN", "Lun", "ISCSIInterface"]
    assert go_struct("GlusterfsVolume", {"endpoints": "e"}) == {
        "EndpointsName": "e", "Path": "", "ReadOnly": False, "EndpointsNamespace": None,
    }  # fmt: skip

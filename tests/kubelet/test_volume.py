from k8s_magics.apimachinery.catalog import catalog
from k8s_magics.kubelet import volumes
from k8s_magics.kubelet.volume import VolumeKind


def test_each_kind_of_volume_stands_in_a_file_of_its_name() -> None:
    kinds = catalog(volumes, VolumeKind, "VOLUME")
    assert {name.replace("-", "") for name in kinds} == {kind.field.lower() for kind in kinds.values()}


def test_what_comes_from_the_api_cannot_be_written() -> None:
    kinds = catalog(volumes, VolumeKind, "VOLUME")
    assert {k.field for k in kinds.values() if k.read_only} == {"configMap", "secret", "downwardAPI", "projected"}

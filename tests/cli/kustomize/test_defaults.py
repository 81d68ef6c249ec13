from k8s_magics.cli.kustomize.defaults import COMMON_LABELS, REFERENCES, specs
from k8s_magics.cli.kustomize.fieldspec import FieldSpec
from k8s_magics.cli.kustomize.identity import Gvk


def test_a_line_is_a_path_and_its_kinds() -> None:
    assert specs("+a/b apps:X v1=Y", "c") == [
        FieldSpec("a/b", Gvk("apps", "", "X"), create=True),
        FieldSpec("a/b", Gvk("", "v1", "Y"), create=True),
        FieldSpec("c"),
    ]


def test_names_of_other_objects_are_found_in_pod_templates() -> None:
    paths = {(spec.path, spec.gvk.kind) for spec in REFERENCES[Gvk("", "v1", "ConfigMap")]}
    assert ("spec/jobTemplate/spec/template/spec/initContainers/env/valueFrom/configMapKeyRef/name", "CronJob") in paths
    assert ("spec/template/spec/volumes/configMap/name", "ReplicationController") not in paths


def test_selectors_of_jobs_are_never_made() -> None:
    assert not next(s for s in COMMON_LABELS if s.gvk.kind == "Job" and s.path.startswith("spec/selector")).create

from k8s_magics.cli.kustomize.places import pod_spec, references


def test_names_of_other_objects_are_found_in_every_pod_template() -> None:
    assert "spec/template/spec/containers[]/envFrom[]/configMapRef/name" in references("Deployment", "ConfigMap")
    assert references("Ingress", "Service")[0] == "spec/defaultBackend/service/name"
    assert pod_spec("CronJob") == "spec/jobTemplate/spec/template/spec"
    assert references("ConfigMap", "Secret") == []

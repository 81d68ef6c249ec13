"""Every image that the documentation's manifests and the popular tutorials name can be pulled, by the tag that they name."""

from __future__ import annotations

import re

import pytest

from k8s_magics import images
from k8s_magics.apimachinery.catalog import catalog
from k8s_magics.cluster.documentation import examples
from k8s_magics.cluster.kubectl_images import kubectl_images
from k8s_magics.runtime.image import Image
from k8s_magics.runtime.reference import parse_reference
from k8s_magics.runtime.registry import Registry

ELSEWHERE = {"quay.io/crio/artifact", "registry.k8s.io/kubernetes-zookeeper", "gcr.io/google-samples/xtrabackup", "gcr.io/google-samples/cassandra",
             "gcr.io/myproject/job-wq-2", "docker.io/library/example-image", "docker.io/non-existing-repo/non-existing-image"}  # fmt: skip
"""Images of the documentation that are not simulated, or that a page wants to be missing."""
TUTORIALS = """
nginx:1.14.2 nginx:1.16.1 nginx:1.7.9 nginx:alpine nginx:1.27-alpine busybox:1.28 busybox:glibc busybox:uclibc busybox:stable alpine:3.19 httpd:2.4 redis:6.0.5 redis:8.0.2
mysql:8.0 mysql:5.6 mariadb:10.3 postgres:16 postgres:17-alpine mongo:4.2 memcached:1.4.36-alpine rabbitmq:3.11-management wordpress:6.2.1-apache perl:5.34.0 python:3.12-slim
node:22 golang:1.22 ubuntu:22.04 debian:12 fedora centos:7 bash:5 haproxy:2.8 traefik:v3.0 caddy:2-alpine registry:2 jenkins/jenkins:lts openjdk:17 eclipse-temurin:21-jre tomcat:9
registry.k8s.io/pause:3.1 registry.k8s.io/goproxy:0.1 registry.k8s.io/e2e-test-images/agnhost:2.40 registry.k8s.io/e2e-test-images/agnhost:2.53 registry.k8s.io/e2e-test-images/nginx:1.14-2
registry.k8s.io/e2e-test-images/busybox:1.29 registry.k8s.io/e2e-test-images/httpd:2.4.38-2 registry.k8s.io/e2e-test-images/jessie-dnsutils:1.7 registry.k8s.io/nginx-slim:0.24
registry.k8s.io/echoserver:1.10 registry.k8s.io/hpa-example registry.k8s.io/etcd:3.5.1-0 registry.k8s.io/fluentd-gcp:1.30 registry.k8s.io/liveness registry.k8s.io/busybox:1.27.2
registry.k8s.io/kubectl:v1.33.0 gcr.io/google-samples/node-hello:1.0 gcr.io/google-samples/hello-go-gke:1.0 gcr.io/google-samples/hello-frontend:1.0 gcr.io/google-samples/hello-app:2.0
gcr.io/google-samples/kubernetes-bootcamp:v1 jocatalin/kubernetes-bootcamp:v2 us-docker.pkg.dev/google-samples/containers/gke/gb-frontend:v5 gcr.io/google-samples/gb-frontend:v4
us-docker.pkg.dev/google-samples/containers/gke/gb-redis-follower:v2 gcr.io/kuar-demo/kuard-amd64:blue gcr.io/kuar-demo/kuard-amd64:1 luksa/kubia luksa/kubia:v3 luksa/kubia-unhealthy
luksa/kubia-pet luksa/kubia-pet-peers luksa/fortune:args luksa/batch-job luksa/kubectl-proxy tutum/curl tutum/dnsutils nginxdemos/hello:plain-text bitnami/kubectl:1.28 bitnami/kubectl
curlimages/curl:8.5.0 alpine/curl appropriate/curl radial/busyboxplus:curl nicolaka/netshoot wbitt/network-multitool prom/prometheus grafana/grafana polinux/stress vish/stress
alexeiled/stress-ng hashicorp/http-echo:0.2.3 mendhak/http-https-echo:31 ealen/echo-server traefik/whoami:v1.9 containous/whoami stefanprodan/podinfo:6.0.0 paulbouwer/hello-kubernetes:1.10
kennethreitz/httpbin quay.io/fluentd_elasticsearch/fluentd:v5.0.1 nginxinc/nginx-unprivileged:1.25 kicbase/echo-server:1.0 saadali/simmemleak kubernetes/pause openshift/hello-openshift
""".split()


def registry() -> Registry:
    made = Registry(catalog(images, Image))
    for image in kubectl_images(lambda process: pytest.fail("no client is needed"), None):
        made.add(image)
    return made


def documented() -> list[str]:
    """The images of the documentation's manifests, each once."""
    found = (word for text in examples().values() for word in re.findall(r"\bimage: [\"']?([^\"',}\s]+)", text))
    return list(dict.fromkeys(name for name in found if "<" not in name))


def test_what_the_documentation_names_can_be_pulled() -> None:
    known = registry()
    names = [name for name in (*documented(), *TUTORIALS) if parse_reference(name).repository not in ELSEWHERE]
    assert len(names) > len(TUTORIALS)
    for name in names:
        known.find(parse_reference(name))  # a PullError fails the test with the registry's words

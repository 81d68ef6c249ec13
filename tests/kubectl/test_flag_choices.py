"""Values of flags."""

from __future__ import annotations

from k8s_magics import Cluster
from k8s_magics.cli.flags import flags_of
from k8s_magics.kubectl.commands.get import Options
from k8s_magics.kubectl.flag_choices import choices_of, is_of_files, takes_value


def test_flags_are_told_apart_by_what_follows_them() -> None:
    flags = {flag.long: flag for flag in flags_of(Options)}
    assert takes_value(flags["selector"]) and not takes_value(flags["watch"])
    assert is_of_files(flags["filename"]) and not is_of_files(flags["selector"])
    assert "wide" in choices_of("get", flags["output"]) and choices_of("get", flags["selector"]) == ()


def test_images_are_those_of_learners_not_of_the_system() -> None:
    cluster = Cluster(nodes=1)
    cluster.kubectl("create deployment web --image=nginx:1.27")
    cluster.kubectl("create cronjob tick --image=busybox --schedule=@daily")
    cluster.settle()
    assert cluster.complete(["run", "x", "--image"], "") == ("busybox", "nginx:1.27")

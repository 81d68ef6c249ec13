"""defaultbackend under its older name."""

from __future__ import annotations

from dataclasses import replace

from . import defaultbackend_amd64

IMAGE = replace(
    defaultbackend_amd64.IMAGE, repositories=("gcr.io/google_containers/defaultbackend", "k8s.gcr.io/defaultbackend"), tags=("1.0", "1.3", "1.4"),
)  # fmt: skip

"""Paths in kustomize's error messages."""

from __future__ import annotations


def missing(path: str) -> str:
    """`evalsymlink failure on './none/x.yaml' : lstat ./none/x.yaml: no such file or directory`"""
    return f"evalsymlink failure on '{path}' : lstat {shown(path)}: no such file or directory"


def shown(path: str) -> str:
    return path if path.startswith(("./", "/", "../")) else f"./{path}"

"""-o table, json or yaml."""

from __future__ import annotations

from typing import Any

from ..apimachinery.json_text import compact
from ..apimachinery.yaml.writer import dump
from .errors import HelmError

TABLE, JSON, YAML = "table", "json", "yaml"
FORMATS = (TABLE, JSON, YAML)
HELP = "prints the output in the specified format. Allowed values: table, json, yaml"


def check_format(text: str) -> str:
    """The format; HelmError as pflag words it."""
    if text not in FORMATS:
        raise HelmError(f'invalid argument "{text}" for "-o, --output" flag: invalid format type')
    return text


def encoded(form: str, value: Any) -> str:
    """`value` as JSON (keys in their order) or YAML (keys sorted)."""
    return compact(value, sort=False) + "\n" if form == JSON else dump(value)

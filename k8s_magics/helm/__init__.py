"""Helm: charts, values, templates and releases."""

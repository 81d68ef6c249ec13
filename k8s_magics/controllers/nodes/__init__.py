"""Nodes that fail, and what becomes of their pods."""

"""Emptying a namespace that is being deleted."""

"""Matching claims and volumes."""

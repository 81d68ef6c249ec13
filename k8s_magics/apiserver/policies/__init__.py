"""Admission that users configure: policies in CEL, and webhooks."""

"""Admission webhooks: who is asked, over which line, in which words, and what is made of the answers."""

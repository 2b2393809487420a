"""Checks: an entry -> findings. A new file here is a new check."""

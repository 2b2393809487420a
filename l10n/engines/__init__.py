"""Engines: masked text -> its translation, or a typed failure. A new file here is a new engine."""

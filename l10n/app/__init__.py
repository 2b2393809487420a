"""The use cases, one function each: what a command does, without Click."""

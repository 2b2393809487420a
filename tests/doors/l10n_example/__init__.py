"""One plug-in of each kind: the worked examples of CONTRIBUTING.md."""

"""Python imports this at its start when the folder is on PYTHONPATH: child processes are guarded too."""

import loopback

loopback.guard()

"""The same step for many jobs: one after the other, or in -j processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from l10n import registry, workspace
from l10n.app.work import Work

Job = TypeVar("Job")
Result = TypeVar("Result")


def each(
    work: Work, do: Callable[[Work, Job], Result], jobs: Sequence[Job], name: Callable[[Job], str]
) -> Iterator[Result]:
    """do(work, job) for each job, in order.

    With work.jobs > 1, `do` is a function of a module, jobs and results can be pickled, and `work` is one that the
    process opened for itself: what it gathers in `problems` is lost, so results carry their own.
    """
    if work.jobs <= 1 or len(jobs) <= 1:
        for job in work.tracked(jobs, name):
            yield do(work, job)
        return
    from concurrent.futures import ProcessPoolExecutor  # it costs a tenth of a small run

    size = max(1, min(50, len(jobs) // (work.jobs * 4)))
    with ProcessPoolExecutor(work.jobs, initializer=_begin, initargs=(str(work.workspace.root),)) as pool:
        done = pool.map(partial(_in_worker, do), jobs, chunksize=size)
        for _, result in zip(work.tracked(jobs, name), done, strict=True):
            yield result


_work: Work


def _begin(root: str) -> None:
    """A process opens the workspace once: plug-ins do not travel between processes."""
    global _work
    space = workspace.load(Path(root), registry.formats())
    _work = Work(space, [], [], (), False)


def _in_worker(do: Callable[[Work, Job], Result], job: Job) -> Result:
    return do(_work, job)

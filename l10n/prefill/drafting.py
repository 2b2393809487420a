"""Asks engines for what a plan left, in threads, and keeps only drafts that pass.

The answer to a question is in `answers` before its thread asks the next one, and the catalog is handed to `save` every
20 drafts and at the end, however it ends: a run that was killed goes on where it stopped. Nothing but the engines'
own functions runs in threads; the catalog changes in the caller's thread alone.
"""

from __future__ import annotations

import threading
import unicodedata
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from l10n import catalog as catalogs
from l10n.errors import EngineError, EngineFault
from l10n.masking import SHAPES, VERSION, Masked, mask, unmask
from l10n.model import Catalog, Entry
from l10n.plugin import OpenEngine, Translate
from l10n.prefill import Key, Left, Outcome, Plan, with_entries
from l10n.prefill.acceptance import fault, notice

EVERY = 20
"""Drafts between two saves"""
AGAIN = 3
"""How often a question that failed is asked again, after all others"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that waits for an answer of an engine."""

    entry: Entry
    shape: int = 0
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A masked text, and all that its answer is for: each with its own map, for two texts may be one once masked."""

    text: str
    waiting: tuple[tuple[Waiting, Masked], ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a question. `again`: the failure was of the moment."""

    question: Question
    answer: str | None
    failure: str | None = None
    again: bool = False
    declined: bool = False
    """The engine was asked, and has no answer"""


def draft(
    plan: Plan,
    engines: Sequence[OpenEngine],
    *,
    answers: MutableMapping[str, str],
    save: Callable[[Catalog], None] = lambda catalog: None,
    progress: Callable[[int, int, str], None] = lambda done, total, engine: None,
    max_chars: int | None = None,
    stop: threading.Event | None = None,
) -> Outcome:
    """Drafts for what the plan left; each engine takes what those before it failed on.

    answers: kept answers by key; read first, written as they come, only one thread at a time.
    progress: called with (entries done, entries in all, engine's name) in the caller's thread.
    max_chars: characters to send at most. Requests are limited by the engines' own allowance (connect.open_engine).
    stop: the event that the engines were opened with; set here on Ctrl-C, so that no thread asks again.
    """
    run = _Run(plan, answers, save, progress, max_chars, stop or threading.Event())
    left: list[Entry] = list(plan.left) if engines else []
    before = sum(engine.requests() for engine in engines)
    try:
        for engine in engines:
            if left:
                left = run.through(engine, left)
    except BaseException:
        run.stop.set()
        raise
    finally:
        run.save()
    told = [entry for entry in left if entry.key not in run.declined or entry.key in run.reasons]
    return Outcome(
        run.catalog,
        plan.changed or bool(run.filled),
        Counter(plan.filled) + run.counts,
        tuple(Left(entry, "; ".join(run.reasons.get(entry.key, ["no answer"]))) for entry in told),
        len(left) - len(told),
        sum(engine.requests() for engine in engines) - before,
        run.characters,
        tuple(dict.fromkeys(run.errors)),
    )


def unanswered(plan: Plan, engine: OpenEngine, answers: Mapping[str, str]) -> tuple[str, ...]:
    """The questions of a plan that no kept answer spares: what would be sent to an engine, for --dry-run."""
    if engine.exact:
        return plan.questions
    return tuple(text for text in plan.questions if answer_key(engine, plan, text) not in answers)


def answer_key(engine: OpenEngine, plan: Plan, text: str) -> str:
    """What an answer is kept under: all that it depends on."""
    source, target = (language.code for language in plan.languages)
    return "\x1f".join((engine.name, engine.variant, source, target, VERSION, text))


class _Run:
    """What one call of `draft` has in hand."""

    def __init__(
        self,
        plan: Plan,
        answers: MutableMapping[str, str],
        save: Callable[[Catalog], None],
        progress: Callable[[int, int, str], None],
        max_chars: int | None,
        stop: threading.Event,
    ) -> None:
        self.plan, self.answers, self.stop = plan, answers, stop
        self.filled: dict[Key, Entry] = {}
        self.counts: Counter[str] = Counter()
        self.reasons: dict[Key, list[str]] = {}
        self.declined: set[Key] = set()
        self.errors: list[str] = []
        self.characters = 0
        self._save, self._progress, self._max_chars = save, progress, max_chars
        self._saved = 0
        self._given_up = ""
        self._lock = threading.Lock()

    @property
    def catalog(self) -> Catalog:
        return with_entries(self.plan.catalog, self.filled)

    def save(self) -> None:
        if len(self.filled) > self._saved:
            self._saved = len(self.filled)
            self._save(self.catalog)

    def through(self, engine: OpenEngine, entries: list[Entry]) -> list[Entry]:
        """Ask one engine; the entries that it leaves."""
        self._given_up = ""
        todo = [Waiting(entry) for entry in entries]
        for again in range(AGAIN + len(SHAPES)):
            retry: list[Waiting] = []
            for reply in self._replies(engine, self._questions(todo), 1 if again else engine.batch):
                retry += self._settle(engine, reply)
            todo = retry
            if not todo:
                break
        return [entry for entry in entries if entry.key not in self.filled]

    def _questions(self, todo: Sequence[Waiting]) -> list[Question]:
        waiting: dict[str, list[tuple[Waiting, Masked]]] = {}
        for item in todo:
            masked = mask(item.entry.source, item.shape, self.plan.keep)
            if masked.sendable:
                waiting.setdefault(masked.text, []).append((item, masked))
            else:
                self._leave(item.entry, "there are no words to translate")
        return [Question(text, tuple(same)) for text, same in waiting.items()]

    def _leave(self, entry: Entry, reason: str) -> None:
        reasons = self.reasons.setdefault(entry.key, [])
        if reason not in reasons:
            reasons.append(reason)

    # --- what comes back ---

    def _settle(self, engine: OpenEngine, reply: Reply) -> list[Waiting]:
        """Take an answer in; those who wait for it and shall ask again."""
        retry: list[Waiting] = []
        for item, masked in reply.question.waiting:
            reason, next_try = reply.failure, Waiting(item.entry, item.shape, item.tries + 1) if reply.again else None
            if reason is None and reply.answer is not None:
                reason, next_try = self._try(engine, item, masked, reply.answer)
            if next_try and next_try.tries <= AGAIN:
                retry.append(next_try)
            elif engine.picks and reply.declined:
                self.declined.add(item.entry.key)
            elif reason or reply.answer is None:
                reason = reason or "no answer"
                self._leave(item.entry, reason if reason.startswith(engine.name) else f"{engine.name}: {reason}")
        self._progress(len(self.filled), len(self.plan.left), engine.name)
        if len(self.filled) - self._saved >= EVERY:
            self.save()
        return retry

    def _try(self, engine: OpenEngine, item: Waiting, masked: Masked, answer: str) -> tuple[str | None, Waiting | None]:
        """Make the draft; else why not, and what to try next."""
        try:
            text = _clean(item.entry.source, unmask(masked, answer))
        except LookupError as error:
            following = Waiting(item.entry, item.shape + 1, item.tries) if item.shape + 1 < len(SHAPES) else None
            return str(error.args[0]), following
        reason = fault(item.entry.source, text, self.plan.languages, exact=engine.exact)
        if reason is None:
            self.filled[item.entry.key] = catalogs.draft(item.entry, text, engine.name, self.plan.today)
            self.counts[engine.name] += 1
        return reason, None

    # --- asking ---

    def _replies(self, engine: OpenEngine, questions: Sequence[Question], batch: int) -> Iterator[Reply]:
        """The answer to each question, kept or asked for, as they come."""
        fresh: list[Question] = []
        for question in questions:
            kept = None if engine.exact else self._kept(engine, question)
            if kept is None:
                fresh.append(question)
            else:
                yield Reply(question, kept)
        batches: deque[list[Question]] = deque(_batches(self._affordable(fresh), batch, engine.max_chars))
        asked = {id(question) for part in batches for question in part}
        yield from (self._too_long(engine, question) for question in fresh if id(question) not in asked)
        yield from self._asked(engine, batches)

    def _too_long(self, engine: OpenEngine, question: Question) -> Reply:
        if len(question.text) > engine.max_chars:
            return Reply(question, None, f"longer than its limit of {engine.max_chars} characters")
        return Reply(question, None, f"the limit of {self._max_chars} characters is reached")

    def _kept(self, engine: OpenEngine, question: Question) -> str | None:
        with self._lock:
            return self.answers.get(answer_key(engine, self.plan, question.text))

    def _affordable(self, questions: Iterable[Question]) -> Iterator[Question]:
        for question in questions:
            if self._max_chars is None or self.characters + len(question.text) <= self._max_chars:
                self.characters += len(question.text)
                yield question

    def _asked(self, engine: OpenEngine, batches: deque[list[Question]]) -> Iterator[Reply]:
        """Let threads ask, and hand over what they bring."""
        box: SimpleQueue[list[Reply] | None] = SimpleQueue()
        crew = [
            threading.Thread(target=self._work, args=(engine, batches, box), daemon=True)
            for _ in range(min(engine.concurrency, len(batches)))
        ]
        for thread in crew:
            thread.start()
        working = len(crew)
        while working:
            try:
                brought = box.get(timeout=0.5)  # a plain get() cannot be interrupted on Windows
            except Empty:
                continue
            if brought is None:
                working -= 1
            else:
                yield from brought
        for part in batches:  # nobody is left to ask these
            self.characters -= sum(len(question.text) for question in part)
            yield from (Reply(question, None, self._given_up or "stopped") for question in part)

    def _work(self, engine: OpenEngine, batches: deque[list[Question]], box: SimpleQueue[list[Reply] | None]) -> None:
        """One thread: a translator of its own, question after question."""
        try:
            translate = engine.translator()
            while not self.stop.is_set():
                try:
                    part = batches.popleft()
                except IndexError:
                    break
                box.put(self._ask(engine, translate, part, batches))
        except EngineError as error:
            self._given_up = error.message
            self.errors.append(str(error))
        except Exception as error:  # noqa: BLE001 - a plug-in's fault is told; its words may hold the text
            self._given_up = f"{engine.name}: it failed ({type(error).__name__})"
            self.errors.append(self._given_up)
        finally:
            box.put(None)

    def _ask(
        self, engine: OpenEngine, translate: Translate, part: list[Question], batches: deque[list[Question]]
    ) -> list[Reply]:
        """Ask for a batch, and keep what came; one that fails for good goes back, so that its loss has a reason."""
        try:
            found = translate([question.text for question in part])
        except EngineFault as error:
            return [Reply(question, None, error.message, True) for question in part]
        except BaseException:
            batches.appendleft(part)
            raise
        if len(found) != len(part):
            if len(part) > 1:  # which answer is whose is not to be known: all are asked again, one by one
                batches.extendleft([question] for question in reversed(part))
                return []
            return [Reply(part[0], None, f"{len(found)} answers to one question", True)]
        return [self._keep(engine, question, answer) for question, answer in zip(part, found, strict=True)]

    def _keep(self, engine: OpenEngine, question: Question, answer: str | None) -> Reply:
        problem = notice(question.text, answer) if answer and not engine.exact else None
        if problem:
            return Reply(question, None, problem, True)
        if answer is not None and answer.strip():
            with self._lock:
                self.answers[answer_key(engine, self.plan, question.text)] = answer
            return Reply(question, answer)
        return Reply(question, None, "an empty answer" if answer is not None else "no answer", declined=answer is None)


def _clean(source: str, text: str) -> str:
    """The text in NFC, without the invisible characters that engines strew in."""
    invisible = {ord(char): None for char in "\u200b\u2060\ufeff\u00ad" if char not in source}
    return unicodedata.normalize("NFC", text.translate(invisible))


def _batches(questions: Iterable[Question], size: int, max_chars: int) -> Iterator[list[Question]]:
    """Questions in requests of at most so many, and so many characters; one that is too long by itself is left out."""
    part: list[Question] = []
    chars = 0
    for question in questions:
        if len(question.text) > max_chars:
            continue
        if part and (len(part) == size or chars + len(question.text) > max_chars):
            yield part
            part, chars = [], 0
        part.append(question)
        chars += len(question.text)
    if part:
        yield part

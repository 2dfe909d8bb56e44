"""A language model as a reader: parts of a document out, an answer in, and of it what the words bear out.

Answers come by threads, a few at once, and are kept as they come; what the words bear out is found in the caller's thread, in the order of
the documents. A document whose answer cannot be had is read by the local reader, or waits.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from importlib.util import find_spec
from threading import Event, Semaphore

from bilat.errors import BadInput
from bilat.records import Account, Document

from . import answer as answers
from . import prompt
from .budget import Budget, Spent
from .cache import Store
from .client import Answer, Broken, Client, CutOff, Failure
from .contract import LocalReader
from .estimate import of_part, tokens
from .held import hold
from .pages import Page, Part, parts
from .record import Dropped, Outcome, Proposal, Usage
from .settings import Settings

AGAIN = 1  # times that an answer which cannot be used is asked for again
LASTING = 3  # failures in a row that will not pass by themselves, after which the server is asked no more
NOTHING = Usage()
SPARE = 4  # threads that make a request ready or read an answer while all places are taken
HALVINGS = 3  # times that a part whose answer is cut off is halved


@dataclass(frozen=True, slots=True)
class _Gathered:
    """All that a model proposed for one page, and what that cost."""

    page: Page
    proposals: tuple[Proposal, ...] = ()
    misfits: tuple[Dropped, ...] = ()
    usage: Usage = NOTHING
    asked_at: str | None = None
    failure: str | None = None
    spent: str | None = None


class ModelReader:
    """Reads with a model. `say` is told, a line each, what the user should know while it goes on."""

    def __init__(self, settings: Settings, store: Store, say: Callable[[str], None] = lambda _: None) -> None:
        self.settings = settings.checked()
        _check_installed()
        self._store, self._say = store, say
        self._local = LocalReader()
        self._client: Client | None = None
        self.budget = Budget(settings.limits, settings.price)
        self._stop = Event()
        self._places = Semaphore(settings.concurrency)  # requests at once; what comes before and after one takes no place
        self._lasting = 0
        self.ended: str | None = None
        """Why the reading ended before all documents were read; None if it did not."""

    @property
    def method(self) -> str:
        return self.settings.method

    @property
    def batch(self) -> int:
        return 1

    def read(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        """Each document as read, in order, until a limit is reached."""
        self._client = Client(self.settings) if self.settings.base_url is not None else None
        self._stop.clear()
        source = iter(documents)
        waiting: deque[Future[_Gathered]] = deque()
        with ThreadPoolExecutor(self.settings.concurrency + SPARE, thread_name_prefix="bilat-model") as pool:
            try:
                while True:
                    while len(waiting) < 3 * self.settings.concurrency and (document := next(source, None)) is not None:
                        waiting.append(pool.submit(self._gather, Page(document)))
                    if not waiting:
                        return
                    gathered = waiting.popleft().result()
                    if gathered.spent:
                        self.ended = gathered.spent
                        return
                    yield self._outcome(gathered)
            finally:
                self._stop.set()
                for future in waiting:
                    future.cancel()
                pool.shutdown(wait=True)
                if self._client is not None:
                    self._client.close()

    # --- asking, in threads

    def _gather(self, page: Page) -> _Gathered:
        """Everything that the model proposes for a page; its failure where a part has no answer."""
        found = _Gathered(page)
        counted = False
        try:
            for part in parts(page, self.settings.part):
                if not counted and self._store.get(self.settings, part) is None:
                    self.budget.document()
                    counted = True
                found = self._add(found, part, HALVINGS)
        except Failure as failure:
            return replace(found, failure=str(failure), proposals=(), misfits=())
        except Spent as spent:
            return replace(found, spent=str(spent))
        return found

    def _add(self, found: _Gathered, part: Part, halvings: int) -> _Gathered:
        try:
            usage, at, (items, misfits) = self._answer(part)
        except CutOff:
            halves = part.halves() if halvings else None
            if halves is None:
                raise
            for half in halves:
                found = self._add(found, half, halvings - 1)
            return found
        return replace(
            found,
            proposals=(*found.proposals, *items),
            misfits=(*found.misfits, *misfits),
            usage=found.usage + usage,
            asked_at=at or found.asked_at,
        )

    def _answer(self, part: Part) -> tuple[Usage, str | None, tuple[list[Proposal], list[Dropped]]]:
        """The answer to one part and what can be read of it: from the store, else from the server, which is asked again where it is unusable."""
        if kept := self._store.get(self.settings, part):
            try:
                return Usage(), None, answers.proposals(kept.answer.text)
            except answers.Unusable as fault:
                raise Failure(f"the answer that is kept cannot be used: {fault}") from None
        spent = Usage()
        for attempt in range(AGAIN + 1):
            try:
                given, usage = self._request(part)
            except Broken:
                if attempt == AGAIN:
                    raise
                continue
            spent = spent + usage
            try:
                read = answers.proposals(given.text)
            except answers.Unusable as fault:
                if attempt == AGAIN:
                    raise Failure(f"an answer that cannot be used: {fault}") from None
                continue
            at = self._store.put(self.settings, part, given).at
            return spent, at, read
        raise AssertionError("not reached")

    def _request(self, part: Part) -> tuple[Answer, Usage]:
        if self._stop.is_set():
            raise Spent("stopped")
        if self._client is None:
            raise Failure("no answer is kept, and no server is named (--base-url)", lasting=True)
        if self._lasting >= LASTING:
            raise Failure("the server is asked no more after failing again and again")
        asked, _ = of_part(part)
        self.budget.reserve(asked, self.settings.answer_tokens)
        usage = Usage()
        try:
            messages = prompt.messages(part)
            with self._places:
                given = self._client.ask(messages)
            tokens_in = asked if given.tokens_in is None else given.tokens_in
            tokens_out = tokens(given.text) if given.tokens_out is None else given.tokens_out
            usage = Usage(tokens_in, tokens_out, given.seconds, self.settings.price.of(tokens_in, tokens_out), 1)
            self._lasting = 0
            return given, usage
        except Failure as failure:
            self._lasting = self._lasting + 1 if failure.lasting else 0
            raise
        finally:
            self.budget.settle(asked, self.settings.answer_tokens, usage)

    # --- holding to the words, in the caller's thread

    def _outcome(self, gathered: _Gathered) -> Outcome:
        page = gathered.page
        if gathered.failure:
            return self._failed(gathered)
        statements, dropped = hold(page, gathered.proposals, self.method)
        dropped = [*gathered.misfits, *dropped]
        lines = tuple(map(str, dropped))
        account = Account(
            Account.identify(page.document.id, self.method, len(statements), lines, None, gathered.asked_at),
            page.document.id,
            self.method,
            len(gathered.proposals) + len(gathered.misfits),
            len(statements),
            lines,
            tuple(map(str, page.flags)),
            gathered.usage.tokens_in,
            gathered.usage.tokens_out,
            round(gathered.usage.seconds, 3),
            gathered.usage.cost,
        )
        return Outcome(page.document, self.method, tuple(statements), account, tuple(dropped), gathered.usage)

    def _failed(self, gathered: _Gathered) -> Outcome:
        """A document without an answer: read by the local reader, or left for another time."""
        document, usage = gathered.page.document, gathered.usage
        local = self.settings.on_failure == "local"
        self._say(f"{document.origin or document.id}: {gathered.failure}; {'read by the local reader' if local else 'it waits'}")
        account = Account(
            Account.identify(document.id, self.method, 0, (), gathered.failure, None),
            document.id,
            self.method,
            0,
            0,
            (),
            tuple(map(str, gathered.page.flags)),
            usage.tokens_in,
            usage.tokens_out,
            round(usage.seconds, 3),
            usage.cost,
            gathered.failure,
        )
        if not local:
            return Outcome(document, None, (), account, (), usage)
        read = next(iter(self._local.read([document])))
        return replace(read, account=account, usage=usage)


def _check_installed() -> None:
    """Raises BadInput with the command that installs what is missing."""
    missing = [name for name in ("openai", "babel", "dateparser", "anyascii") if find_spec(name) is None]
    if missing:
        raise BadInput(f"a model as a reader needs the package{'s' * (len(missing) > 1)} {', '.join(missing)}: pip install 'bilat[model]'")

"""A ledger held at one version, with one view open for all: for a server, which would else open a view for every question."""

from bilat.ledger.database import AsOf
from bilat.ledger.ledger import Ledger
from bilat.ledger.view import View


class Lent(View):
    """A view that stays open when a borrower closes it; its memory goes with the last of them."""

    def close(self) -> None:
        pass


class Fixed(Ledger):
    """Whoever asks how the ledger stands gets the view that was opened here; earlier versions are opened as usual. It can be written to.

    `version` is the newest, if not said. `hold` copies the statements that are seen into memory, which makes questions about them some ten times faster.
    """

    def __init__(self, ledger: Ledger, version: int | None = None, hold: bool = True) -> None:
        super().__init__(ledger._storage, ledger._clock, ledger._reader)
        self.held = Lent(self._storage, version, self._reader)
        if hold:
            self.held.hold()

    def view(self, as_of: AsOf = None, reader: str | None = None) -> View:
        """The view that is held, for `as_of` None or its version; else as `Ledger.view`."""
        if reader in (None, self._reader) and (as_of is None or (type(as_of) is int and as_of == self.held.version)):
            return self.held
        return super().view(as_of, reader)

"""What storage says when it fails, as one clear LedgerError line: what was found, and what to do."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from bilat.errors import BilatError, LedgerError

_FOREIGN = ("_internal", "deltalake", "_duckdb", "duckdb")

_SAYS: tuple[tuple[str, str], ...] = (
    (
        r"^(Parser|Binder|Catalog|Conversion) Error|Values were not provided",
        "the query itself is at fault, and the ledger is whole; mend the query",
    ),
    (r"No space left|StorageFull|os error 28|Disk quota|os error 122", "the disk is full; free some space and run the command again"),
    (
        r"Permission denied|PermissionDenied|Read-only|ReadOnly|os error (13|30)\b|code: (13|30)\b",
        "this user may not write there; change its permissions, or choose another folder with --ledger",
    ),
    (
        r"Not a directory|NotADirectory|File exists|AlreadyExists",
        "a part of this path is a file where a folder is needed; choose another folder with --ledger",
    ),
    (
        r"(?i)No files found|not found|No such file|does not exist|os error 2\b",
        "a file of the ledger has vanished; restore the folder from a backup, and move or delete nothing inside it",
    ),
    (
        r"(?i)json|parse|corrupt|parquet|thrift|magic|invalid|unexpected|metadata|protocol|utf-?8|eof",
        "a file of the ledger is damaged; restore the folder from a backup",
    ),
)


def clear(root: str, doing: str, error: BaseException) -> LedgerError:
    """The LedgerError for `error`; `doing` completes "could not ..."."""
    told = " ".join(str(error).split()) or type(error).__name__
    advice = next((say for pattern, say in _SAYS if re.search(pattern, told)), "nothing that was stored is lost; run the command again")
    return LedgerError(f"Ledger {root}: could not {doing}: {advice}. (Storage said: {told[:200]})")


def is_foreign(error: BaseException) -> bool:
    """Whether it comes from the system or from a storage library, and not from a mistake in bilat."""
    return isinstance(error, OSError) or type(error).__module__.split(".")[0] in _FOREIGN


@contextmanager
def plainly(root: str, doing: str) -> Iterator[None]:
    """Turn what storage raises inside the block into one LedgerError; leave everything else alone."""
    try:
        yield
    except BilatError:
        raise
    except Exception as error:
        if is_foreign(error):
            raise clear(root, doing, error) from error
        raise

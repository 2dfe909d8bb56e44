"""Plain text: the text of the file is the text that is stored."""

from collections.abc import Iterator
from typing import BinaryIO

from bilat.text.decode import decode
from bilat.text.item import Item
from bilat.text.limits import read_whole


def read(stream: BinaryIO, origin: str, charset: str | None = None, url: str | None = None) -> Iterator[Item]:
    """The one item of a plain text. Raises NotText or TooLarge."""
    yield Item(origin, decode(read_whole(stream), charset), url=url)

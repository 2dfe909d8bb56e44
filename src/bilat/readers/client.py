"""Asking a server that speaks the OpenAI-compatible protocol, through the `openai` package.

The package does connections, and tries again with growing pauses (429 with its Retry-After, 408, 409, 5xx, connections that break). Here: one
time limit for the whole answer, a limit to its size, no redirects, and no secret in any message.
"""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from bilat.errors import BadInput

from . import settings as given
from .answer import MOST_CHARACTERS
from .schema import schema
from .settings import Settings

if TYPE_CHECKING:
    from openai import OpenAI

MOST_BYTES = 8 * MOST_CHARACTERS  # of a response, every character escaped


class Failure(Exception):
    """No answer could be had; the message is one line without secrets. `lasting`: the next document will fare no better."""

    def __init__(self, message: str, lasting: bool = False) -> None:
        super().__init__(message)
        self.lasting = lasting


class CutOff(Failure):
    """The answer ended at the limit of tokens before it was complete; a shorter text may fit."""


class Broken(Failure):
    """The answer broke off on its way; the same question may be answered whole."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gave: the text, why it ended, tokens in and out as it counts them (None: it does not say), seconds."""

    text: str
    finish: str | None
    tokens_in: int | None
    tokens_out: int | None
    seconds: float


class Client:
    """One server and model. Threads may share it."""

    def __init__(self, settings: Settings) -> None:
        if settings.base_url is None:
            raise BadInput("no server is named: give --base-url, as http://localhost:8080/v1; nothing is sent anywhere unasked")
        self.settings, self._key = settings, given.key(settings.base_url)
        self._host = given.address(settings.base_url)
        self._left_out: frozenset[str] = frozenset()  # what the server does not take: seen once, remembered
        self._client = self._open()

    def _open(self) -> "OpenAI":
        try:
            from openai import DefaultHttpxClient, OpenAI
        except ImportError:
            raise BadInput("a model needs the package openai: pip install 'bilat[model]'") from None
        import logging

        logging.getLogger("openai").setLevel(logging.CRITICAL)  # its debug log would hold texts
        wait = self.settings.timeout
        http = DefaultHttpxClient(follow_redirects=False, timeout=wait, limits=_limits(self.settings.concurrency))
        return OpenAI(
            api_key=self._key or "none",
            base_url=self.settings.base_url,
            timeout=wait,
            max_retries=self.settings.retries,
            http_client=http,
            default_headers={"Accept-Encoding": "identity"},
        )

    def close(self) -> None:
        self._client.close()

    def ask(self, messages: list[dict[str, str]]) -> Answer:
        """One answer. Raises Failure; CutOff or Broken where the answer is not complete."""
        import openai

        started = time.monotonic()
        try:
            answer = self._ask(messages, started)
        except Failure as failure:
            raise type(failure)(self._clean(str(failure)), failure.lasting) from None
        except openai.APITimeoutError:
            raise Failure(f"{self._host} gave no answer in {self.settings.timeout:g} s") from None
        except openai.APIConnectionError as error:
            cause = self._clean(str(error.__cause__ or error))
            raise Failure(f"{self._host} cannot be reached ({cause})", lasting=True) from None
        except openai.APIStatusError as error:
            raise self._refused(error) from None
        except openai.OpenAIError as error:
            raise Failure(f"{self._host}: {self._clean(str(error))}") from None
        if self._key and len(self._key) > 4 and self._key in answer.text:
            raise Failure(f"{self._host} sent the key back in its answer; it is not kept", lasting=True)
        return answer

    def _ask(self, messages: list[dict[str, str]], started: float) -> Answer:
        """Ask with everything; what the server says that it does not know is left out, once and for all."""
        import openai

        while True:
            left_out = self._left_out
            try:
                return self._request(messages, started, left_out)
            except openai.APIStatusError as error:
                unknown = _unknown(error, left_out) if error.status_code in (400, 422, 500) else None
                if unknown is None:
                    raise
                self._left_out = self._left_out | {unknown}

    def _request(self, messages: list[dict[str, str]], started: float, left_out: frozenset[str]) -> Answer:
        s = self.settings
        asked: dict[str, Any] = {"response_format": _form(left_out)}
        asked |= {"max_completion_tokens" if "max_tokens" in left_out else "max_tokens": s.answer_tokens}
        asked |= {} if "temperature" in left_out else {"temperature": s.temperature}
        asked |= {} if "seed" in left_out else {"seed": s.seed}
        asked |= {} if "stream_options" in left_out else {"stream_options": {"include_usage": True}}
        create = self._client.chat.completions.with_streaming_response.create
        with create(model=s.model, messages=cast(Any, messages), stream=True, **asked) as response:
            if 300 <= response.status_code < 400:
                raise Failure(f"{self._host} sends on to another address; name that one with --base-url", lasting=True)
            streamed = "text/event-stream" in response.headers.get("content-type", "")
            whole = _bounded(response.iter_bytes(), started + s.timeout, self._host, s.timeout)
            found = _of_stream(whole) if streamed else _of_object(b"".join(whole))
        return _checked(found, time.monotonic() - started)

    def _refused(self, error: "Any") -> Failure:
        """A status that was not mended by trying again."""
        status = int(error.status_code)
        why = {
            400: "does not take the request",
            401: f"does not take the key: set {' or '.join(given.key_names(self.settings.base_url or ''))}",
            403: "does not allow it",
            404: f"has no model {self.settings.model!r}, or no such address",
            413: "finds the text too long",
            422: "does not take the request",
            429: "asks to come back later, again and again",
        }.get(status, "fails" if status >= 500 else "refuses")
        body = self._clean(str(error.message))
        return Failure(f"{self._host} {why} (status {status}: {body})", lasting=status in (401, 403, 404))

    def _clean(self, message: str) -> str:
        """One line of a server's message, without the key."""
        if self._key:
            message = message.replace(self._key, "[key]")
        message = " ".join("".join(c if c.isprintable() else " " for c in message[:2000]).split())
        return message if len(message) <= 160 else message[:159] + "…"


@dataclass(slots=True)
class _Found:
    text: str = ""
    finish: str | None = None
    refusal: str = ""
    tokens_in: int | None = None
    tokens_out: int | None = None

    def take(self, value: Any, key: str) -> None:
        """Take in one chunk, or the whole object; anything of another form is no answer."""
        if not isinstance(value, dict):
            raise Failure("an answer of another form than the protocol's")
        if error := value.get("error"):
            told = error.get("message") if isinstance(error, dict) else error
            raise Failure(f"the server says: {told}")
        usage = value.get("usage")
        if isinstance(usage, dict):
            self.tokens_in, self.tokens_out = _count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens"))
        choices = value.get("choices")
        if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
            return
        part = choices[0].get(key)
        if isinstance(part, dict):
            self.text += part["content"] if isinstance(part.get("content"), str) else ""
            self.refusal += part["refusal"] if isinstance(part.get("refusal"), str) else ""
        finish = choices[0].get("finish_reason")
        self.finish = finish if isinstance(finish, str) else self.finish


def _limits(concurrency: int) -> Any:
    import httpx2

    return httpx2.Limits(max_connections=concurrency, max_keepalive_connections=concurrency)


def _bounded(chunks: Iterator[bytes], until: float, host: str, seconds: float) -> Iterator[bytes]:
    """The bytes of a response, up to a size and a moment: a server that drips for ever is given up."""
    size = 0
    source = iter(chunks)
    while True:
        try:
            chunk = next(source, None)
        except Exception as error:  # whatever the transport raises half-way, of which openai knows nothing
            if time.monotonic() > until or "Timeout" in type(error).__name__:
                raise Failure(f"{host} gave no answer in {seconds:g} s") from None
            raise Broken(f"the connection to {host} broke in the middle of an answer ({type(error).__name__})") from None
        if chunk is None:
            return
        size += len(chunk)
        if size > MOST_BYTES:
            raise Failure(f"{host} sends more than {MOST_BYTES:,} bytes for one answer")
        if time.monotonic() > until:
            raise Failure(f"{host} gave no answer in {seconds:g} s")
        yield chunk


def _of_stream(chunks: Iterator[bytes]) -> _Found:
    """An answer from server-sent events."""
    found, done = _Found(), False
    for line in _lines(chunks):
        if not line.startswith(b"data:"):
            continue
        data = line[5:].strip()
        if data == b"[DONE]":
            done = True
            break
        found.take(_json(data), "delta")
    if not done and found.finish is None:
        raise Broken("the answer broke off")
    return found


def _lines(chunks: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
    yield rest


def _of_object(raw: bytes) -> _Found:
    found = _Found()
    found.take(_json(raw), "message")
    return found


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        raise Broken("the response is no sound JSON") from None


def _count(value: object) -> int | None:
    return value if type(value) is int and 0 <= value < 10**9 else None


def _checked(found: _Found, seconds: float) -> Answer:
    """Raises Failure for a refusal, CutOff for half an answer."""
    if found.refusal or found.finish == "content_filter":
        raise Failure(f"the model refuses ({found.refusal[:120] or 'its filter'})")
    if found.finish == "length":
        raise CutOff("the answer was cut off at the limit of tokens")
    if not found.text.strip():
        raise Failure("an empty answer")
    try:
        found.text.encode()
    except UnicodeEncodeError:  # half a character, as an escape in JSON may hold it: no file can keep it
        raise Broken("the answer is no sound text") from None
    return Answer(found.text, found.finish, found.tokens_in, found.tokens_out, seconds)


def _form(left_out: frozenset[str]) -> dict[str, Any]:
    """How the form of an answer is asked for: as the protocol has it, as older servers of llama.cpp have it, or as any JSON object."""
    if "json_schema" not in left_out:
        return {"type": "json_schema", "json_schema": {"name": "statements", "strict": True, "schema": schema()}}
    return {"type": "json_object"} if "schema" in left_out else {"type": "json_object", "schema": schema()}


_FORM = ("response_format", "json_schema", "schema", "structured", "grammar")
OPTIONAL = {
    "json_schema": _FORM,
    "schema": _FORM,
    "stream_options": ("stream_options",),
    "temperature": ("temperature",),
    "seed": ("seed",),
    "max_tokens": ("max_tokens", "max_completion_tokens"),
}
"""What a request can do without, by the words with which servers refuse it."""


def _unknown(error: Any, left_out: frozenset[str]) -> str | None:
    """What of a request the server does not take, by its own words; None where it says nothing that could be left out."""
    told = str(error.message).lower()
    return next((name for name, words in OPTIONAL.items() if name not in left_out and any(word in told for word in words)), None)

"""Fetch pages and feeds: the only file that uses the network. Public addresses only, with limits on everything.

A name is resolved once, every address it has is checked, and the connection goes to a checked address: a second look
at the name (DNS rebinding) never happens. Each redirect is a new request with the same checks. ``ATLAS_FETCH`` set to
"off" turns fetching off altogether; the dashboard fetches only when it is "on".
"""

from __future__ import annotations

import ipaddress
import os
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
from protego import Protego

from articles.errors import FetchError

AGENT = "CaspianAtlas/0.1 (news reader; obeys robots.txt)"
_TRANSLATED = tuple(  # IPv6 ranges that carry an IPv4 address inside, where a gateway may lead back into a private net
    map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "::ffff:0:0:0/96"))
)
_FEEDS = ("rss", "atom", "application/xml", "text/xml")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet: not private, loopback, link-local, shared, reserved,
    multicast, nor an IPv6 form that carries an IPv4 address (NAT64, 6to4, Teredo)."""
    try:
        found = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    if mapped is not None:
        return is_public(str(mapped))
    if isinstance(found, ipaddress.IPv6Address) and any(found in net for net in _TRANSLATED):
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved and not found.is_unspecified


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for one document with all its redirects, bytes after unpacking, and redirects."""

    seconds: float = 30.0
    bytes: int = 10_000_000
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document: where it came from at last, its bytes, and the reader's ending for its kind (".html", ".pdf" ...)."""

    url: str
    content: bytes
    suffix: str


class _CheckedBackend(httpcore.NetworkBackend):
    """Connects to an address of the host only after every address of the host was checked."""

    def __init__(self, allowed: Callable[[str], bool]) -> None:
        self._allowed = allowed
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchError(f"{host}: the name cannot be resolved ({error}). Check the address.") from None
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        refused = [address for address in addresses if not self._allowed(address)]
        if refused or not addresses:
            raise FetchError(f"{host}: {', '.join(refused)} is not a public address. Only the public internet is read.")
        return self._plain.connect_tcp(addresses[0], port, timeout, local_address, socket_options)


class _Stream(httpx.SyncByteStream):
    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[bytes]:
        yield from self._parts

    def close(self) -> None:
        if hasattr(self._parts, "close"):
            self._parts.close()


class _CheckedTransport(httpx.BaseTransport):
    def __init__(self, allowed: Callable[[str], bool]) -> None:
        self._pool = httpcore.ConnectionPool(network_backend=_CheckedBackend(allowed), max_connections=8)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        asked = httpcore.Request(request.method, url, headers=request.headers.raw, extensions=request.extensions)
        answer = self._pool.handle_request(asked)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(answer.stream))

    def close(self) -> None:
        self._pool.close()


@dataclass
class Fetcher:
    """Fetches documents politely. ``allowed`` judges an IP address (tests give one that allows their own server)."""

    limits: Limits = Limits()
    allowed: Callable[[str], bool] = is_public
    _robots: dict[str, Protego | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._client = httpx.Client(
            transport=_CheckedTransport(self.allowed), headers={"User-Agent": AGENT}, trust_env=False,
            follow_redirects=False, timeout=httpx.Timeout(10.0),
        )  # fmt: skip

    def fetch(self, url: str) -> Fetched:
        """The document at an address. Raises FetchError: refused, not found, too large, too slow, not allowed."""
        if os.environ.get("ATLAS_FETCH", "").lower() == "off":
            raise FetchError("Fetching is turned off (ATLAS_FETCH=off). Save the page and add the file.")
        until = time.monotonic() + self.limits.seconds
        for _ in range(self.limits.redirects + 1):
            _check_form(url)
            self._obey_robots(url, until)
            status, headers, content = self._get(url, until)
            if status in (301, 302, 303, 307, 308) and "location" in headers:
                url = urljoin(url, headers["location"])
                continue
            if status != 200:
                raise FetchError(f"{url}: the server answered {status}. Check the address.")
            return Fetched(url, content, suffix_of(headers.get("content-type", ""), url, content))
        raise FetchError(f"{url}: more than {self.limits.redirects} redirects. Give the final address.")

    def _get(self, url: str, until: float) -> tuple[int, httpx.Headers, bytes]:
        try:
            with self._client.stream("GET", url) as answer:
                return answer.status_code, answer.headers, self._body(url, answer, until)
        except (httpx.HTTPError, httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise FetchError(f"{url}: {type(error).__name__} ({error}). Try again later.") from None
        except (httpx.InvalidURL, UnicodeError, ValueError) as error:
            raise FetchError(f"{url!r} is no address ({error}).") from None

    def _body(self, url: str, answer: httpx.Response, until: float) -> bytes:
        parts, size = [], 0
        for part in answer.iter_bytes(65_536):
            size += len(part)
            if size > self.limits.bytes:
                raise FetchError(f"{url}: larger than {self.limits.bytes / 1e6:.0f} MB. It is not read.")
            if time.monotonic() > until:
                raise FetchError(f"{url}: it took more than {self.limits.seconds:.0f} s. Try again later.")
            parts.append(part)
        return b"".join(parts)

    def _obey_robots(self, url: str, until: float) -> None:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(site, until)
        rules = self._robots[site]
        if rules is not None and not rules.can_fetch(url, AGENT):
            raise FetchError(f"{url}: the site's robots.txt asks programs not to read this page. Save it by hand.")

    def _read_robots(self, site: str, until: float) -> Protego | None:
        status, _, content = self._get(f"{site}/robots.txt", until)
        if status >= 500:
            raise FetchError(
                f"{site}: robots.txt answers {status}, so reading is not allowed for now. Try again later."
            )
        return Protego.parse(content.decode("utf-8", "replace")) if status == 200 else None


def _check_form(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(f"{url!r} is no web address. It begins with https:// or http://.")
    if parts.username or parts.password:
        raise FetchError(f"{parts.hostname}: an address with a user name or password is not read.")


def suffix_of(content_type: str, url: str, content: bytes) -> str:
    """The ending of the reader that fits what a server sent."""
    kind, start = content_type.lower(), content[:600].lstrip().lower()
    if "pdf" in kind or start.startswith(b"%pdf-"):
        return ".pdf"
    if "wordprocessingml" in kind or urlsplit(url).path.lower().endswith(".docx"):
        return ".docx"
    if (
        b"<rss" in start
        or b"<feed" in start
        or b"<rdf" in start
        or (any(f in kind for f in _FEEDS) and b"<html" not in start)
    ):
        return ".rss"
    return ".txt" if "text/plain" in kind or "markdown" in kind else ".html"


def is_address(text: str) -> bool:
    """Whether a word of the command line is an address, not a path."""
    return text.lower().startswith(("http://", "https://"))

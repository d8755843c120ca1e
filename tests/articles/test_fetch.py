"""Fetching: only public addresses, each redirect checked, robots obeyed, limits kept. The server is on loopback."""

from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from articles.adding import outcomes
from articles.errors import FetchError
from articles.fetch import Fetcher, Limits, is_public, suffix_of
from articles.models import Article

PAGE = (
    b"<html><head><title>Port</title></head><body><article><h1>Port</h1><p>"
    + (b"Azerbaijan opened a port at Alat on May 14, 2018, and Georgia sent the first wagons to it. " * 3)
    + b"</p></article></body></html>"
)
ITEM = "<item><title>{0}</title><guid>{1}</guid><description>Text of {0}.</description></item>"
FEED = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>T</title>"
    + ITEM.format("One", 1) + ITEM.format("Two", 2) + "</channel></rss>"
).encode()


class Site(BaseHTTPRequestHandler):
    """A small site with all that can go wrong."""

    def do_GET(self) -> None:
        path = self.path
        if path == "/robots.txt":
            self._answer(200, b"User-agent: *\nDisallow: /private", "text/plain")
        elif path == "/page":
            self._answer(200, PAGE, "text/html; charset=utf-8")
        elif path == "/feed":
            self._answer(200, FEED, "application/rss+xml")
        elif path == "/moved":
            self._redirect("/page")
        elif path == "/loop":
            self._redirect("/loop")
        elif path == "/inside":
            self._redirect("http://169.254.169.254/latest/meta-data/")
        elif path == "/file":
            self._redirect("file:///etc/passwd")
        elif path in ("/endless", "/drip"):
            self._endless(1_000_000 if path == "/endless" else 1)
        else:
            self._answer(404, b"no", "text/plain")

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _redirect(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _endless(self, size: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(200):
                self.wfile.write(b"x" * size)
                self.wfile.flush()
                if size == 1 and self.server.gone.wait(0.02):
                    return
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.gone = threading.Event()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.gone.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def fetcher():
    return Fetcher(Limits(seconds=1.0, bytes=2_000_000), allowed=lambda address: address == "127.0.0.1")


def test_a_page_and_a_feed(site, fetcher) -> None:
    found = list(outcomes([f"{site}/page", f"{site}/feed"], fetch=fetcher.fetch))
    assert all(isinstance(o, Article) for o in found)
    assert [(o.id, o.title) for o in found] == [(f"{site}/page", "Port"), ("1", "One"), ("2", "Two")]
    assert found[0].url == f"{site}/page" and "Alat" in found[0].text


def test_a_redirect_is_followed(site, fetcher) -> None:
    assert fetcher.fetch(f"{site}/moved").url == f"{site}/page"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/inside", "169.254.169.254 is not a public address"),
        ("/file", "no web address"),
        ("/loop", "redirects"),
        ("/private/page", "robots.txt"),
        ("/nothing", "404"),
        ("/endless", "larger than 2 MB"),
        ("/drip", "more than 1 s"),
    ],
)
def test_what_is_refused(site, fetcher, path, words) -> None:
    with pytest.raises(FetchError, match=words):
        fetcher.fetch(site + path)


PRIVATE = [
    "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
    "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::808:808", "64:ff9b:1::1", "2002:7f00:1::1", "2001:0:53aa::1", "2001:db8::1", "::7f00:1", "fe80::1%eth0",
    "not an address", "",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001::200e"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/",
        "http://127.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://0/", "http://[64:ff9b::7f00:1]/",
    ],
)  # fmt: skip
def test_disguised_loopback_addresses(url: str) -> None:
    with pytest.raises(FetchError):
        Fetcher(Limits(seconds=2)).fetch(url)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://x/",
        "http://",
        "https://user:word@example.org/",
        "javascript:1",
        "//x",
    ],
)
def test_what_is_no_web_address(url: str) -> None:
    with pytest.raises(FetchError):
        Fetcher().fetch(url)


def test_a_name_that_changes_its_address_is_checked_where_it_connects(monkeypatch) -> None:
    """DNS rebinding: the name is public when first asked and private after; only what was checked is connected to."""
    asked = []

    def resolve(host, port, *_args, **_kwargs):
        asked.append(host)
        address = "93.184.216.34" if len(asked) > 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(FetchError, match=r"127\.0\.0\.1 is not a public address"):
        Fetcher(Limits(seconds=1)).fetch("http://example.org/")
    assert asked == ["example.org"]


def test_one_private_address_among_several_is_enough(monkeypatch) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 80)) for a in ("93.184.216.34", "10.0.0.5")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: answers)
    with pytest.raises(FetchError, match=r"10\.0\.0\.5"):
        Fetcher(Limits(seconds=1)).fetch("http://example.org/")


def test_fetching_can_be_turned_off(monkeypatch, site, fetcher) -> None:
    monkeypatch.setenv("ATLAS_FETCH", "off")
    with pytest.raises(FetchError, match="turned off"):
        fetcher.fetch(f"{site}/page")


@pytest.mark.parametrize(
    ("kind", "url", "content", "suffix"),
    [
        ("text/html", "http://x/", b"<html>", ".html"),
        ("application/rss+xml", "http://x/", b"<?xml?><rss>", ".rss"),
        ("text/html", "http://x/", b"<?xml version='1.0'?><feed>", ".rss"),
        ("application/xml", "http://x/a", b"<?xml?><!DOCTYPE html><html>", ".html"),
        ("application/pdf", "http://x/", b"%PDF-1.4", ".pdf"),
        ("application/octet-stream", "http://x/a.pdf", b"%PDF-1.4", ".pdf"),
        ("text/plain", "http://x/", b"words", ".txt"),
    ],
)
def test_the_reader_for_what_came(kind, url, content, suffix) -> None:
    assert suffix_of(kind, url, content) == suffix

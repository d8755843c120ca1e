"""ZIP archives: every file in it through the reader of its ending. Bombs, links and climbing paths are refused."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from articles.errors import UnreadableError
from articles.models import Article

MAX_BYTES, MAX_MEMBER_BYTES, MAX_TOTAL_BYTES = 200_000_000, 50_000_000, 1_000_000_000
MAX_MEMBERS, MAX_RATIO = 20_000, 200
_RATIO_FROM = 1_000_000  # small members may be packed as tightly as they like


def read(name: str, content: bytes, published: date | None = None) -> Iterator[Article | UnreadableError]:
    """The articles of all members, errors in their place. Raises UnreadableError for a damaged or oversized archive."""
    if not content.strip():
        raise UnreadableError(f"{name}: the file is empty. Give a ZIP archive of articles.")
    if len(content) > MAX_BYTES:
        raise UnreadableError(f"{name}: larger than {MAX_BYTES / 1e6:.0f} MB. Split the archive.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableError(f"{name}: this is no ZIP archive, or a damaged one ({error}).") from None
    with archive:
        members = [m for m in archive.infolist() if not m.is_dir() and not _ignored(m.filename)]
        if len(members) > MAX_MEMBERS:
            raise UnreadableError(f"{name}: {len(members):,} files; {MAX_MEMBERS:,} is the limit. Split the archive.")
        if sum(m.file_size for m in members) > MAX_TOTAL_BYTES:
            raise UnreadableError(f"{name}: it unpacks to more than {MAX_TOTAL_BYTES / 1e9:.0f} GB. Split the archive.")
        for member in sorted(members, key=lambda m: m.filename):
            try:
                yield from _member(archive, member, f"{name}/{member.filename}", published)
            except UnreadableError as error:
                yield error


def _ignored(path: str) -> bool:
    """Hidden files, READMEs and what macOS adds to every archive."""
    parts = PurePosixPath(path).parts
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts) or parts[-1].startswith("README")


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str, published: date | None
) -> Iterator[Article | UnreadableError]:
    from articles.readers import each_of_bytes, reader_of

    path = PurePosixPath(member.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in member.filename:
        raise UnreadableError(f"{where}: its path leads out of the archive. It is left out.")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise UnreadableError(f"{where}: this is a link, not a file. It is left out.")
    if path.suffix.lower() == ".zip":
        raise UnreadableError(f"{where}: an archive inside an archive is not opened. Unpack it first.")
    packed = max(member.compress_size, 1)
    if member.file_size > MAX_MEMBER_BYTES or (
        member.file_size > _RATIO_FROM and member.file_size / packed > MAX_RATIO
    ):
        raise UnreadableError(f"{where}: it unpacks to {member.file_size / 1e6:.0f} MB, too much for an article.")
    reader_of(where)  # before unpacking: an unknown ending is refused unread
    try:
        with archive.open(member) as handle:
            content = handle.read(MAX_MEMBER_BYTES + 1)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, zlib.error) as error:
        raise UnreadableError(f"{where}: it is damaged or locked ({error}).") from None
    yield from each_of_bytes(where, content, published)

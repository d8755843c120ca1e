"""Every format gives the same article; every broken file is named with its reason and loses nothing else."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet as pq

from articles.errors import UnreadableError
from articles.models import Article
from articles.readers import READERS, each_of_bytes, pdf, read_each
from articles.readers.text import detect_language

FIXTURES = Path(__file__).parents[1] / "fixtures"
BODY = (
    "Kazakhstan and Azerbaijan agreed on Friday to open a container hub at the port of Aktau, the ministry said.",
    "The hub is to handle 240,000 containers a year and will be ready by the end of 2026, according to the plan.",
)
DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8"?><w:document '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
)
CORE = (
    '<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Hub at Aktau</dc:title>'
    "<dc:creator>Ann Writer</dc:creator></cp:coreProperties>"
)


def page(title: str = "Hub at Aktau", extra: str = "") -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY)
    return f"""<!doctype html><html lang="en"><head><title>{title} - The Port Post</title>
    <meta property="og:site_name" content="The Port Post"><meta name="author" content="Ann Writer">
    <meta property="article:published_time" content="2024-05-03T10:00:00Z">{extra}</head><body>
    <nav><a href="/">Home</a> <a href="/sport">Sport in Tashkent</a></nav>
    <article><h1>{title}</h1>{paragraphs}</article>
    <aside>Most read: Paris fashion week</aside><footer>Subscribe in Moscow</footer></body></html>""".encode()


def docx(lines: tuple[str, ...] = BODY) -> bytes:
    run = "<w:r><w:t>{}</w:t></w:r>"
    paragraphs = "".join(f"<w:p>{run.format(line[:40])}{run.format(line[40:])}</w:p>" for line in lines)
    return packed({"word/document.xml": DOCUMENT.format(paragraphs).encode(), "docProps/core.xml": CORE.encode()})


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)  # a fixed day: cases are named by their content
    return out.getvalue()


RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Port Post</title><language>en-us</language>
<item><title>Hub at Aktau</title><link>https://example.org/hub</link><guid>hub-1</guid>
<pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate>
<description><![CDATA[<p>{BODY[0]}</p><script>alert(1)</script><p>{BODY[1]}</p>]]></description></item>
<item><link>https://example.org/empty</link></item></channel></rss>""".encode()
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Port Post</title>
<entry><id>urn:1</id><title>Hub at Aktau</title><link href="https://example.org/hub"/>
<updated>2024-05-03T10:00:00Z</updated><content type="html">&lt;p&gt;{BODY[0]}&lt;/p&gt;
&lt;p&gt;{BODY[1]}&lt;/p&gt;</content>
</entry></feed>""".encode()


def articles(name: str, content: bytes, published: date | None = None) -> list[Article]:
    return [o for o in each_of_bytes(name, content, published) if isinstance(o, Article)]


def errors(name: str, content: bytes) -> list[str]:
    return [str(o) for o in each_of_bytes(name, content) if isinstance(o, UnreadableError)]


@pytest.mark.parametrize(
    "name, content",
    [
        ("hub.txt", "\n".join(("Hub at Aktau", *BODY)).encode()),
        ("hub.md", "\n".join(("---", "title: Hub at Aktau", "---", *BODY)).encode()),
        ("hub.html", page()),
        ("hub.docx", docx()),
        ("hub.rss", RSS),
        ("hub.atom", ATOM),
        ("hub.zip", packed({"in/hub.html": page(), "in/.hidden.txt": b"x", "__MACOSX/hub.html": b"x"})),
    ],
)
def test_every_format_gives_title_and_text(name: str, content: bytes) -> None:
    (article,) = articles(name, content)
    assert article.title == "Hub at Aktau"
    assert all(line in article.text for line in BODY)
    assert "Paris" not in article.text and "Moscow" not in article.text and "alert" not in article.text
    assert article.language == "en"


def test_a_page_tells_day_author_and_publisher() -> None:
    (article,) = articles("hub.html", page(), date(2020, 1, 1))
    assert (article.published, article.author, article.publisher) == (date(2024, 5, 3), "Ann Writer", "The Port Post")


def test_a_feed_tells_link_day_and_identity() -> None:
    (article,) = articles("hub.rss", RSS)
    assert (article.id, article.url, article.published) == ("hub-1", "https://example.org/hub", date(2024, 5, 3))
    assert errors("hub.rss", RSS) == ["hub.rss, entry 2: neither title nor text. It is left out."]


def test_a_page_in_its_own_encoding() -> None:
    text = "Порт Актау принял два парома из Баку в понедельник, сообщила администрация порта. Грузы идут в Грузию."
    head = '<head><meta charset="windows-1251"><title>Паромы</title></head>'
    html = f"<html>{head}<body><p>{text}</p><p>{text}</p></body></html>"
    (article,) = articles("a.html", html.encode("cp1251"))
    assert text in article.text and article.language == "ru"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("the rail-\nway opened", "the railway opened"),
        ("the rail\x02way opened", "the railway opened"),
        ("the railway from China-\nKyrgyzstan to Uzbekistan", "the railway from China-Kyrgyzstan to Uzbekistan"),
        ("the China\x02Kyrgyzstan railway", "the China-Kyrgyzstan railway"),
        ("линия Решт-\nАстара и же-\nлезная дорога", "линия Решт-Астара и железная дорога"),
    ],
)
def test_a_hyphen_at_a_line_end_stays_in_a_name(page: str, expected: str) -> None:
    assert " ".join(pdf.paragraphs([page]).split()) == expected


def test_a_real_pdf_gives_paragraphs_without_page_furniture() -> None:
    (article,) = [o for o in read_each(FIXTURES / "aktau-grain.pdf", date(2024, 3, 5)) if isinstance(o, Article)]
    lines = article.text.split("\n")
    assert lines[0] == "Aktau port loads more grain" and len(lines) == 4
    assert lines[1].startswith("AKTAU, March 4") and lines[1].endswith("journalists on Monday.")
    assert "test sheet" not in article.text and "1 of 2" not in article.text
    assert article.published == date(2024, 3, 5)


BROKEN = [
    ("empty.txt", b"", "empty"),
    ("empty.html", b" ", "empty"),
    ("empty.pdf", b"", "empty"),
    ("empty.docx", b"", "empty"),
    ("empty.rss", b"", "empty"),
    ("empty.zip", b"", "empty"),
    ("binary.txt", b"\x00\x01\x02" * 100, "binary"),
    ("text.pdf", b"just words", "no PDF"),
    ("cut.pdf", (FIXTURES / "aktau-grain.pdf").read_bytes()[:3000], "damaged"),
    ("text.docx", b"just words", "no .docx"),
    ("cut.docx", docx()[:200], "damaged"),
    ("nodoc.docx", packed({"a.txt": b"x"}), "damaged"),
    ("bomb.docx", packed({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "damaged"),
    ("words.html", b"no tags at all", "no HTML"),
    ("nothing.html", b"<html><body><script>1</script></body></html>", "no article"),
    ("words.xml", b"just words", "no RSS"),
    ("laughs.xml", b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss>&b;</rss>', "entities"),
    ("words.zip", b"just words", "no ZIP"),
    ("cut.zip", packed({"a.txt": b"text " * 500})[:60], "no ZIP"),
    ("odd.xyz", b"text", "no reader"),
    ("lines.jsonl", b'{"text": "x"}\n{"no": 1}\nnot json', "line 2"),
]


@pytest.mark.parametrize("name, content, reason", BROKEN, ids=[row[0] for row in BROKEN])
def test_a_broken_file_is_named_with_its_reason(name: str, content: bytes, reason: str) -> None:
    said = errors(name, content)
    assert said and said[0].startswith(name) and reason in said[0]


def test_one_bad_part_loses_nothing_else() -> None:
    good = "\n".join(BODY).encode()
    archive = packed(
        {"1.txt": good, "2.pdf": b"broken", "3/../../4.txt": good, "/5.txt": good, "6.zip": packed({"a.txt": good}),
         "7.txt": b"word " * 3_000_000, "8.txt": good, "9.exe": b"x"}
    )  # fmt: skip
    assert [a.id for a in articles("x.zip", archive)] == ["1", "8"]
    assert len(errors("x.zip", archive)) == 6
    lines = b'{"id": "a", "text": "one"}\nbroken\n{"id": "b", "text": "two"}'
    assert [a.id for a in articles("x.jsonl", lines)] == ["a", "b"]


def test_a_link_in_an_archive_is_left_out() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert "a link" in errors("x.zip", out.getvalue())[0]


def test_a_folder_with_everything(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "hub.html").write_bytes(page())
    (tmp_path / "bad.docx").write_bytes(b"words")
    (tmp_path / "README.md").write_text("not an article")
    (tmp_path / "picture.png").write_bytes(b"x")
    found = list(read_each(tmp_path))
    assert [type(o).__name__ for o in found] == ["UnreadableError", "Article"]
    assert "bad.docx" in str(found[0])
    (missing,) = read_each(tmp_path / "nowhere.txt")
    assert "does not exist" in str(missing)


@pytest.mark.parametrize(
    "language, text",
    [
        ("en", "The port of Aktau loaded grain for Iran in the first two months of the year, a third more."),
        ("en", "ASTANA, Sept 17"),
        ("ru", "Порт Актау за два месяца отгрузил в Иран на треть больше зерна."),
        ("kk", "Ақтау порты екі айда Иранға өткен жылғыдан көп астық жөнелтті, деп хабарлады әкімшілік."),
        ("ky", "Өкмөт башчысы Ошко барып, жаңы жолдун курулушун көрдү жана жергиликтүү тургундар менен сүйлөштү."),
        ("az", "Bakı limanı iki ayda İrana ötən ilkindən daha çox taxıl göndərib, bunu liman rəhbərliyi bildirib."),
        ("tr", "Bakü limanı iki ayda İran'a geçen yıla göre daha çok tahıl gönderdi."),
        ("uz", "Toshkentda prezidentlar bo‘lib o‘tgan uchrashuvda temir yo‘l qurilishi to‘g‘risida kelishib oldi."),
        ("fr", "Le ministre des affaires étrangères a rencontré hier à Bakou le président."),
        ("ka", "ფოთის პორტმა ორ თვეში უფრო მეტი ტვირთი მიიღო, ვიდრე შარშან, განაცხადა პორტის ადმინისტრაციამ."),
    ],
)  # fmt: skip
def test_language(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_russian_text_in_any_encoding(encoding: str) -> None:
    text = "Порт Актау принял два парома из Баку. Об этом в понедельник сообщила администрация порта."
    assert articles("a.txt", text.encode(encoding))[0].text == text


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(set(READERS) - {".pdf"})), st.binary(max_size=400))
def test_any_bytes_give_articles_or_errors(suffix: str, content: bytes) -> None:
    for outcome in each_of_bytes(f"any{suffix}", content):
        assert isinstance(outcome, Article | UnreadableError)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([page(), docx(), RSS, ATOM]), st.integers(0, 10_000), st.binary(max_size=8))
def test_damaged_documents_give_articles_or_errors(content: bytes, at: int, wound: bytes) -> None:
    at %= len(content)
    hurt = content[:at] + wound + content[at + len(wound) :]
    for suffix in (".html", ".docx", ".rss"):
        for outcome in each_of_bytes(f"any{suffix}", hurt):
            assert isinstance(outcome, Article | UnreadableError)


ROWS = [{"id": f"n{i}", "text": f"Kazakhstan opened port number {i}.", "published": "2024-11-20"} for i in range(300)]
PACKED = "\n".join(map(json.dumps, ROWS)).encode()


def parquet(rows: list[dict]) -> bytes:
    sink = pyarrow.BufferOutputStream()
    pq.write_table(pyarrow.Table.from_pylist(rows), sink)
    return sink.getvalue().to_pybytes()


LARGE_FORMATS = {
    "a.jsonl.gz": gzip.compress(PACKED, mtime=0),
    "a.ndjson.zst": pyarrow.compress(PACKED, "zstd", asbytes=True),
    "a.parquet": parquet(ROWS),
}


@pytest.mark.parametrize("name", LARGE_FORMATS)
def test_packed_lines_and_parquet(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(LARGE_FORMATS[name])
    for found in (list(read_each(tmp_path)), list(each_of_bytes(name, LARGE_FORMATS[name]))):
        assert [(a.id, a.text, a.published.isoformat()) for a in found] == [tuple(row.values()) for row in ROWS]


@pytest.mark.parametrize(
    ("name", "content", "whole", "words"),
    [
        ("a.jsonl.gz", gzip.compress(PACKED, mtime=0)[:-60], True, "damaged or cut short"),
        ("a.jsonl.zst", pyarrow.compress(PACKED, "zstd", asbytes=True)[:-40], False, "damaged or cut short"),
        ("a.jsonl.zst", b"no frame", False, "damaged"),
        ("a.txt.gz", gzip.compress(b"Kazakhstan", mtime=0), False, "only JSON lines"),
        ("a.parquet", b"broken", False, "no Parquet"),
        ("a.parquet", parquet([{"body": "x"}]), False, 'no column "text"'),
        ("a.jsonl", b'{"text": "' + b"x" * 20_000_001 + b'"}\n' + PACKED, True, "longer than"),
    ],
)
def test_what_is_wrong_with_a_large_file_is_said_and_loses_nothing_else(
    name: str, content: bytes, whole: bool, words: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    found = list(read_each(tmp_path / name))
    failures = [one for one in found if isinstance(one, UnreadableError)]
    assert len(failures) == 1 and words in str(failures[0]) and name in str(failures[0])
    assert (len(found) > 100) == whole

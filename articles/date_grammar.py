"""The words of dates, from two tables, and the pieces of patterns that all forms of dates share."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from articles import spans
from articles.keywords import Keywords, read_table
from articles.models import DateRange, Located, Precision, Sentence
from articles.sieve import Sieve

_ANYWHERE = ("en", "ru", "kk")  # month names of the others are words of another meaning elsewhere
_RELATED = {"ky": ("kk",), "tk": ("az", "tr"), "uk": ("ru",), "be": ("ru",), "tg": ("ru",)}

Y = r"(?:19|20)[0-9]{2}(?![0-9]|[.,][0-9])"
YEAR_WORD = (
    r"(?:[\s-]?(?:году|года|годы|годах|годов|год|гг\.?|г\.?|(?<=-)(?:го|м|й|му)|жыл\w*|yıl\w*|yil\w*)(?!\w)|"
    r"-\w{1,3}\sil\w*)"
)
DAY = r"(?:[0-2]?[0-9]|3[01])(?![0-9])"
NTH = r"(?:st|nd|rd|th|-?е|-?го)?"
DASH = r"\s?[-–—‑]\s?"
N = (
    r"(?:[0-9]{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|год|месяц|"
    r"неделю|два|две|двух|три|трех|трёх|четыре|четырех|пять|пяти|шесть|шести|семь|семи|восемь|девять|девяти|десять|"
    r"десяти|одиннадцать|half\sa|a\sdozen|полгода)"
)
# The year of a quarter, a half or some months: "of 2023", "2023 года", "this year", "прошлого года".
TAIL = (
    rf"(?:,?\s(?:of\s|in\s)?(?:the\s)?(?:fiscal\s)?(?:year\s)?(?P<y>{Y}){YEAR_WORD}?|"
    r"\s(?:of\s|in\s)?(?P<ry>(?:this|last|the\scurrent|current|the\sprevious|the\slast|next|the\snext|the|each|every)\s"
    r"(?:fiscal\s|calendar\s)?year|(?:прошлого|минувшего|предыдущего|текущего|этого|нынешнего|следующего)\sгода))?"
)
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "год": 1, "месяц": 1,
    "неделю": 1, "два": 2, "две": 2, "двух": 2, "три": 3, "трех": 3, "трёх": 3, "четыре": 4, "четырех": 4, "пять": 5,
    "пяти": 5, "шесть": 6, "шести": 6, "семь": 7, "семи": 7, "восемь": 8, "девять": 9, "девяти": 9, "десять": 10,
    "десяти": 10, "одиннадцать": 11, "a dozen": 12,
}  # fmt: skip
_FUTURE = Sieve(
    r"\b(?:will|shall|scheduled|slated|due|(?:is|are)\s(?:to|set|going)|to\sbe|plan(?:s|ned)?(?!\s(?:as|by))|"
    r"expect(?:s|ed)?|upcoming|"
    r"forthcoming|intends?|would|next|propos(?:ed?|es|al)|invit(?:ed|es|ation)|hopes?|ready|(?:agreed|resolved|"
    r"decided|vowed|pledged|promised)\sto|могут|может|будет|будут|состоится|состоятся|пройд[её]т|пройдут|"
    r"планиру\w+|намерен\w*|"
    r"запланирован\w*|предсто\w+|ожида[ею]т\w*|примет|примут|посетит|прибудет|встретится|откроется|начн[её]тся|"
    r"начнутся|подпишут|подпишет|смогут|сможет|пригла\w+|"
    r"болады|өтеді|жоспар\w*|olacaq|keçiriləcək|olacak|yapılacak|bekleniyor|gözlənilir|\w+(?:acak|ecek|acağ|"
    r"eceğ|acaq|əcək)\w*|ask(?:s|ed))\b",
    inside=("acak", "ecek", "acağ", "eceğ", "acaq", "əcək"),
)
_PAST = re.compile(
    r"(?<!\bbe\s)(?<!been\s)\b(?:said|told|was|were|had|met|held|took|came|went|began|made|won|gave|left|sent|"
    r"led|spoke|put|"
    r"(?!(?:propos|invit|ask|plann|expect|schedul|agre|resolv|decid|vow|pledg|promis|slat)ed\b)[a-z]{2,}ed|did|"
    r"became|paid|frozen|drawn|shut|cut|hit|lost|fallen|risen|grown|shown|written|given|taken|drew|grew|rose|"
    r"fell|sold|bought|built|brought|has|have|"
    r"сообщил\w*|заявил\w*|провел\w*|провёл|прош[её]л|прошл[аио]|состоял\w+|подписал\w*|одобрил\w*|прибыл\w*|"
    r"встретил\w*|"
    r"открыл\w*|обсудил\w*|принял\w*|объявил\w*|рассказал\w*|был\w?|стал\w?)\b"
)


_CUT = re.compile(r";|,\s(?:and|but|while|и|а|но)\s")


@dataclass(frozen=True, slots=True)
class Word:
    """A word that may begin or be a date: ``kind`` as in date_words.csv, or month_name, year_number, day_number."""

    kind: str
    value: str
    language: str


@dataclass(slots=True)
class Scan:
    """One reading of a text: what the forms of dates may look at."""

    text: str
    lowered: str  # with plain blanks, same offsets
    published: date | None
    language: str
    sentences: Sequence[Sentence] | None
    found: list[Located[DateRange]] = field(default_factory=list)
    given_year: int | None = None  # "2023 жылғы ...": the year stood first
    exact: bool = True  # whether ``published`` is known to the day
    _starts: list[int] | None = None

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence around an offset, guessed from stops when sentences were not given."""
        if self.sentences:
            if self._starts is None:
                self._starts = [s.start for s in self.sentences]
            at = bisect_right(self._starts, position) - 1
            if at >= 0:
                return self.sentences[at].start, self.sentences[at].end
        stop = self.lowered.rfind(". ", max(0, position - 200), position)
        right = self.lowered.find(". ", position + 1, position + 200)
        return stop + 2 if stop >= 0 else max(0, position - 200), right if right >= 0 else position + 200

    def future(self, position: int) -> bool:
        """Whether the words nearest to an offset, in its sentence, speak of what is to come."""
        start, end = self.sentence(position)
        start, end = self._clause(max(start, position - 200), position, min(end, position + 200))
        coming = _nearest(_FUTURE, self.lowered, start, position, end)
        return coming is not None and coming <= (_nearest(_PAST, self.lowered, start, position, end) or coming)

    def _clause(self, start: int, position: int, end: int) -> tuple[int, int]:
        """The part of ``start:end`` around an offset that no semicolon or ", and" cuts off."""
        for match in _CUT.finditer(self.lowered, start, end):
            if match.end() <= position:
                start = match.end()
            elif match.start() > position:
                return start, match.start()
        return start, end

    def anchor(self, position: int, reach: int) -> DateRange | None:
        """The date told last before an offset, which "a year earlier" hangs on."""
        for item in reversed(self.found):
            if position - item.end > reach:
                return None
            if not item.value.by and not item.value.since:
                return item.value
        return None


def _nearest(pattern: re.Pattern[str] | Sieve, lowered: str, start: int, position: int, end: int) -> int | None:
    """Characters from an offset to the nearest match in ``start:end``; one that follows counts a little further."""
    gaps = (
        position - m.end() if m.end() <= position else m.start() - position + 12
        for m in pattern.finditer(lowered, start, end)
    )
    return min((max(1, gap) for gap in gaps), default=None)


@lru_cache(maxsize=16)
def words(language: str) -> tuple[Keywords, dict[str, int], str]:
    """The keywords of a language, its months by name, and the pattern of a month."""
    languages = {*_ANYWHERE, language, *_RELATED.get(language, ())}
    found: dict[str, Word] = {}
    names: dict[str, int] = {}
    for row in read_table("date_words.csv"):
        for word in row["words"].split("|"):
            found.setdefault(word, Word(row["kind"], row["value"], row["language"]))
    for row in read_table("months.csv"):
        if row["language"] in languages:
            for name in row["names"].split("|"):
                names[name] = int(row["month"])
                found[name] = Word("month_name", row["month"], row["language"])
    pattern = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return Keywords(found.items()), names, rf"(?:{pattern})(?!\w)\.?"


def month_number(written: str, language: str) -> int:
    """1 to 12 for a month as the pattern found it."""
    return words(language)[1][written.rstrip(".")]


def count(written: str) -> int | None:
    """How many: "10", "two", None for half of one."""
    return int(written) if written.isdigit() else COUNTS.get(written)


def year_of(match: re.Match[str], scan: Scan, first: int, last: int) -> int | None:
    """The year of months ``first`` to ``last`` by the tail of a pattern (see TAIL), else the one that is meant."""
    groups = match.groupdict()
    if groups.get("y"):
        return int(groups["y"])
    if scan.given_year:
        return scan.given_year
    if scan.published is None:
        return None
    words_of_year = groups.get("ry")
    if not words_of_year:
        return spans.period_year(first, last, scan.published, scan.future(match.start()))
    if re.match(r"last|the\s(?:last|previous)|прошл|минувш|предыд", words_of_year):
        return scan.published.year - 1
    if re.match(r"next|the\snext|след", words_of_year):
        return scan.published.year + 1
    if words_of_year.startswith(("each", "every")):
        return None
    if words_of_year == "the year" and date(scan.published.year, first, 1) > scan.published:
        return scan.published.year if scan.future(match.start()) else scan.published.year - 1
    return scan.published.year


_YEAR_START = re.compile(r"[0-9]{1,4}(?![0-9])")
_HANGS = re.compile(r"(?:[\w$€£₸₽#№/]|[0-9][.,:]|\w[-–‑])$")
_HANGS_WELL = re.compile(r"(?:\b(?:mid|early|late|end|year|fy|[0-9]{4})-|\bfy)$")


# How the word behind a number or a count begins when the two can be a date: units of time, and what joins two days.
_UNIT_STARTS = [
    "mo",
    "ye",
    "we",
    "da",
    "de",
    "qu",
    "ha",
    "fu",
    "fi",
    "of",
    "an",
    "to",
    "th",
    "un",
    "ti",
    "ме",
    "го",
    "ле",
    "не",
    "дн",
    "де",
    "су",
    "кв",
    "по",
    "и ",
    "до",
    "жы",
    "ай",
    "кү",
    "то",
    "жа",
    "yı",
    "il",
    "ay",
    "gü",
    "çe",
    "rü",
    "ya",
    "й ",
    "& ",
    "- ",
    "– ",
    "— ",
    "‑ ",
]


@lru_cache(maxsize=16)
def _followers(language: str) -> frozenset[str]:
    """The two letters that may follow a number in a date: of months and units."""
    return frozenset({*(name[:2] for name in words(language)[1]), *_UNIT_STARTS})


def _may_begin(lowered: str, end: int, followers: frozenset[str]) -> bool:
    """Whether what stands behind a short number or a count may go on as a date; cheap, so that most are never tried."""
    behind = lowered[end : end + 1]
    if behind == " ":
        return lowered[end + 1 : end + 3] in followers
    return bool(behind) and behind in "./-–—‑stndrhе"


def anchors(scan: Scan) -> Iterator[tuple[int, int, Word]]:
    """(start, end, word) of everything that may begin a date, left to right: words of the tables and short numbers."""
    lowered, followers = scan.lowered, _followers(scan.language)
    merged: list[tuple[int, int, Word]] = []
    for start, end, word in words(scan.language)[0].find(lowered):
        if word.kind != "count" or _may_begin(lowered, end, followers):  # type: ignore[attr-defined]
            merged.append((start, end, word))  # type: ignore[arg-type]
    for match in _YEAR_START.finditer(lowered):
        start, end = match.span()
        size = end - start
        if size == 3 or (size < 3 and not _may_begin(lowered, end, followers)):
            continue
        if start and lowered[start - 1] not in " (\n":
            before = lowered[max(0, start - 6) : start]
            if _HANGS.search(before) and not _HANGS_WELL.search(before):
                continue
        merged.append((start, end, Word("year_number" if size == 4 else "day_number", match.group(), "")))
    merged.sort(key=lambda item: (item[0], -item[1]))
    return iter(merged)


def open_range(value: DateRange, published: date | None) -> DateRange:
    """ "since" a date: until the document's day, or the end of that year when the day is unknown or earlier."""
    end = date(value.start.year, 12, 31)
    if published and published >= value.start:
        end = published
    return DateRange(value.start, max(end, value.start), Precision.RANGE, since=True)

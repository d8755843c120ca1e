"""The geoparser on short hard cases of the region; other systems' known bugs are rows here."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.geoparse import geoparse
from geodata.models import PLACE_KINDS, Role

# text, {mention text: country or kind}; "" = a place without a country
CASES = [
    ("Georgia and Azerbaijan signed the deal in Tbilisi.", {"Georgia": "GE", "Azerbaijan": "AZ", "Tbilisi": "GE"}),
    ("Gov. Brian Kemp said Georgia would host the plant near Savannah.", {"Georgia": "US", "Savannah": "US"}),
    ("The king of Jordan flew from Amman to Astana.", {"Jordan": "JO", "Amman": "JO", "Astana": "KZ"}),
    ("Chad and Niger closed their border.", {"Chad": "TD", "Niger": "NE"}),
    ("A quake struck Iran's East Azerbaijan province, near Tabriz.", {"Iran": "IR", "East Azerbaijan": "IR", "Tabriz": "IR"}),
    ("Samara and Samarkand signed a twinning agreement.", {"Samara": "RU", "Samarkand": "UZ"}),
    ("Cargo moved from Aktau and Kuryk to Alat across the Caspian Sea.", {"Aktau": "KZ", "Kuryk": "KZ", "Alat": "AZ", "Caspian Sea": ""}),
    ("Trains pass Khorgos and Dostyk on the Kazakh-Chinese border.", {"Khorgos": "KZ", "Dostyk": "KZ", "Kazakh": "KZ", "Chinese": "CN"}),
    ("Türkiye and Kazakhstan raised trade to $10 billion.", {"Türkiye": "TR", "Kazakhstan": "KZ"}),
    ("Bishkek denied the report while Dushanbe kept silent.", {"Bishkek": "KG", "Dushanbe": "TJ"}),
    ("Kabul and Mazar-i-Sharif are to be linked with Termez.", {"Kabul": "AF", "Mazar-i-Sharif": "AF", "Termez": "UZ"}),
    ("Грузы идут из Актау в Баку через Каспийское море.", {"Актау": "KZ", "Баку": "AZ", "Каспийское море": ""}),
    ("Khankendi, known to Armenians as Stepanakert.", {"Khankendi": "AZ", "Armenians": "AM", "Stepanakert": "AZ"}),
    ("Officials from the South Caucasus and Central Asia met in Geneva.", {"South Caucasus": "", "Central Asia": "", "Geneva": "CH"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[c[0][:40] for c in CASES])
def test_places(text: str, wanted: dict[str, str]) -> None:
    found = {m.text: m.country for m in geoparse(text).mentions if m.kind in PLACE_KINDS and m.role != Role.EMBEDDED}
    assert {name: found.get(name) for name in wanted} == wanted


NO_PLACE = [
    "Michael Jordan gave an interview, and Jordan smiled.",
    "Hunters shot a wild turkey; Thanksgiving turkey prices rose.",
    "The ambassador spoke of good china.",
    "Chad Smith joined the board; Chad was appointed in May.",
    "The Astana Times reported that exports rose.",
    "Air Astana and Turkish Airlines opened a codeshare.",
    "Mary Robinson praised the reform.",
    "The price is US$5 or 40 US dollars.",
]


@pytest.mark.parametrize("text", NO_PLACE)
def test_no_country_is_named(text: str) -> None:
    assert geoparse(text).countries == ()


def test_governments_datelines_and_groups_have_their_roles() -> None:
    found = geoparse("ASTANA — Moscow and Beijing oppose the move, the C5+1 said at the White House.")
    roles = {m.text: m.role for m in found.mentions}
    assert roles["ASTANA"] == Role.DATELINE
    assert roles["Moscow"] == roles["Beijing"] == roles["White House"] == Role.GOVERNMENT
    assert found.groups == ("C5+1",)
    assert "KZ" not in found.countries


def test_places_of_a_route_name_are_its_stations() -> None:
    found = geoparse("The Baku-Tbilisi-Kars railway carried 400,000 tons.")
    assert [(m.text, m.country) for m in found.mentions if m.role == Role.ROUTE] == [("Baku", "AZ"), ("Tbilisi", "GE"), ("Kars", "TR")]
    assert found.countries == ()
    assert set(found.countries_implied) >= {"AZ", "GE", "TR"}


def test_a_route_told_in_prose_is_an_ordered_path() -> None:
    text = "The TITR runs from China through Kazakhstan, the Caspian Sea, Azerbaijan, Georgia, and extending to Europe."
    (route,) = geoparse(text).routes
    assert route.id == "titr"
    assert route.path == ("CN", "KZ", "Caspian Sea", "AZ", "GE", "Europe")


def test_the_reason_names_what_was_considered() -> None:
    mention = next(m for m in geoparse("Georgia and Azerbaijan met in Tbilisi.", explain=True).mentions if m.text == "Georgia")
    assert "the country" in mention.reason
    assert "considered" in mention.reason
    assert {c.place.id for c in mention.candidates} >= {"GE", "US-GA"}


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_offsets_that_slice(text: str) -> None:
    for mention in geoparse(text).mentions:
        assert text[mention.start : mention.end] == mention.text

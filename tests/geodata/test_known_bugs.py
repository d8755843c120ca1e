"""Bugs met in other geoparsers, each a row: what they do wrong, a text, and what is right."""

from __future__ import annotations

import pytest

from geodata.geoparse import geoparse
from geodata.models import PLACE_KINDS, Role

# what others do, text, {name in the text: place id, country code, or None for "no place"}
BUGS = [
    ("finds assad in ambassador", "The ambassador met the ambassadors of three states.", {"assad": None}),
    ("European is in Arizona", "European lenders meet in Brussels on Friday.", {"European": "", "Brussels": "BE"}),
    ("USA is a community centre", "The USA will send experts to Baku.", {"USA": "US", "Baku": "AZ"}),
    ("France is a village", "France opened a consulate in Atyrau.", {"France": "FR", "Atyrau": "KZ"}),
    ("Georgia is always Tbilisi", "Kemp signed the bill in Atlanta, and Georgia voters approved.", {"Georgia": "US-GA"}),
    ("Georgia is always the state", "Georgia and Armenia reopened the Sadakhlo crossing.", {"Georgia": "GE", "Armenia": "AM"}),
    ("Samara in Samarkand", "Samarkand hosted the forum.", {"Samarkand": "UZ"}),
    ("Samara is Samarkand", "The plant in Samara, Russia, closed.", {"Samara": "RU"}),
    ("turkey the bird is a country", "She roasted a turkey and froze the rest of the turkey meat.", {"turkey": None}),
    ("a bird at Thanksgiving is a country", "Turkey prices rise before Thanksgiving as farmers raise fewer birds.", {"Turkey": None}),
    ("the country is a bird", "Turkey and Iraq will extend the pipeline.", {"Turkey": "TR", "Iraq": "IQ"}),
    ("china the porcelain is a country", "They ate from fine china, and bone china is dear.", {"china": None}),
    ("Chad is always a country", "Chad Kroeger sang, and Chad thanked the crowd.", {"Chad": None}),
    ("Jordan is always a country", "Michael Jordan scored. Jordan left the court early.", {"Jordan": None}),
    ("Jordan is always a person", "Aid for Jordan was agreed in Amman.", {"Jordan": "JO", "Amman": "JO"}),
    ("Mary is always a city", "Mary Kowalski chairs the board; Mary has a degree in law.", {"Mary": None}),
    ("Mary is never a city", "A gas plant opened near Mary in Turkmenistan.", {"Mary": "TM"}),
    ("the title is the city", "Saparmurat Niyazov, known as Turkmenbashi, ruled until 2006.", {"Turkmenbashi": None}),
    ("the city is the title", "Ferries from Turkmenbashi reach Baku.", {"Turkmenbashi": "TM", "Baku": "AZ"}),
    ("Rasht is always in Iran", "The Rasht valley in Tajikistan was cut off, Dushanbe said.", {"Rasht valley": "TJ"}),
    ("Rasht is always in Tajikistan", "The Rasht-Astara railway will let Iran join the corridor.", {"Iran": "IR"}),
    ("Rasht in Iran", "Trains will run from Rasht to Anzali in Iran.", {"Rasht": "IR"}),
    ("East Azerbaijan is in Azerbaijan", "The mine lies in East Azerbaijan, northwest Iran.", {"East Azerbaijan": "IR"}),
    ("Atlantic Council is the ocean", "The Atlantic Council published a report.", {"Atlantic": None}),
    ("a newspaper is its city", "The Astana Times reported on exports.", {"Astana": None}),
    ("an airline is its city", "Air Astana bought two aircraft.", {"Astana": None}),
    ("a bank is its continent", "The Asian Development Bank lent the money.", {"Asian": None}),
    ("Jalalabad is always in Afghanistan", "Police in Jalal-Abad and Osh in Kyrgyzstan made arrests.", {"Jalal-Abad": "KG"}),
    ("Tripoli is always in Libya", "Shops in Tripoli, Lebanon, stayed shut.", {"Tripoli": "LB"}),
    ("Paris is always in France", "A tornado struck Paris, Texas.", {"Paris": "US"}),
    ("Cambridge is always in England", "Harvard and MIT share a border in Cambridge, Massachusetts.", {"Cambridge": "US"}),
    ("Lebanon is always the country", "A church in Lebanon, Pennsylvania, burned down.", {"Lebanon": "US"}),
    ("Washington the man is a city", "George Washington crossed the river.", {"Washington": None}),
    ("us the pronoun is a country", "They told us that it is in our interest.", {"us": None}),
    ("a US company's dollars are a country", "The loan is worth US$40 million.", {"US": None}),
    ("Reading is always a verb", "A train from Reading to London was late.", {"Reading": "GB", "London": "GB"}),
    ("Nice is always a word", "The match in Nice, France, was stopped.", {"Nice": "FR"}),
    ("Batman is always a hero", "A quake was felt in Batman and Diyarbakir in southeast Turkey.", {"Batman": "TR"}),
    ("Of is a town", "Of the ten wells in Kazakhstan, two are dry.", {"Of": None}),
    ("March is a town", "March exports from Kazakhstan fell.", {"March": None}),
]  # fmt: skip


@pytest.mark.parametrize(("bug", "text", "right"), BUGS, ids=[bug for bug, *_ in BUGS])
def test_bugs_of_other_systems(bug: str, text: str, right: dict[str, str | None]) -> None:
    mentions = [m for m in geoparse(text).mentions if m.kind in PLACE_KINDS and m.role != Role.EMBEDDED]
    for name, wanted in right.items():
        found = [m for m in mentions if m.text == name]
        if wanted is None:
            assert not found, found
        else:
            assert found, f"{name} was not found"
            assert all(wanted in (m.place_id, m.country) for m in found), found


def test_the_reason_names_the_witnesses_and_the_loser() -> None:
    mention = geoparse("Georgia and Azerbaijan signed in Tbilisi.").mentions[0]
    assert mention.reason.startswith("Georgia: the country, because ")
    assert "Tbilisi" in mention.reason or "Azerbaijan" in mention.reason
    assert mention.reason.endswith("the US state Georgia was considered")

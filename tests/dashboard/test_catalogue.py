"""Every text of the interface has a Russian translation, with the same places for values; nothing is stale."""

import gettext
import string

import pytest

from dashboard import catalogue

MESSAGES = catalogue.messages()


@pytest.fixture(scope="module")
def known():
    with (catalogue.LOCALE / "ru" / "LC_MESSAGES" / "atlas.mo").open("rb") as file:
        return gettext.GNUTranslations(file)._catalog


def forms(message, known):
    if message.plural:
        return [known.get((message.text, form), "") for form in range(3)]
    return [known.get(message.text, "")]


def test_every_text_is_translated(known):
    missing = [message.text for message in MESSAGES if not all(forms(message, known))]
    assert missing == [], "run python -m dashboard.catalogue, translate what is empty in atlas.po, and run it again"


def test_placeholders_agree(known):
    wrong = []
    for message in MESSAGES:
        wanted = catalogue.placeholders(message.text)
        wrong += [(message.text, text) for text in forms(message, known) if text and catalogue.placeholders(text) != wanted]
    assert wrong == []


def test_the_words_of_every_table_are_found():
    texts = {message.text for message in MESSAGES}
    assert {"Investment", "pledge", "Border crossing", "{a} loan to {r}", "Flows", "Trade volume", "Jan"} <= texts
    assert len(texts) == len(MESSAGES) > 400


def test_words_in_russian_are_in_cyrillic(known):
    latin = [text for key, text in known.items() if key and len(text) > 20 and set(text.lower()).isdisjoint("абвгдежзийклмнопрстуфхцчшщъыьэюя")]
    assert latin == []
    assert set(string.ascii_letters).isdisjoint(known["Investment"])

"""What a briefing is taken away as: the same figures everywhere, each with source and date; every map says where it is
from and what its borders mean; words of articles stay words."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pypdfium2
import pytest
import streamlit
from PIL import Image

from articles.query import EventQuery
from dashboard.briefing import library, stage
from dashboard.briefing.library import Prepared
from dashboard.briefing.model import Briefing, Figure, Scene
from dashboard.exports import html, pdf, png
from dashboard.exports.options import Options

HOSTILE = "<script>alert(1)</script> ${x} $\\frac{1}{2}$ =1+1 “q”"
NOTES = "Say this. " * 400
BRIEFING = Briefing(
    "everything",
    "Everything in two scenes",
    "and a second line",
    (
        Scene(
            "What happened",
            "All events of the store",
            corridor="titr",
            query=EventQuery(),
            layers=("corridors", "events", "countries", "arcs"),
            figures=(Figure("events"), Figure("countries"), Figure("safe_sum")),
            chart="events_by_year",
            source="a source line",
            notes="Short note",
        ),
        Scene(
            HOSTILE,
            HOSTILE,
            query=EventQuery(),
            figures=(Figure("length"), Figure("text", HOSTILE, "5 Mt", HOSTILE, "2024")),
            corridor="titr",
            chart="categories",
            notes=NOTES,
        ),
    ),
)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Prepared:
    """The briefing with the samples' events."""
    import event_samples

    from articles.store import open_store
    from dashboard import data

    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('store')}/s.db")
    event_samples.fill(store)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data, "store", lambda: store)
        streamlit.cache_resource.clear()
        yield library.prepare(BRIEFING)
    streamlit.cache_resource.clear()


@pytest.fixture(scope="module")
def told(prepared: Prepared) -> dict:
    """What the screen's player gets."""
    return stage.player_data(prepared.briefing, prepared.shown, prepared.routes, prepared.name, prepared.translate)


def squeezed(text: str) -> str:
    """Without blanks, which are lost where a line is broken."""
    return "".join(text.split())


@pytest.fixture(scope="module")
def pages(prepared: Prepared) -> list[str]:
    """Words of the handout's pages."""
    document = pypdfium2.PdfDocument(pdf.write(prepared, Options(running_title="The running title")))
    return [squeezed(page.get_textpage().get_text_range()) for page in document]


def test_figures_of_the_handout_are_those_of_the_screen(told: dict, pages: list[str]) -> None:
    for scene, page in zip(told["scenes"], pages, strict=False):
        assert len(scene["figures"]) >= 2
        for figure in scene["figures"]:
            assert figure["source"] and figure["date"]
            for word in ("value", "label", "source", "date"):
                assert squeezed(figure[word]) in page, figure[word]
        for bar in scene["chart"]["bars"]:
            assert not bar["value"] or bar["text"] in page
        assert squeezed(scene["chart"]["title"]) in page and squeezed(scene["chart"]["source"]) in page


def test_every_page_of_the_handout_has_title_number_date_and_border_words(told: dict, pages: list[str]) -> None:
    assert len(pages) > 2, "long notes go on on pages of their own"
    for number, page in enumerate(pages, 1):
        assert squeezed("The running title") in page and f"{number}/{len(pages)}" in page
        assert squeezed(f"Data as of {told['asOf']}") in page
        assert page.count(squeezed(stage.ATTRIBUTION)) >= (2 if number < 3 else 1), "on the map and below"
        assert page.count(squeezed(stage.DISCLAIMER)) >= (2 if number < 3 else 1)
    assert squeezed("Source: a source line") in pages[0]
    assert "".join(pages).count("Saythis.") == 400


def test_notes_and_scenes_are_a_choice(prepared: Prepared) -> None:
    chosen = library.only(prepared, [1])
    document = pypdfium2.PdfDocument(pdf.write(chosen, Options(notes=False)))
    assert len(document) == 1 and "Saythis" not in squeezed(document[0].get_textpage().get_text_range())
    assert chosen.shown[0].figures == prepared.shown[1].figures


def test_hostile_words_are_words(pages: list[str]) -> None:
    assert squeezed(HOSTILE) in pages[1]


def test_the_file_with_the_page_has_the_same_figures(prepared: Prepared, told: dict) -> None:
    page = html.write(prepared).decode("utf-8")
    for scene in told["scenes"]:
        for figure in scene["figures"]:
            assert f'"value":"{figure["value"]}"' in page


def test_pictures_are_of_the_size_of_a_screen(prepared: Prepared) -> None:
    shares: list[float] = []
    archive = zipfile.ZipFile(io.BytesIO(png.write(prepared, replace(Options(), tell=shares.append))))
    names = archive.namelist()
    assert names[0] == "01-what-happened.png" and len(names) == 2 and shares == [0.5, 1.0]
    for name in names:
        picture = Image.open(io.BytesIO(archive.read(name)))
        assert picture.size == (1920, 1080) and len(picture.convert("RGB").getcolors(1 << 24)) > 500


def test_pictures_say_where_the_map_is_from(prepared: Prepared) -> None:
    words = " ".join(text.get_text() for axes in png.draw(prepared, 1).axes for text in axes.texts)
    assert stage.ATTRIBUTION in words and stage.DISCLAIMER in words and "Data as of" in words
    for figure in prepared.shown[0].figures:
        assert figure.value in words

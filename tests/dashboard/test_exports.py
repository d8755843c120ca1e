"""What a briefing is taken away as: the same figures everywhere, each with source and date; every map says where it is
from and what its borders mean; words of articles stay words."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import zipfile
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
import streamlit
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from articles.query import EventQuery
from dashboard.briefing import library, stage
from dashboard.briefing.library import Prepared
from dashboard.briefing.model import Briefing, Figure, Scene
from dashboard.exports import FORMATS, html, one_page, pdf, png
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


# -- slides ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def slides(prepared: Prepared) -> Any:
    """The slides, read back."""
    return Presentation(io.BytesIO(FORMATS["pptx"].write(prepared)))


def texts(slide: Any) -> list[str]:
    """Words of a slide's boxes."""
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_figures_of_the_slides_are_those_of_the_screen(told: dict, slides: Any) -> None:
    assert len(slides.slides) == len(told["scenes"])
    for scene, slide in zip(told["scenes"], slides.slides, strict=True):
        words = squeezed("\n".join(texts(slide)))
        for figure in scene["figures"]:
            for word in ("value", "label", "source", "date"):
                assert squeezed(figure[word]) in words, figure[word]
        chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
        sums = [sum(values) for values in zip(*(series.values for series in chart.plots[0].series), strict=True)]
        assert sums == [bar["value"] for bar in scene["chart"]["bars"]], "a chart of PowerPoint's own, same numbers"
        assert squeezed(scene["chart"]["source"]) in words


def test_slides_have_title_notes_map_and_border_words(told: dict, slides: Any) -> None:
    for scene, slide in zip(told["scenes"], slides.slides, strict=True):
        assert squeezed(slide.shapes.title.text_frame.text) == squeezed(scene["title"])
        assert squeezed(slide.notes_slide.notes_text_frame.text) == squeezed(scene["notes"])
        picture = next(shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE)
        for words in (" ".join(texts(slide)), picture._element.nvPicPr.cNvPr.get("descr")):
            assert stage.ATTRIBUTION in words and stage.DISCLAIMER in words
        assert f"Data as of {told['asOf']}" in " ".join(texts(slide))


def test_nothing_on_a_slide_overlaps_or_leaves_it(slides: Any) -> None:
    for slide in slides.slides:
        boxes = [(s.left, s.top, s.left + s.width, s.top + s.height, s.shape_type, s) for s in slide.shapes]
        for left, top, right, bottom, *_rest in boxes:
            assert left >= 0 and top >= 0 and right <= slides.slide_width and bottom <= slides.slide_height
        solid = [
            b for b in boxes if b[4] in (MSO_SHAPE_TYPE.PICTURE, MSO_SHAPE_TYPE.AUTO_SHAPE, MSO_SHAPE_TYPE.PLACEHOLDER)
        ]
        for i, a in enumerate(solid):
            for b in solid[i + 1 :]:
                assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (a[5].name, b[5].name)


@pytest.mark.long
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_libreoffice_opens_the_slides_and_keeps_their_words(prepared: Prepared, told: dict, tmp_path) -> None:
    (tmp_path / "b.pptx").write_bytes(FORMATS["pptx"].write(prepared))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [
        "soffice",
        "--headless",
        home,
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "b.pptx"),
    ]
    subprocess.run(command, check=True, timeout=240, capture_output=True)
    document = pypdfium2.PdfDocument(tmp_path / "b.pdf")
    assert len(document) == len(told["scenes"])
    for scene, page in zip(told["scenes"], document, strict=True):
        words = squeezed(page.get_textpage().get_text_range())
        for figure in scene["figures"]:
            assert squeezed(figure["value"]) in words and squeezed(figure["label"]) in words
        assert squeezed(stage.DISCLAIMER) in words


# -- data behind it, one page ------------------------------------------------------------------------------------


def test_the_annex_holds_data_filters_sources_and_licences(prepared: Prepared, told: dict) -> None:
    archive = zipfile.ZipFile(io.BytesIO(FORMATS["annex"].write(prepared)))
    read = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    events = list(csv.DictReader(io.StringIO(read["events.csv"])))
    assert {row["id"] for row in events} == set(prepared.shown[0].frame["id"])
    assert len(json.loads(read["events.geojson"])["features"]) == len(events)
    shown = list(csv.DictReader(io.StringIO(read["figures.csv"])))
    values = [(row["value"].removeprefix("'"), row["date"]) for row in shown if row["kind"] == "figure"]
    assert values == [(f["value"], f["date"]) for scene in told["scenes"] for f in scene["figures"]]
    assert all(row["source"] and row["date"] for row in shown)
    scenes = list(csv.DictReader(io.StringIO(read["scenes.csv"])))
    assert scenes[0]["filter"] == "All events." and scenes[0]["filter"] in read["README.txt"]
    assert (
        "Data version" in read["README.txt"] and "Borders" in read["README.txt"] and "CC BY 4.0" in read["licences.md"]
    )
    assert {f["properties"]["route"] for f in json.loads(read["corridors.geojson"])["features"]} == {"titr"}
    assert not any(cell.startswith("=") for row in shown + scenes for cell in row.values())


@pytest.mark.parametrize("kind", ["country", "corridor"])
def test_one_page_is_one_page_with_figures_events_and_sources(prepared: Prepared, kind: str) -> None:
    frame = prepared.shown[0].frame
    told = "All events."
    subject = (
        one_page.country("KZ", frame, prepared.name, told)
        if kind == "country"
        else one_page.corridor(prepared.routes["titr"], frame, prepared.name, told)
    )
    document = pypdfium2.PdfDocument(one_page.write(subject, prepared.routes, prepared.name, prepared.translate))
    assert len(document) == 1
    words = squeezed(document[0].get_textpage().get_text_range())
    for part in (
        subject.title,
        told,
        "Latest events",
        "Planned",
        "Sources",
        stage.ATTRIBUTION,
        stage.DISCLAIMER,
        "Data as of",
    ):
        assert squeezed(part) in words, part
    assert subject.frame["id"].isin(frame["id"]).all() and len(subject.frame) < len(frame)

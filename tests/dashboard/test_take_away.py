"""The "Take away" box: choose scenes, make the file, download it; a changed wish asks for a new file."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from streamlit.testing.v1 import AppTest

SCREEN = Path(__file__).parents[2] / "dashboard" / "screens" / "brief.py"


def downloads(page: AppTest) -> list[str]:
    return [one.proto.label for one in page.get("download_button")]


def test_a_chosen_scene_becomes_a_handout_of_one_page(sample_store) -> None:
    page = AppTest.from_file(str(SCREEN), default_timeout=120).run()
    page.radio(key="away_format").set_value("pdf").run()
    for box in page.checkbox:
        if box.key.startswith("away_scene_") and not box.key.endswith("_1"):
            box.uncheck()
    page.text_input(key="away_running_middle-corridor").set_value("Cabinet, 3 March").run()
    assert len(downloads(page)) == 1, "nothing is made before it is asked for"
    page.button(key="away_make").click().run()
    assert not page.exception
    document = pypdfium2.PdfDocument(page.session_state.away_made[1])
    words = document[0].get_textpage().get_text_range()
    assert len(document) == 1 and "Cabinet, 3 March" in words and "Cargo grew fivefold" in words
    assert downloads(page)[-1].startswith("Download (")
    page.checkbox(key="away_notes").uncheck().run()
    assert len(downloads(page)) == 1, "the file no longer is what is wished"


def test_without_a_scene_nothing_can_be_made(sample_store) -> None:
    page = AppTest.from_file(str(SCREEN), default_timeout=120).run()
    for box in page.checkbox:
        if box.key.startswith("away_scene_"):
            box.uncheck()
    page.run()
    assert page.button(key="away_make").disabled

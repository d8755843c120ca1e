"""The Article screen in a real browser: text, highlights, its own map."""

import pytest
from driving import atlas, map_frame, shot, wait_for_map

pytestmark = pytest.mark.browser

TEXT = """China to invest in the port of Aktau

ALMATY, 5 March 2024 - China will invest $2 billion in Kazakhstan, the Ministry of Transport said.

The money goes to the port of Aktau on the Caspian Sea, part of the Middle Corridor. <img src=x onerror=alert(1)>
"""


def test_a_pasted_text_is_read_beside_its_map(open_page):
    page = open_page()
    page.get_by_role("link", name="Article").click()
    page.get_by_role("radio", name="Paste a text").or_(page.get_by_role("button", name="Paste a text")).click()
    page.get_by_label("Text", exact=True).fill(TEXT)
    page.get_by_role("button", name="Read").click()
    page.locator("mark", has_text="Aktau").first.wait_for()
    frame = wait_for_map(page)
    frame.wait_for_function("window.__atlas.counts.total > 0")
    assert atlas(page)["counts"]["total"] >= 1
    page.locator("mark", has_text="Aktau").first.hover()
    page.locator(".note strong", has_text="Aktau").wait_for()
    map_frame(page).wait_for_function("Boolean(map_div.atlas.shown)")
    assert page.locator(".root img").count() == 0
    shot(page, "article-1440x900")

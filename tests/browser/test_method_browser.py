"""The Method screen in a real browser: contents lead to their part, and nothing is wider than the window."""

import pytest
from driving import shot

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_method_can_be_read(open_page, width, height):
    page = open_page(width=width, height=height)
    page.get_by_role("link", name="Method").click()
    page.locator("#part-1").wait_for()
    shot(page, f"method-{width}x{height}")
    page.locator(".m-contents a", has_text="What it cannot do").click()
    page.locator("h2", has_text="What it cannot do").wait_for()
    page.wait_for_function(
        """() => { const top = [...document.querySelectorAll('h2')]
        .find(h => h.textContent === 'What it cannot do').getBoundingClientRect().top; return top > 0 && top < 200; }"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width

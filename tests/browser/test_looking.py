"""The looks that pages are held to find what is planted, and nothing on a page that is well."""

import pytest

from tests.browser.looking import A4_INNER, SIZES, barriers, complaints, dead_ends, faults, sheets_of_paper

pytestmark = pytest.mark.slow

WELL = """<!doctype html><html lang="en"><head><title>Well</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head>
<body><main><h1>Heading</h1><p>First paragraph</p>{body}</main></body></html>"""
SCROLLS = (
    '<div style="overflow-x: auto" tabindex="0"><p style="width: 2000px">' + "long " * 300 + "</p></div>"
)
OVER = '<p>under</p><p style="margin-top: -2.2em">above</p>'


@pytest.fixture
def page(browser):
    context = browser.new_context()
    yield context.new_page()
    context.close()


def shown(page, body="", style=""):
    page.set_content(WELL.format(body=body, style=style))
    return page


def test_a_good_page_has_no_faults(page):
    folded = "<details><summary>More</summary><p>kept back</p></details><button>Do</button>"
    assert complaints(shown(page, folded)) == {}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<p style="width: 60px; overflow: hidden; white-space: nowrap">a long line of text</p>', "cut off"),
        ('<p style="height: 12px; overflow: clip">one<br>two<br>three</p>', "cut off"),
        (OVER, "lies over"),
        (
            '<svg width="90" height="40"><text y="20">one</text><text y="20" x="9">two</text></svg>',
            "lies over",
        ),
        ('<svg width="30" height="40" overflow="hidden"><text y="20">a long label</text></svg>', "cut off"),
        ('<p style="width: 3000px">' + "wide " * 400 + "</p>", "wider than the window"),
    ],
)
def test_what_is_planted_is_found(page, body, said):
    assert any(said in one for one in faults(shown(page, body), SIZES["phone"]))


def test_what_scrolls_is_cut_off_on_paper_only(page):
    found = complaints(shown(page, SCROLLS))
    assert set(found) == {"paper"}
    assert "cut off" in found["paper"][0]


def test_axe_finds_pale_letters_and_pictures_without_words_in_the_scheme_that_has_them(page):
    shown(page, style="@media (prefers-color-scheme: dark) { p { color: #333; background: #222 } }")
    assert barriers(page) == []
    assert any(one.startswith("color-contrast") for one in barriers(page, "dark"))
    assert any(one.startswith("image-alt") for one in barriers(shown(page, '<img src="data:,">')))


def test_keys_that_lead_nowhere_are_found(page):
    assert any(
        "no key" in one
        for one in dead_ends(
            shown(
                page,
                "<button onkeydown='' tabindex='0'>a</button>"
                "<button onfocus='this.blur()'>b</button><button>c</button>",
            )
        )
    )
    assert any("seen" in one for one in dead_ends(shown(page, "<button>a</button>", "* { outline: none }")))


def test_sheets_are_counted(page):
    tall = f'<div style="height: {A4_INNER[1] * 3}px"></div>'
    assert sheets_of_paper(shown(page, tall, "@page { size: A4; margin: 14mm 12mm }")) == 4

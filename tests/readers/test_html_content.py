"""What of a page is content, by general rules; what is none is kept as furniture."""

from __future__ import annotations

from html_help import document, shape

from packlint.model import ProblemCode

_MENU = "<ul>" + "".join(f"<li><a href='/{name}'>{name}</a>" for name in "abcdef") + "</ul>"


def test_only_what_is_marked_as_the_main_part_is_content() -> None:
    read = document(
        "<a href='#m'>Skip</a><header><h1>Parks Plan</h1>Northshire</header><nav>Menu</nav>"
        "<main id=m><nav><a href='/up'>Up</a></nav><aside>Note well.</aside><p>Text.</p></main>"
        "<footer>About us</footer>"
    )
    assert shape(read) == [
        ("furniture", None, None, "Skip"),
        ("heading", None, 1, "Parks Plan"),
        ("furniture", None, None, "Northshire"),
        ("furniture", None, None, "Menu"),
        ("furniture", None, None, "Up"),
        ("paragraph", None, None, "Note well."),
        ("paragraph", None, None, "Text."),
        ("furniture", None, None, "About us"),
    ]
    assert read.links == ()


_COSTS = "<table><tr><th>Item<th>£<tr><td>Parks<td>7</table>"


def _beside(outside: str) -> list[tuple[str, str]]:
    """What stands beside the main part, with the kinds of its blocks."""
    read = document(f"<div><main><p>Text.</p></main>{outside}</div>")
    assert shape(read)[0] == ("paragraph", None, None, "Text.")
    return [(block.kind.value, block.text.value) for block in read.blocks[1:]]


def test_sentences_and_tables_beside_the_main_part_are_content() -> None:
    appendix = f"<h2>Appendix</h2><p>Costs of 2025.</p>{_COSTS}<p>Signed</p>"
    expected = [("heading", "Appendix"), ("paragraph", "Costs of 2025."), ("table", "")]
    assert _beside(f"<div><nav>Up</nav>{appendix}</div>") == [
        ("furniture", "Up"),
        *expected,
        ("paragraph", "Signed"),
    ]
    # In no element of their own, words that nothing follows may be the site's.
    assert _beside(appendix) == [*expected, ("furniture", "Signed")]
    assert _beside("<h2>Annex</h2><h3>A</h3><p>The plan was approved.") == [
        ("heading", "Annex"),
        ("heading", "A"),
        ("paragraph", "The plan was approved."),
    ]
    sentence = "Of these costs the council bears half in the first year."
    assert _beside(f"<p>{sentence}</p>") == [("paragraph", sentence)]


def test_what_speaks_of_the_site_beside_the_main_part_is_none() -> None:
    links = "".join(f"<li><a href='/{n}'>Read more of page {n}.</a>" for n in range(3))
    sources = {
        "<h2>More</h2><ul>" + links + "</ul>": [
            "More",
            *(f"Read more of page {n}." for n in "012"),
        ],
        "<h2>News</h2><p>Contact us</p>": ["News", "Contact us"],
        "<p>The plan was approved.</p>": ["The plan was approved."],
        "<p>We use cookies to see how many of you come here.</p>": None,
        "<div>© 2025 Northshire Council, whose words these all are.</div>": None,
        "<h2>Help</h2><p>Tell us about your visit today.</p>": [
            "Help",
            "Tell us about your visit today.",
        ],
        "<form><p>Say here what you think of the plan we made.</p></form>": None,
        "<footer><p>Northshire is a place in which people like to live.</p></footer>": None,
        "<table><tr><td>Up<td>Down<tr><td>Left<td>Right</table>": ["Up", "Down", "Left", "Right"],
    }
    for source, words in sources.items():
        found = _beside(source)
        assert {kind for kind, _ in found} == {"furniture"}, source
        assert words is None or [value for _, value in found] == words


def test_a_main_part_within_another_is_content_too() -> None:
    read = document("<main><p>Outer.</p><div role=main><p>Inner.</p></div></main>")
    assert [row[0] for row in shape(read)] == ["paragraph", "paragraph"]


def test_without_a_main_part_menus_banners_and_feet_are_no_content() -> None:
    read = document(
        "<div id='cookie-banner'>We use cookies.</div><header><nav>Menu</nav>Site</header>"
        f"{_MENU}<header><h1>Parks Plan</h1><p>21 January 2025</p></header><p>Text.</p>"
        "<section><footer>Signed: A Clerk</footer></section><aside>See also</aside>"
        "<div role=search>Find</div><footer>© Northshire</footer>"
    )
    content = [row for row in shape(read) if row[0] != "furniture"]
    assert content == [
        ("heading", None, 1, "Parks Plan"),
        ("paragraph", None, None, "21 January 2025"),
        ("paragraph", None, None, "Text."),
        ("paragraph", None, None, "Signed: A Clerk"),
    ]
    assert [row[3] for row in shape(read) if row[0] == "furniture"] == [
        *("We use cookies.", "Menu", "Site", *"abcdef"),
        *("See also", "Find", "© Northshire"),
    ]


def test_the_one_article_of_a_page_is_its_content() -> None:
    read = document(
        "<div>Site</div><article><header>Report</header><p>Long enough to be it.</p></article>"
    )
    assert shape(read) == [
        ("furniture", None, None, "Site"),
        ("paragraph", None, None, "Report"),
        ("paragraph", None, None, "Long enough to be it."),
    ]


def test_lists_of_contents_and_of_documents_are_content() -> None:
    documents = "".join(
        f"<li><a href='{n}.pdf'>Appendix {n} to the report of the director</a>" for n in range(5)
    )
    sites = "".join(f"<li><a href='https://{name}.example.org/'>{name}</a>" for name in "abcdef")
    read = document(
        "<nav><ol><li><a href='#a'>1. Costs</a><li><a href='#b'>Annex</a></ol></nav>"
        f"<ul>{documents}</ul><ul>{sites}</ul>"
    )
    assert shape(read) == [
        ("paragraph", "1", None, "Costs"),
        ("paragraph", None, None, "Annex"),
        *(("list-item", "•", 1, f"Appendix {n} to the report of the director") for n in range(5)),
        *(("list-item", "•", 1, name) for name in "abcdef"),
    ]


def test_controls_and_hidden_blocks_are_furniture_and_scripts_nothing() -> None:
    read = document(
        "<button>Print</button><h2><button>Costs</button></h2><p>One <button>i</button>two.</p>"
        "<select><option>2024<option>2025</select><input value=x><label>Year</label>"
        "<div style='display:none'><p>Old</p></div><div hidden='until-found'>Folded.</div>"
        "<dialog>Sign in</dialog><template><p>no</p></template><noscript>no</noscript>"
        "<svg><title>no</title><text>42%</text></svg><span aria-hidden=true>£5</span>"
    )
    assert shape(read) == [
        ("furniture", None, None, "Print"),
        ("heading", None, 2, "Costs"),
        ("furniture", None, None, "i"),
        ("paragraph", None, None, "One two."),
        ("furniture", None, None, "2024 2025"),
        ("furniture", None, None, "Old"),
        ("paragraph", None, None, "Year"),
        ("paragraph", None, None, "Folded."),
        ("furniture", None, None, "Sign in"),
        ("figure", None, None, "42%"),
        ("paragraph", None, None, "£5"),
    ]


def test_a_page_within_the_page_is_said_to_be_unread() -> None:
    read = document("<p>Text.</p><iframe src='map.html'></iframe><iframe src=t height=0></iframe>")
    assert [(problem.code, problem.message) for problem in read.problems] == [
        (
            ProblemCode.PART_NOT_READ,
            "The page shows another page in a frame, which was not read.",
        )
    ]


def test_pictures_that_are_decoration_are_left_out_but_not_in_figures() -> None:
    read = document(
        "<p>Text.<img src=dot.gif alt=''></p><figure><img src=map.png alt=''></figure>"
        "<p><img src='data:image/png;base64,AAAA' alt=Chart></p>"
    )
    assert [block.kind.value for block in read.blocks] == ["paragraph", "figure", "figure"]
    assert [(link.target, link.text) for link in read.links] == [
        ("map.png", ""),
        ("data:image/png;base64", "Chart"),
    ]


def test_a_page_of_typed_words_is_prose() -> None:
    read = document(
        "<h1>Minutes</h1>\n<pre>\n1. Apologies\n   from the <b>chair</b>.\n \nNone.</pre>"
    )
    assert shape(read) == [
        ("heading", None, 1, "Minutes"),
        ("paragraph", "1", None, "Apologies from the chair."),
        ("paragraph", None, None, "None."),
    ]
    assert [block.text.pieces[0].line for block in read.blocks] == [1, 3, 6]

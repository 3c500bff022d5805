"""The flow of a PDF: paragraphs, headings, numbers and bullets, page furniture, columns."""

from __future__ import annotations

import pytest
from pdf_help import BOLD, Canvas, Draw, document, furniture, made, prose, put, pymupdf, shape

from packlint.readers.pdf.glyphs import clean_word, raised_word

FULL = [
    "The council of Northshire looks after twelve parks and pays for them out of",
    "its own budget, as it has done for many years. The parks are open all year",
    "and free.",
]


def test_lines_of_a_paragraph_are_one_text_with_a_piece_for_each_word() -> None:
    read = document(made(lambda page: prose(page, 100, FULL)))
    assert shape(read) == [("paragraph", None, None, " ".join(FULL))]
    text = read.blocks[0].text
    words = text.value.split()
    starts = [piece.start for piece in text.pieces]
    assert [text.value[start:].split()[0] for start in starts] == words
    assert {piece.page for piece in text.pieces} == {0}
    first = text.pieces[0].box
    assert first is not None
    assert (round(first.x0), round(first.x1)) == (72, 91)


def test_a_gap_begins_a_paragraph() -> None:
    def draw(page: Canvas) -> None:
        prose(page, 100, FULL)
        prose(page, 160, ["Next year they will cost more."])

    assert [block[3] for block in shape(document(made(draw)))] == [
        " ".join(FULL),
        "Next year they will cost more.",
    ]


def test_headings_by_size_and_weight_with_the_path_above() -> None:
    def draw(page: Canvas) -> None:
        put(page, 72, 80, "Parks of Northshire", 20)
        put(page, 72, 110, "Costs", font=BOLD)
        prose(page, 140, FULL)

    read = document(made(draw))
    assert shape(read) == [
        ("heading", None, 1, "Parks of Northshire"),
        ("heading", None, 2, "Costs"),
        ("paragraph", None, None, " ".join(FULL)),
    ]
    assert [block.heading_path for block in read.blocks] == [
        (),
        ("Parks of Northshire",),
        ("Parks of Northshire", "Costs"),
    ]


def test_printed_numbers_and_bullets_stand_apart_from_the_text() -> None:
    def draw(page: Canvas) -> None:
        put(page, 72, 100, "12.")
        put(page, 100, 100, "The parks are open all year.")
        put(page, 72, 130, "3.4")
        put(page, 100, 130, "They are free.")
        put(page, 100, 160, "(a)")
        put(page, 122, 160, "north parks;")
        put(page, 130, 180, "·")
        put(page, 150, 180, "with ponds")
        put(page, 100, 200, "(b)")
        put(page, 122, 200, "south parks.")

    assert shape(document(made(draw))) == [
        ("paragraph", "12", None, "The parks are open all year."),
        ("paragraph", "3.4", None, "They are free."),
        ("list-item", "(a)", 1, "north parks;"),
        ("list-item", "·", 2, "with ponds"),
        ("list-item", "(b)", 1, "south parks."),
    ]


def test_a_number_at_the_head_of_a_wrapped_line_is_no_paragraph_number() -> None:
    lines = [
        "The council of Northshire keeps its parks open, and of those that it keeps",
        "12 parks are in the north of the county, where most of the people live and",
        "3.4 million visits are counted.",
    ]
    read = document(made(lambda page: prose(page, 100, lines)))
    assert shape(read) == [("paragraph", None, None, " ".join(lines))]


def test_a_hyphen_at_a_line_end_goes_only_when_the_word_is_known_without_it() -> None:
    lines = [
        "A consultation on the parks of Northshire was held in May. After the consul-",
        "tation the council chose a long-term plan for all the parks, and it is a long-",
        "term plan for the staff as well.",
    ]
    read = document(made(lambda page: prose(page, 100, lines)))
    assert read.blocks[0].text.value == (
        "A consultation on the parks of Northshire was held in May. After the consultation "
        "the council chose a long-term plan for all the parks, and it is a long-term plan for "
        "the staff as well."
    )


def test_a_raised_ordinal_belongs_to_its_number_and_a_raised_figure_does_not() -> None:
    def draw(page: Canvas) -> None:
        put(page, 72, 100, "By 25")
        x = 72 + pymupdf.get_text_length("By 25", fontsize=11)
        put(page, x, 96, "th", 7)
        put(page, x + 10, 100, "May it was 1,234")
        x += 10 + pymupdf.get_text_length("May it was 1,234", fontsize=11)
        put(page, x, 96, "5", 7)

    assert document(made(draw)).blocks[0].text.value == "By 25th May it was 1,234⁵"


def test_a_paragraph_goes_on_over_the_page_break() -> None:
    def first(page: Canvas) -> None:
        prose(page, 100, FULL[:2])

    def second(page: Canvas) -> None:
        prose(page, 100, ["and free."])
        prose(page, 140, ["They are loved."])

    read = document(made(first, second))
    assert [block[3] for block in shape(read)] == [" ".join(FULL), "They are loved."]
    assert [piece.page for piece in read.blocks[0].text.pieces][-2:] == [1, 1]
    assert [block.page for block in read.blocks] == [0, 1]


def test_running_heads_and_page_numbers_are_furniture_and_number_the_pages() -> None:
    def page_number(number: int) -> Draw:
        def draw(page: Canvas) -> None:
            put(page, 72, 40, "Northshire parks committee", 9)
            prose(page, 300, [f"This page has the text of part {number} and no more."])
            put(page, 280, 810, f"Page {number} of 14", 9)

        return draw

    read = document(made(*[page_number(number) for number in (11, 12, 13, 14)]))
    assert [block[3] for block in shape(read)] == [
        f"This page has the text of part {number} and no more." for number in (11, 12, 13, 14)
    ]
    assert [block.text.value for block in furniture(read)] == [
        f"Northshire parks committee Page {number} of 14" for number in (11, 12, 13, 14)
    ]
    assert [page.label for page in read.pages] == ["11", "12", "13", "14"]
    assert [text.value for _, text in read.texts()] == [block[3] for block in shape(read)]


@pytest.mark.parametrize(("font", "are_furniture"), [("helv", True), (BOLD, False)])
def test_heads_of_changing_words_beside_the_page_number(font: str, are_furniture: bool) -> None:
    names = ["Parks", "Roads", "Libraries", "Schools", "Bins"]

    def headed(number: int, name: str) -> Draw:
        def draw(page: Canvas) -> None:
            put(page, 72, 40, f"1.{number} {name} {number + 10}", 10, font=font)
            prose(page, 300, FULL)

        return draw

    read = document(made(*[headed(number, name) for number, name in enumerate(names, 1)]))
    heads = [f"1.{number} {name} {number + 10}" for number, name in enumerate(names, 1)]
    assert [block.text.value for block in furniture(read)] == (heads if are_furniture else [])


def test_a_large_running_head_is_a_title_where_it_first_stands() -> None:
    def draw(page: Canvas) -> None:
        put(page, 72, 60, "Budget of Northshire", 20)
        prose(page, 300, FULL)

    read = document(made(draw, draw, draw))
    assert [block[3] for block in shape(read)][:1] == ["Budget of Northshire"]
    assert [(block.page, block.text.value) for block in furniture(read)] == [
        (1, "Budget of Northshire"),
        (2, "Budget of Northshire"),
    ]


def test_titles_that_count_are_not_furniture() -> None:
    def titled(number: int) -> Draw:
        def draw(page: Canvas) -> None:
            put(page, 72, 60, f"Appendix {number}", 20)
            prose(page, 300, FULL)

        return draw

    read = document(made(titled(1), titled(2), titled(3)))
    assert [block[3] for block in shape(read) if block[0] == "heading"] == [
        "Appendix 1",
        "Appendix 2",
        "Appendix 3",
    ]
    assert furniture(read) == []


def test_the_labels_of_the_file_come_before_printed_numbers() -> None:
    source = pymupdf.open(stream=made(*[lambda page: put(page, 280, 810, "7")] * 2))
    source.set_page_labels([{"startpage": 0, "prefix": "", "style": "r", "firstpagenum": 3}])
    assert [page.label for page in document(source.tobytes()).pages] == ["iii", "iv"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = ["North parks are", "large and wild", "with old trees", "and many ponds", "and paths."]
    right = ["South parks are", "small and neat", "with new trees", "and few ponds", "and lawns."]

    def draw(page: Canvas) -> None:
        for number, line in enumerate(left):
            put(page, 72, 100 + 14 * number, line + " to walk in all")
        for number, line in enumerate(right):
            put(page, 320, 100 + 14 * number, line + " to sit on all")

    texts = [block[3] for block in shape(document(made(draw)))]
    assert " ".join(texts) == " ".join(
        [line + " to walk in all" for line in left] + [line + " to sit on all" for line in right]
    )


def test_rows_of_figures_without_lines_never_become_one_sentence() -> None:
    def draw(page: Canvas) -> None:
        for number, (label, figure) in enumerate([("Clerk", "350"), ("Training", "1,200")]):
            put(page, 72, 100 + 14 * number, label)
            put(page, 250, 100 + 14 * number, figure)

    assert [block[3] for block in shape(document(made(draw)))] == ["Clerk 350", "Training 1,200"]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_places_are_those_of_the_page_as_displayed(rotation: int) -> None:
    def draw(page: Canvas) -> None:
        put(page, 100, 100, "Parks are open.")
        page.set_rotation(rotation)

    read = document(made(draw))
    assert shape(read) == [("paragraph", None, None, "Parks are open.")]
    page, box = read.pages[0], read.blocks[0].text.pieces[0].box
    assert (page.width, page.height) == ((595, 842) if rotation in (0, 180) else (842, 595))
    assert box is not None
    corner = {0: (100, 88), 90: (739, 100), 180: (467, 739), 270: (88, 467)}[rotation]
    assert (round(box.x0), round(box.y0)) == corner


def test_odd_characters_are_made_plain() -> None:
    assert clean_word("eﬃ\u00adcient\u200b") == "efficient"
    assert clean_word("consul\u00ad") == "consul\u00ad"
    assert clean_word("1\u2009234\u202f567") == "1\u00a0234\u00a0567"
    assert clean_word("parks\u2003and\u3000ponds\u2002") == "parks and ponds"
    assert raised_word("1,2345", [(5, False), (1, True)]) == "1,234⁵"
    assert raised_word("25th", [(2, False), (2, True)]) == "25th"


def test_a_bullet_that_begins_in_bold_goes_on_in_plain_type() -> None:
    def draw(page: Canvas) -> None:
        for number, y in enumerate((100, 142)):
            put(page, 72, y, "·")
            put(
                page,
                90,
                y,
                "Look after every park of Northshire and all of its many ponds",
                font=BOLD,
            )
            prose(page, y + 14, ["and trees: all year,", "and free."][: 2 - number], x=90)
        prose(page, 200, FULL)

    assert shape(document(made(draw)))[:2] == [
        (
            "list-item",
            "·",
            1,
            "Look after every park of Northshire and all of its many ponds and trees: all year,"
            " and free.",
        ),
        (
            "list-item",
            "·",
            1,
            "Look after every park of Northshire and all of its many ponds and trees: all year,",
        ),
    ]


def test_a_row_of_figures_has_no_paragraph_number() -> None:
    def draw(page: Canvas) -> None:
        for number, text in enumerate(["0", "20", "40", "60"]):
            put(page, 72 + 60 * number, 300, text)

    assert shape(document(made(draw))) == [("paragraph", None, None, "0 20 40 60")]


def test_a_year_at_the_foot_of_a_page_is_no_page_number() -> None:
    def draw(page: Canvas) -> None:
        prose(
            page,
            786,
            ["The council of Northshire looks after twelve parks, as it did all through", "2023"],
        )

    assert shape(document(made(draw))) == [
        (
            "paragraph",
            None,
            None,
            "The council of Northshire looks after twelve parks, as it did all through 2023",
        )
    ]


def test_a_soft_hyphen_at_a_line_end_joins_the_word() -> None:
    source = pymupdf.open()
    page = source.new_page(width=595, height=842)
    writer = pymupdf.TextWriter(page.rect)
    lines = ("Northshire asked about its parks in a consul\u00ad", "tation\u00ad in May.")
    for number, line in enumerate(lines):
        writer.append((72, 300 + 14 * number), line, pymupdf.Font("helv"))
    writer.write_text(page)
    assert shape(document(source.tobytes())) == [
        (
            "paragraph",
            None,
            None,
            "Northshire asked about its parks in a consultation in May.",
        )
    ]


def test_a_bold_paragraph_under_a_plain_number_is_one_paragraph() -> None:
    lines = [
        "The council of Northshire should look after every park of the county, and",
        "all of its ponds, and pay for them out of its own budget as it has done for",
        "many years, and should keep them open all year and free for everybody, with",
        "paths.",
    ]

    def draw(page: Canvas) -> None:
        put(page, 72, 300, "45.")
        for number, line in enumerate(lines):
            put(page, 100, 300 + 14 * number, line, font=BOLD)
        prose(page, 380, FULL)

    assert shape(document(made(draw)))[0] == ("paragraph", "45", None, " ".join(lines))


def test_a_plain_number_before_a_bold_title_is_a_heading_and_a_plain_letter_is_not() -> None:
    def draw(page: Canvas) -> None:
        put(page, 72, 280, "4.")
        put(page, 100, 280, "Other costs", font=BOLD)
        prose(page, 310, FULL)
        for y, sign, font in ((370, "(i)", "helv"), (390, "(j)", BOLD), (410, "A)", BOLD)):
            put(page, 72, y, sign, font=font)
            put(page, 100, y, "Parks stay open all year", font=BOLD)

    assert shape(document(made(draw))) == [
        ("heading", "4", 1, "Other costs"),
        ("paragraph", None, None, " ".join(FULL)),
        ("list-item", "(i)", 1, "Parks stay open all year"),
        ("list-item", "(j)", 1, "Parks stay open all year"),
        ("heading", "A)", 1, "Parks stay open all year"),
    ]


def test_a_number_printed_against_its_words_stands_apart_from_them() -> None:
    def draw(page: Canvas) -> None:
        put(page, 72, 300, "2.8.The clerk keeps the books of the council.")
        put(page, 72, 330, "2.8bn of people live in 3.4.Mile. It is 7.5.")

    assert shape(document(made(draw))) == [
        ("paragraph", "2.8", None, "The clerk keeps the books of the council."),
        ("paragraph", None, None, "2.8bn of people live in 3.4.Mile. It is 7.5."),
    ]


def test_a_sentence_goes_on_over_the_page_after_a_semicolon() -> None:
    def first(page: Canvas) -> None:
        prose(
            page,
            300,
            [FULL[0], "its own budget; it opens them every year for all the people of the county;"],
        )

    read = document(made(first, lambda page: prose(page, 100, ["and it is glad."])))
    assert shape(read) == [
        (
            "paragraph",
            None,
            None,
            f"{FULL[0]} its own budget; it opens them every year for all the people of the county;"
            " and it is glad.",
        )
    ]

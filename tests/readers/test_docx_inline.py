"""Inside the paragraphs of Word files: fields, links, notes, comments, changes, prompts."""

from __future__ import annotations

from docx_help import document, docx, links, marks, numbers, p, read_bytes, rows, run, shape

from packlint.model import Span


def field(instruction: str, result: str, *, nested: str = "") -> str:
    """A field as Word keeps it, in parts; `nested` are runs inside its instruction."""
    code = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>{nested}'
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin, middle, end = (mark.format(kind) for kind in ("begin", "separate", "end"))
    return begin + code + middle + result + end


def bookmark(name: str) -> str:
    return f'<w:bookmarkStart w:id="1" w:name="{name}"/><w:bookmarkEnd w:id="1"/>'


def changed(kind: str, content: str, author: str = "A. Clerk") -> str:
    return (
        f'<w:{kind} w:id="1" w:author="{author}" w:date="2025-01-02T00:00:00Z">{content}</w:{kind}>'
    )


def deleted(words: str) -> str:
    return changed("del", f'<w:r><w:delText xml:space="preserve">{words}</w:delText></w:r>')


def test_links_by_relationship_by_field_and_written_out() -> None:
    made = read_bytes(
        docx(
            p(
                run("See ")
                + f'<w:hyperlink r:id="a">{run("the ")}{run("site", "<w:b/>")}</w:hyperlink>'
                + run(" or ")
                + field(' HYPERLINK "https://eastmere.example/a b" \\o "tip" ', run("this"))
                + run(" or www.northshire.example/x.")
            )
            + p(
                f'<w:hyperlink r:id="a" w:anchor="part">{run("a part")}</w:hyperlink>'
                f'<w:fldSimple w:instr="HYPERLINK &quot;mailto:clerk@eastmere.example&quot;">'
                f"{run(' mail')}</w:fldSimple>"
                f'<w:hyperlink r:id="gone">{run(" no target")}</w:hyperlink>'
            ),
            relations={"a": ("hyperlink", "https://northshire.example/")},
        )
    )
    assert links(made) == [
        ("https://northshire.example/", "the site", False),
        ("https://eastmere.example/a%20b", "this", False),
        ("www.northshire.example/x", "www.northshire.example/x", False),
        ("https://northshire.example/#part", "a part", False),
        ("mailto:clerk@eastmere.example", "mail", False),
    ]
    assert [link.span for link in made.links] == [
        Span(3, 0, 4, 12),
        Span(3, 0, 16, 20),
        Span(3, 0, 24, 48),
        Span(3, 1, 0, 6),
        Span(3, 1, 7, 11),
    ]
    assert all(link.line is None for link in made.links)


def test_links_inside_the_document_and_cross_references() -> None:
    made = document(
        p(bookmark("_Ref1") + run("Target."))
        + p(
            f'<w:hyperlink w:anchor="_ref1">{run("here")}</w:hyperlink>'
            f'<w:hyperlink w:anchor="gone">{run(" there")}</w:hyperlink>'
            f'<w:hyperlink w:anchor="_top">{run(" up")}</w:hyperlink>'
            + run(" ")
            + field(" REF _Ref1 \\r \\h ", run("3.4"))
            + run(" on page ")
            + field("PAGEREF gone2 \\h", run("7"))
            + field('HYPERLINK \\l "_Ref1"', run(" back"))
            + field("PAGE", run(" 12"))
        )
    )
    assert links(made) == [
        ("#_Ref1", "here", False),
        ("#gone", "there", True),
        ("#_top", "up", False),
        ("#_Ref1", "3.4", False),
        ("#gone2", "7", True),
        ("#_Ref1", "back", False),
    ]
    assert made.blocks[1].text.value == "here there up 3.4 on page 7 back 12"


def test_instructions_of_fields_are_never_text() -> None:
    inner = field(" REF x ", run("hidden result"))
    made = document(
        p(
            run("a")
            + field(" IF ", run(" b"), nested=inner + '<w:r><w:instrText>= "1"</w:instrText></w:r>')
            + run(" c")
        )
        + p('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\o</w:instrText></w:r>')
        + p("Not swallowed by the field that never ends.")
    )
    assert [block.text.value for block in made.blocks] == [
        "a b c",
        "Not swallowed by the field that never ends.",
    ]


def test_a_contents_list_over_several_paragraphs() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    toc = (
        mark.format("begin") + "<w:r><w:instrText>TOC</w:instrText></w:r>" + mark.format("separate")
    )
    tab = "<w:r><w:tab/></w:r>"

    def entry(number: str, title: str, page: str) -> str:
        inside = run(number) + tab + run(title) + tab + field("PAGEREF _Toc1 \\h", run(page))
        return f'<w:hyperlink w:anchor="_Toc1">{inside}</w:hyperlink>'

    made = document(
        p(toc + entry("1", "Costs", "3"))
        + p(entry("2", "Risks", "5") + mark.format("end"))
        + p(bookmark("_Toc1") + run("Costs"), "H1")
    )
    assert shape(made) == [
        ("paragraph", "1", None, "Costs 3"),
        ("paragraph", "2", None, "Risks 5"),
        ("heading", None, 1, "Costs"),
    ]
    assert links(made) == [
        ("#_Toc1", "1 Costs 3", False),
        ("#_Toc1", "3", False),
        ("#_Toc1", "2 Risks 5", False),
        ("#_Toc1", "5", False),
    ]


def test_form_fields_show_what_was_chosen_or_asked() -> None:
    choices = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
        '<w:listEntry w:val="Yes"/><w:listEntry w:val="No"/></w:ddList></w:ffData></w:fldChar>'
        "</w:r>"
        "<w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    button = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>MACROBUTTON NoMacro '
        '[Type the date]</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    made = document(p(run("Agreed: ") + choices) + p(run("Date: ") + button))
    assert [block.text.value for block in made.blocks] == ["Agreed: No", "Date: [Type the date]"]
    assert marks(made) == [("prompt", "[Type the date]", "[Type the date]", "")]


def test_notes_follow_the_paragraph_and_their_signs_are_no_text() -> None:
    def note(kind: str, name: int, sign: str = "") -> str:
        custom = ' w:customMarkFollows="1"' if sign else ""
        shown = f"<w:t>{sign}</w:t>" if sign else ""
        return f'<w:r><w:{kind}Reference{custom} w:id="{name}"/>{shown}</w:r>'

    made = document(
        p(run("It rose by 12.5%") + note("footnote", 2) + run(".") + note("endnote", 1))
        + f"<w:tbl><w:tr><w:tc>{p(run('7') + note('footnote', 3))}</w:tc><w:tc>{p('b')}</w:tc>"
        "</w:tr></w:tbl>" + p(run("Last") + note("footnote", 4, "*")),
        footnotes=(
            f'<w:footnote w:type="separator" w:id="0">{p("line")}</w:footnote>'
            f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + run(" Source: survey."))}'
            f"{p('More.')}</w:footnote>"
            f'<w:footnote w:id="3">{p("Estimated.")}</w:footnote>'
            f'<w:footnote w:id="4">{p("Starred.")}</w:footnote>'
        ),
        endnotes=f'<w:endnote w:id="1">{p("At the end.")}</w:endnote>',
    )
    assert shape(made) == [
        ("paragraph", None, None, "It rose by 12.5%."),
        ("note", "1", None, "Source: survey."),
        ("note", None, None, "More."),
        ("note", "i", None, "At the end."),
        ("table", None, None, ""),
        ("note", "2", None, "Estimated."),
        ("paragraph", None, None, "Last"),
        ("note", "*", None, "Starred."),
    ]
    assert [(mark.text, mark.span) for mark in made.marks] == [
        ("1", Span(3, 0, 16, 16)),
        ("i", Span(3, 0, 17, 17)),
        ("2", Span(3, 4, 1, 1, 0)),
        ("*", Span(3, 6, 4, 4)),
    ]
    assert made.blocks[1].text.pieces[0].paragraph is None


def test_notes_begin_again_in_each_section_when_the_file_says_so() -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    change = "<w:sectPrChange><w:sectPr/></w:sectPrChange>"
    letters = '<w:sectPr><w:footnotePr><w:numFmt w:val="lowerLetter"/></w:footnotePr></w:sectPr>'
    made = document(
        p(run("a") + reference.format(1))
        + p(run("b") + reference.format(2), properties=f"<w:sectPr>{change}</w:sectPr>")
        + p(run("c") + reference.format(3))
        + letters,
        footnotes="".join(f'<w:footnote w:id="{n}">{p(f"n{n}")}</w:footnote>' for n in (1, 2, 3)),
        settings='<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>',
    )
    assert [(number, text) for number, text in numbers(made) if text[0] == "n"] == [
        ("1", "n1"),
        ("2", "n2"),
        ("a", "n3"),
    ]


def test_comments_with_author_and_anchor() -> None:
    made = document(
        p(
            run("The ")
            + '<w:commentRangeStart w:id="7"/>'
            + run("budget")
            + '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
            + run(" is small.")
            + '<w:r><w:commentReference w:id="8"/></w:r>'
        )
        + '<w:commentRangeStart w:id="9"/>'
        + p("Over two")
        + p("paragraphs.")
        + '<w:commentRangeEnd w:id="9"/>',
        comments=(
            f'<w:comment w:id="7" w:author="A. Clerk" w:date="2025-01-02">{p("Check")}{p("this.")}'
            f'</w:comment><w:comment w:id="8" w:author="B. Clerk">{p("And that.")}</w:comment>'
            f'<w:comment w:id="9" w:author="C. Clerk">{p("All?")}</w:comment>'
        ),
    )
    assert marks(made) == [
        ("comment", "budget", "Check this.", "A. Clerk"),
        ("comment", "", "And that.", "B. Clerk"),
        ("comment", "Over two", "All?", "C. Clerk"),
    ]
    assert [mark.when for mark in made.marks] == ["2025-01-02", "", ""]


def test_tracked_changes_leave_the_accepted_text() -> None:
    made = document(
        p(
            run("It cost ")
            + deleted("£10 ")
            + changed("ins", run("£12 "))
            + run("a day")
            + changed("moveFrom", run(" here"))
            + changed("moveTo", run(" there"))
            + run(".")
        )
    )
    assert shape(made) == [("paragraph", None, None, "It cost £12 a day there.")]
    assert marks(made) == [
        ("deletion", "", "£10", "A. Clerk"),
        ("insertion", "£12", "", "A. Clerk"),
        ("deletion", "", "here", "A. Clerk"),
        ("insertion", "there", "", "A. Clerk"),
    ]
    assert [piece.column for piece in made.blocks[0].text.pieces] == [1]


def test_words_that_are_struck_through_are_as_good_as_deleted() -> None:
    made = document(
        p(run("It cost £") + run("90", "<w:strike/>") + run("100", '<w:strike w:val="0"/>'))
        + f"<w:tbl><w:tr><w:tc>{p(run('7', '<w:dstrike/>'))}</w:tc><w:tc>{p('b')}</w:tc></w:tr>"
        "</w:tbl>"
    )
    assert made.blocks[0].text.value == "It cost £100"
    assert rows(made.blocks[1]) == [["", "b"]]
    assert marks(made) == [("deletion", "", "90", ""), ("deletion", "", "7", "")]


def test_a_deleted_end_joins_paragraphs() -> None:
    gone = '<w:rPr><w:del w:id="1" w:author="A. Clerk"/></w:rPr>'
    made = document(
        p(run("One "), properties=gone)
        + p(run("sentence."))
        + p(deleted("All of it."), "H1", gone)
        + p("Next.")
        + p("Before a table.", properties=gone)
        + f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>"
    )
    assert shape(made) == [
        ("paragraph", None, None, "One sentence."),
        ("paragraph", None, None, "Next."),
        ("paragraph", None, None, "Before a table."),
        ("table", None, None, ""),
    ]
    assert marks(made) == [("deletion", "", "All of it.", "A. Clerk")]


def test_a_deleted_row_and_a_deleted_note_are_gone() -> None:
    row = "<w:tr>{}<w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    gone = '<w:trPr><w:del w:id="1" w:author="A. Clerk" w:date="2025-01-02"/></w:trPr>'
    made = document(
        "<w:tbl>"
        + row.format("", p("a"), p("b"))
        + row.format(gone, p(deleted("c")), p(deleted("d")))
        + row.format("", p("e"), p("f"))
        + "</w:tbl>"
        + p(run("x") + changed("del", '<w:r><w:footnoteReference w:id="1"/></w:r>')),
        footnotes=f'<w:footnote w:id="1">{p("Gone.")}</w:footnote>',
    )
    assert rows(made.blocks[0]) == [["a", "b"], ["e", "f"]]
    assert len(made.blocks) == 2
    assert [(m.kind.value, m.span, m.text, m.author, m.when) for m in made.marks] == [
        ("deletion", None, "c d", "A. Clerk", "2025-01-02")
    ]


def test_hidden_words_are_kept_apart() -> None:
    made = document(
        p(run("Seen ") + run("not seen ", "<w:vanish/>") + run("again."))
        + p(run("secret", '<w:rStyle w:val="Secret"/>'))
        + p(run("shown", '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>'))
    )
    assert shape(made) == [
        ("paragraph", None, None, "Seen again."),
        ("paragraph", None, None, "shown"),
    ]
    assert marks(made) == [("hidden", "", "not seen", ""), ("hidden", None, "secret", "")]


def test_content_controls_are_read_and_their_prompts_marked() -> None:
    def control(content: str, *, prompt: bool) -> str:
        shown = "<w:showingPlcHdr/>" if prompt else ""
        return f"<w:sdt><w:sdtPr>{shown}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    made = document(
        p(run("By ") + control(run("Click to enter a name"), prompt=True) + run(" today."))
        + control(p("Enter the aim here."), prompt=True)
        + control(p("The aim."), prompt=False)
        + "<w:tbl><w:tr>"
        + f"<w:tc>{control(p('Choose an item'), prompt=True)}</w:tc>"
        + control(f"<w:tc>{p('b')}</w:tc>", prompt=False)
        + "</w:tr></w:tbl>"
    )
    assert [block.text.value for block in made.blocks] == [
        "By Click to enter a name today.",
        "Enter the aim here.",
        "The aim.",
        "",
    ]
    assert rows(made.blocks[3]) == [["Choose an item", "b"]]
    assert marks(made) == [
        ("prompt", "Click to enter a name", "Click to enter a name", ""),
        ("prompt", "Enter the aim here.", "Enter the aim here.", ""),
        ("prompt", "Choose an item", "Choose an item", ""),
    ]


def test_wrappers_around_words_are_looked_into() -> None:
    above, base = f"<w:rt>{run('above')}</w:rt>", f"<w:rubyBase>{run('base')}</w:rubyBase>"
    ruby = f"<w:r><w:ruby>{above}{base}</w:ruby></w:r>"
    made = document(
        p(
            f"<w:smartTag>{run('a ')}</w:smartTag><w:customXml>{run('b ')}</w:customXml>"
            f"<w:bdo>{run('c ')}</w:bdo>" + ruby
        )
    )
    assert [block.text.value for block in made.blocks] == ["a b c base"]

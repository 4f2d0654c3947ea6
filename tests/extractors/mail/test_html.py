import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.mail.html import seen_text


@pytest.mark.parametrize(
    ("html", "visible"),
    [
        ("<p>Bonjour</p><p>OK</p>", "Bonjour\n\nOK"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<div>a</div>\n  <div>b\nc</div>", "a\n\nb c"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"),
        ("<pre>a\nb</pre>", "a\nb"),
        ("VALI<b>DER</b>&nbsp;4821", "VALIDER 4821"),
        ("<style>p{}</style><script>x</script><title>t</title>a<!-- c -->", "a"),
        ("<td bgcolor='#003366'><font color=white>bouton</font></td>", "bouton"),
        ("<p style='background:url(x.png);color:#fff'>sur une image</p>", "sur une image"),
    ],
)
def test_visible_text_reads_as_a_person_reads_it(html, visible):
    assert seen_text(html).visible == visible


@pytest.mark.parametrize(
    "html",
    [
        "<span style='display:none'>caché</span>",
        "<span style='DISPLAY : None !important'>caché</span>",
        "<div style='visibility:hidden'><b>caché</b></div>",
        "<span hidden>caché</span>",
        "<span style='font-size:0'>caché</span>",
        "<span style='font-size:1px'>caché</span>",
        "<span style='opacity:0'>caché</span>",
        "<span style='color:#fff'>caché</span>",
        "<font color='#fefefe'>caché</font>",
        "<span style='color:rgb(255, 255, 255)'>caché</span>",
        "<div style='background:#036;color:#036'>caché</div>",
        "<div style='max-height:0;overflow:hidden'>caché</div>",
        "<div style='position:absolute;left:-9999px'>caché</div>",
        "<div style='text-indent:-9999px'>caché</div>",
        "<span style='mso-hide:all'>caché</span>",
        "<style>.x, .y { display:none }</style><p class='a y'>caché</p>",
        "<style>/* } */ #z { font-size:0 }</style><p id=z>caché</p>",
        "<style>p.k{visibility:hidden}</style><p class=k>caché</p>",
    ],
)
def test_what_nobody_sees_is_kept_apart(html):
    seen = seen_text(f"<p>vu</p>{html}<p>aussi</p>")
    assert "caché" not in seen.visible + seen.reply
    assert seen.hidden == "caché"
    assert "vu" in seen.visible
    assert "aussi" in seen.visible


def test_a_rule_for_small_screens_hides_nothing():
    assert (
        seen_text("<style>@media(max-width:9px){.m{display:none}} .o{color:red}</style><p class=m>vu</p>").visible
        == "vu"
    )


@pytest.mark.parametrize(
    "quote",
    [
        "<div class='gmail_quote'>Le lun. 3 nov. a écrit :<blockquote>VALIDER 4821</blockquote></div>",
        "<div class='moz-cite-prefix'>Le 3/11 :</div><blockquote type='cite'>VALIDER 4821</blockquote>",
        "<div id='appendonsend'></div><hr><div id='divRplyFwdMsg'>De :</div><div>VALIDER 4821</div>",
        "<div id='x_divRplyFwdMsg'>De :</div><div>VALIDER 4821</div>",
        "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3pt'><p>De :</p></div><p>VALIDER 4821</p>",
        "<div style='border-top:solid #B5C4DF 1.0pt'><p>De :</p></div><p>VALIDER 4821</p>",
        "<div style='border-top: 1pt solid rgb(225, 225, 225)'><p>De :</p></div><p>VALIDER 4821</p>",
        "<blockquote>VALIDER 4821</blockquote>",
    ],
)
def test_quotes_of_the_usual_clients_are_no_part_of_the_reply(quote):
    seen = seen_text(f"<html><body><p>non</p>{quote}</body></html>")
    assert seen.reply == "non"
    assert "VALIDER 4821" in seen.visible


def test_what_nests_too_deep_is_said_to_be_missing():
    assert seen_text("<div>" * 50 + "vu").whole
    deep = seen_text("<p>OK</p>" + "<div>" * 600 + "sauf")
    assert (deep.reply, deep.whole) == ("OK", False)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<",
        "\0",
        "<div>" * 100_000,
        "<b" * 100_000,
        "<style>" + "/*" * 50_000,
        "<style>" + "a{" * 50_000,
        "&#x110000;",
    ],
)
def test_broken_and_hostile_html_gives_some_text_or_none(html):
    seen_text(html)


@given(st.text(max_size=300))
def test_no_text_raises(text):
    seen_text(text)


def rows(*lines: str) -> str:
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


@pytest.mark.parametrize(
    ("html", "visible"),
    [
        (rows("<td>a<td>b<td>c", "<td>d<br>e<td>\n<td>f", "<td>1<td>2<td>3"), "a\tb\tc\nd e\t\tf\n1\t2\t3"),
        (rows("<td>a<td>b<td>c", "<td colspan=2>d<td>e", "<td>1<td>2<td>3"), "a\tb\tc\nd\t\te\n1\t2\t3"),
        (rows("<td rowspan=2>a<td>b<td>c", "<td>d<td>e", "<td>1<td>2<td>3"), "a\tb\tc\n\td\te\n1\t2\t3"),
        (rows("<td>F1<td>5,00", "<td>F2<td>6,00", "<td>F3<td>7,00"), "F1\t5,00\nF2\t6,00\nF3\t7,00"),
        (rows("<td>Claire<br>Martin<br>Lyon<td>x", "<td>b<td>y", "<td>c<td>z"), "Claire\nMartin\nLyon x\n\nb y\n\nc z"),
        (rows("<td>a<td>b", f"<td>{rows('<td>c<td>d<td>e', '<td>1<td>2<td>3')}"), "a b\n\nc\td\te\n1\t2\t3"),
        (rows("<td>a<td>b<td>c", "<td colspan=99999999>d<td>e<td>f"), "a\tb\tc\nd\te\tf"),
        ("<p>a\tb</p><pre>c\td</pre>", "a b\n\nc d"),
    ],
)
def test_only_the_cells_of_tables_of_data_have_tabs_between_them(html, visible):
    assert seen_text(html).visible == visible


def test_a_table_of_thousands_of_tables_takes_linear_time():
    assert seen_text("<table><tr><td>" * 60 + "x").visible == "x"
    assert seen_text(rows("<td>a<td>b<td>c", "<td>d<td>e<td>f") * 5_000).whole

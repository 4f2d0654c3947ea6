import csv

from extractors.mail.html import seen_text
from extractors.mail.mail import Mail
from extractors.mail.parse import parse
from extractors.reply.new_text import new_text


def plain(text):
    return " ".join(text.replace("\u200b", "").split())


def lines(text):
    return {plain(line) for line in text.splitlines() if len(plain(line)) > 3}


def test_no_quoted_line_of_real_replies_is_taken_for_new_and_most_are_read_exactly(corpus):
    folder = corpus / "reply_discourse"
    exact, leaks = 0, []
    for file in sorted((folder / "emails").iterdir()):
        truth = (folder / "trimmed" / file.name).read_text()
        elided = folder / "elided" / file.name
        read = new_text(Mail(text=file.read_text())).text
        exact += plain(read) == plain(truth)
        quoted = lines(elided.read_text()) - lines(truth) if elided.exists() else set()
        leaks += [file.name] if lines(read) & quoted else []
    assert leaks == []
    assert exact >= 34


def test_the_first_fragment_of_real_replies_is_read_exactly(corpus):
    folder = corpus / "reply_crisp"
    common = plain((folder / "email_finnish.txt").read_text().split("\n\n")[0])
    with (folder / "truth.csv").open() as rows:
        names = [row["file"] for row in csv.DictReader(rows) if row["first_fragment_is_common_text"] == "1"]
    assert [name for name in names if plain(new_text(Mail(text=(folder / name).read_text())).text) != common] == []


def test_replies_of_real_clients_hold_no_quoted_line(corpus):
    folder = corpus / "reply_talon"
    for file in sorted((folder / "standard_replies").glob("*.eml")):
        read = new_text(parse(file.read_bytes()))
        assert plain(read.text).startswith("Hello"), file.name
        assert "Hi" not in lines(read.text) | {read.text}, file.name
    for file in sorted((folder / "html_replies").glob("*.html")):
        seen = seen_text(file.read_bytes().decode("utf-8", "replace"))
        read = new_text(Mail(html_text=seen.visible, html_reply=seen.reply))
        assert plain(read.text) == "Hi. I am fine. Thanks, Alex", file.name

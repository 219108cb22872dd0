"""The method sheet as a page: one file, no outside address, made to be printed on A4."""

from markupsafe import Markup

from reports import words
from reports.method.parts import Sheet
from reports.method.text import Both, Language, Text, said
from reports.templating import environment, own_file, source_hash

_CONTENTS = Both("สารบัญ", "Contents")
_BACK = Both("กลับไปที่รายงาน", "Back to the report (in Thai)")
_INCOMPLETE = Both(words.INCOMPLETE, "INCOMPLETE DATA")


def render_html(sheet: Sheet, language: Language) -> str:
    """The sheet as HTML."""

    def say(text: Text) -> str:
        return said(text, language)

    style = own_file("page.css") + own_file("method.css")
    if sheet.incomplete:
        style += Markup('@page { @top-center { content: "%s"; } }\n') % say(_INCOMPLETE)
    template = environment().get_template("method.html.j2")
    return template.render(
        sheet=sheet,
        language=language,
        say=say,
        contents=_CONTENTS,
        back=_BACK,
        style=style,
        style_hash=source_hash(style),
    )

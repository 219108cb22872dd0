"""The pages about one tambon, and about two: a file that needs nothing else."""

from functools import cache

from jinja2 import Template

from reports import headline, words
from reports.templating import environment, own_file, source_hash
from reports.why import choices, numbers, score, summary, versus
from reports.why.content import Why


def render_why(why: Why) -> str:
    """One tambon explained, every number with its receipt, as HTML."""
    return _render("why.html.j2", why=why)


def render_versus(one: Why, other: Why) -> str:
    """Two tambons of one ranking side by side, as HTML."""
    return _render("why_versus.html.j2", why=one, one=one, other=other, versus=versus)


def _render(template: str, **content: object) -> str:
    style = own_file("page.css") + own_file("why.css")
    return _template(template).render(
        **content,
        choices=choices,
        headline=headline,
        numbers=numbers,
        score=score,
        style=style,
        style_hash=source_hash(style),
        summary=summary,
        words=words,
    )


@cache  # a page for each of a thousand tambons would else read it a thousand times
def _template(name: str) -> Template:
    return environment().get_template(name)

"""The analysts' notebook: growth, places with their intervals, what is missing.

`make notebook` opens it in the browser; as a script (python tambon_pulse.py) it only runs through.
It reads analyst.duckdb of PULSE_HOME (default ./data), read-only.
"""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="Tambon Pulse")

with app.setup:
    import logging
    import os
    import warnings
    from base64 import b64encode
    from io import StringIO
    from pathlib import Path

    import duckdb
    import marimo as mo
    import matplotlib.pyplot as plt

    import reports
    from registry.thai_dates import short_thai_date
    from reports.words import CHANNELS, LABELS, STATES

    # Text stays text in the SVG: the browser sets it, in the font that ships. So matplotlib needs
    # no Thai letters, and need not warn that it has none.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    warnings.filterwarnings("ignore", message="Glyph .* missing from")
    plt.rcParams |= {
        "svg.fonttype": "none",
        "font.family": ["Sarabun", "Noto Sans Thai", "Leelawadee UI", "Thonburi", "DejaVu Sans"],
        "axes.spines.top": False,
        "axes.spines.right": False,
        "figure.constrained_layout.use": True,
    }


@app.cell
def _():
    mo.md("""
    # Tambon Pulse

    Every table and column is described in `mart.data_dictionary`; more questions with their SQL
    are in `docs/analysts.md`. Change any cell: the cells that need it run again by themselves.
    """)


@app.cell
def _():
    analyst = Path(os.environ.get("PULSE_HOME", "data")) / "analyst.duckdb"
    mo.stop(
        not analyst.exists(),
        mo.md(f"**{analyst} is not there.** Set `PULSE_HOME` to the data folder of `pulse`."),
    )
    con = duckdb.connect(str(analyst), read_only=True)
    con.execute("set timezone = 'Asia/Bangkok'")
    runs = rows(con, "from mart.run_latest")
    mo.stop(not runs, mo.md("**There is no ranking yet.** Make one with `pulse rank`."))
    run = runs[0]
    mo.md(
        f"ณ **{short_thai_date(run['as_of'])} {run['as_of']:%H:%M}**: "
        f"{run['collected']:,} of {run['due']:,} accounts collected"
        + (", **incomplete: provisional**." if run["incomplete"] else ".")
    )
    return (con,)


@app.function
def rows(con, select, **params):
    """The rows of a SELECT as dicts."""
    result = con.execute(select, params)
    columns = [column[0] for column in result.description]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


@app.function
def drawn(figure):
    """A figure as SVG inside the page."""
    svg = StringIO()
    figure.savefig(svg, format="svg")
    plt.close(figure)
    return mo.Html(svg.getvalue()[svg.getvalue().index("<svg") :])


@app.cell
def _():
    def face(subset, letters):
        file = Path(reports.__file__).parent / "assets" / f"sarabun-{subset}-400.woff2"
        data = b64encode(file.read_bytes()).decode()
        return (
            f"@font-face {{ font-family: Sarabun; unicode-range: {letters};"
            f" src: url(data:font/woff2;base64,{data}) format('woff2') }}"
        )

    faces = face("thai", "U+0E01-0E5B") + face("latin", "U+0000-00FF, U+2000-206F")
    mo.Html(f"<style>{faces}</style>")


@app.cell
def _(con):
    provinces = [row["province"] for row in rows(con, "select distinct province from mart.tambon")]
    province = mo.ui.dropdown(
        sorted(provinces),
        value="หนองคาย" if "หนองคาย" in provinces else min(provinces),
        label="จังหวัด",
    )
    many = mo.ui.slider(5, 50, value=25, label="ตำบลแรกของประเทศ", show_value=True)
    mo.hstack([province, many], justify="start", gap=2)
    return many, province


@app.cell
def _():
    mo.md("""
    ## Growth

    Followers gained since the first day: the first six of the province, on the channels that its
    ranking may combine. A day without an observation takes the last one before. YouTube rounds
    to three figures, so that a step is no event.
    """)


@app.cell
def _(con, province):
    growth = rows(
        con,
        """
        with
            counted as (
                select distinct tambon, channel
                from mart.tambon_measures
                where
                    run in (select run_id from mart.run_latest)
                    and measure = 'follow'
                    and counted
            ),
            number as (
                from mart.account_daily
                semi join counted using (tambon, channel)
                where follow is not null
            ),
            first as (
                select tambon, channel, account, min(day) as day, arg_min(follow, day) as follow
                from number
                group by tambon, channel, account
            ),
            day as (select distinct day from number)
        select
            ranking.place_in_province as place,
            ranking.tambon,
            day.day,
            sum(number.follow - first.follow)::bigint as gained
        from first
        join mart.ranking_latest as ranking on ranking.tambon_code = first.tambon
        join day on day.day >= first.day
        asof join number
            on number.channel = first.channel
            and number.account = first.account
            and number.day <= day.day
        where ranking.province = $province and ranking.place_in_province <= 6
        group by all
        order by all
        """,
        province=province.value,
    )
    return (growth,)


@app.cell
def _(growth, province):
    def draw_growth():
        figure, axes = plt.subplots(figsize=(9, 4.5))
        last = {row["place"]: row for row in growth}
        for place in sorted(last, key=lambda place: -last[place]["gained"]):
            of_tambon = [row for row in growth if row["place"] == place]
            axes.plot(
                [row["day"] for row in of_tambon],
                [row["gained"] for row in of_tambon],
                marker=".",
                label=f"{last[place]['gained']:+,} {last[place]['tambon']}",
            )
        days = sorted({row["day"] for row in growth})
        shown = days[:: len(days) // 6 + 1]
        axes.set_xticks(shown, [short_thai_date(day) for day in shown])
        axes.yaxis.set_major_formatter("{x:,.0f}")
        axes.set_title(f"ผู้ติดตามที่เพิ่มขึ้น จ.{province.value}", loc="left")
        axes.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)
        return figure

    drawn(draw_growth())


@app.cell
def _():
    mo.md("""
    ## Places and how sure they are

    A dot is the rank, its line the 90 % interval when the posts are drawn again. Where lines
    overlap widely, nobody should say that one tambon is better than the other.
    """)


@app.cell
def _(con, many):
    places = rows(
        con,
        """
        select ranking.rank, rank_low, rank_high, ranking.tambon, ranking.province, label
        from mart.ranking_latest as ranking
        left join mart.shortlist_latest using (tambon_code)
        where place <= $many
        order by place
        """,
        many=many.value,
    )
    return (places,)


@app.cell
def _(places):
    def draw_places():
        figure, axes = plt.subplots(figsize=(9, 1 + 0.27 * len(places)))
        kinds = {"clear": "tab:green", "contestable": "tab:orange", None: "tab:gray"}
        for kind, colour in kinds.items():
            lines = [n for n, row in enumerate(places) if row["label"] == kind]
            of_kind = [places[n] for n in lines]
            axes.hlines(
                lines,
                [row["rank_low"] or row["rank"] for row in of_kind],
                [row["rank_high"] or row["rank"] for row in of_kind],
                colors=colour,
                linewidth=3,
                alpha=0.4,
            )
            axes.plot(
                [row["rank"] for row in of_kind],
                lines,
                "o",
                color=colour,
                label=LABELS.get(kind, "ไม่อยู่ในรายชื่อ"),
            )
        names = [f"{row['tambon']} จ.{row['province']}" for row in places]
        axes.set_yticks(range(len(places)), names)
        axes.invert_yaxis()
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter("{x:,.0f}")
        axes.set_xlabel("อันดับ")
        axes.set_title("อันดับและช่วงอันดับ 90%", loc="left")
        axes.legend(title="รายชื่อคัดเลือก", loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)
        return figure

    drawn(draw_places())


@app.cell
def _():
    mo.md("""
    ## What is missing

    Accounts by the state of their own number. A channel that no collector reads is
    *not collected* as a whole.
    """)


@app.cell
def _(con):
    accounts = rows(
        con,
        """
        select channel, state, count(*) as accounts
        from mart.account
        group by channel, state
        order by sum(count(*)) over (partition by channel), channel
        """,
    )
    return (accounts,)


@app.cell
def _(accounts):
    def draw_missing():
        figure, axes = plt.subplots(figsize=(9, 3.5))
        channels = list(dict.fromkeys(row["channel"] for row in accounts))
        counts = {(row["channel"], row["state"]): row["accounts"] for row in accounts}
        colours = {
            "observed": "tab:blue",
            "typed": "tab:cyan",
            "hidden": "tab:purple",
            "not_offered": "tab:gray",
            "gone": "tab:red",
            "not_collected": "tab:orange",
        }
        left = [0] * len(channels)
        for state, colour in colours.items():
            widths = [counts.get((channel, state), 0) for channel in channels]
            bars = axes.barh(channels, widths, left=left, color=colour, label=STATES[state])
            axes.bar_label(bars, [f"{n:,}" if n else "" for n in widths], label_type="center")
            left = [sum(pair) for pair in zip(left, widths, strict=True)]
        names = [CHANNELS.get(channel, channel) for channel in channels]
        axes.set_yticks(range(len(channels)), names)
        axes.xaxis.set_major_formatter("{x:,.0f}")
        axes.set_xlabel("บัญชี")
        axes.set_title("บัญชีตามสถานะของตัวเลข", loc="left")
        axes.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)
        return figure

    drawn(draw_missing())


if __name__ == "__main__":
    app.run()

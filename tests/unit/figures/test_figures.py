"""A figure as readers get it: its picture, its words, its numbers."""

import math
import os
import re
import struct
import subprocess
import sys
import zlib

import pandas as pd
import pytest
from lxml import etree
from lxml import html as lxml_html

from lange_adem.errors import FactError
from lange_adem.facts.fact import Fact
from lange_adem.facts.frame import facts_by_id
from lange_adem.figures.alt_text import alt_text
from lange_adem.figures.draw import NARROW, draw, tick_values
from lange_adem.figures.kinds.registry import KINDS
from lange_adem.figures.marks import y_limits
from lange_adem.figures.plot import Category, Plot, Point, Series, make_plot
from lange_adem.figures.render import render_figure, write_figures
from lange_adem.figures.spots import spots
from lange_adem.figures.style import PALETTE, fixed_style
from lange_adem.language.catalogue import catalogue
from lange_adem.tables.layout import lay_out
from tests.unit.planned import planned, planned_chapter

WORDS = catalogue("nl")
NOTICE = "Alle gegevens zijn verzonnen."


@pytest.fixture(scope="module")
def figure_4_1(physical_violence, physical_violence_facts):
    return render_figure(
        planned("figure 4.1", physical_violence), physical_violence_facts, WORDS, notice=NOTICE
    )


def plot_of(declaration, facts):
    found = facts_by_id(facts)
    item = planned("figure 4.1", declaration)
    return make_plot(item.picture, lay_out(item, found, WORDS), found)


def test_the_text_alternative_says_what_is_seen(figure_4_1):
    assert figure_4_1.alt == (
        "Lijndiagram: Vrouwen die lichamelijk geweld melden. Verticale as: Percentage vrouwen. "
        "Zelf: 1e meting 47%, 2e meting 34%, 3e meting 30%. Partner: 1e meting 76%, 2e meting 55%, 3e meting 50%. "
        "Hoogste: Partner, 1e meting (76%); laagste: Zelf, 3e meting (30%). Stippellijn, Referentiegroep: 8%."
    )


def test_the_fragment_has_its_picture_caption_numbers_and_downloads(figure_4_1):
    root = lxml_html.fromstring(figure_4_1.html)
    assert (root.tag, root.get("id")) == ("figure", "figure-4-1")
    assert root.xpath("string(//figcaption)").startswith("Figuur 4.1 Vrouwen die")
    assert root.xpath("//img/@alt") == [figure_4_1.alt]
    assert root.xpath("//source/@srcset") == ["figures/figure-4-1.narrow.svg"]
    assert {fact.get("data-fact") for fact in root.xpath("//details//*[@data-fact]")} == set(
        figure_4_1.fact_ids
    )
    assert root.xpath("//p[@class='la-downloads']/a/@href") == [
        f"figures/figure-4-1.{e}" for e in ("svg", "png", "csv")
    ]
    assert root.xpath("//*[@class='la-notes']/p[1]/text()") == ["*** p < 0,001"]


def test_ids_are_unique_within_the_fragment(figure_4_1):
    ids = re.findall(r'\bid="([^"]+)"', figure_4_1.html)
    assert len(ids) == len(set(ids)) > 1


def test_the_plotted_numbers_are_facts_and_the_csv_has_them_all(figure_4_1):
    assert "figure-4.1/partner/w2/prevalence" in figure_4_1.fact_ids
    assert "table-4.1/partner/women_reference/prevalence" in figure_4_1.fact_ids
    assert figure_4_1.csv.count("\r\n") == 1 + len(figure_4_1.fact_ids)


def test_series_and_categories_change_places(physical_violence, physical_violence_facts):
    by_wave = plot_of(physical_violence, physical_violence_facts)
    assert [category.label for category in by_wave.categories] == ["1e meting", "2e meting", "3e meting"]
    by_person = plot_of({**physical_violence, "x": "rows"}, physical_violence_facts)
    assert [category.label for category in by_person.categories] == ["Zelf", "Partner"]
    assert [series.label for series in by_person.series][0] == "1e meting (N = 178)"
    assert [point.text for point in by_person.series[0].points] == ["47%", "76%"]


def test_only_the_significant_point_has_its_mark(physical_violence, physical_violence_facts):
    plot = plot_of(physical_violence, physical_violence_facts)
    assert [[point.stars for point in series.points] for series in plot.series] == [
        ["", "", ""],
        ["", "", "***"],
    ]


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"funnel"}))  # that has columns of its own, see below
@pytest.mark.parametrize("x", ["columns", "rows"])
def test_every_kind_is_drawn_as_a_picture_of_its_own(
    kind, x, physical_violence, physical_violence_facts, figure_4_1
):
    drawn = render_figure(
        planned("figure 4.1", {**physical_violence, "kind": kind, "x": x}), physical_violence_facts, WORDS
    )
    etree.fromstring(drawn.svg)
    etree.fromstring(drawn.svg_narrow)
    assert drawn.png.startswith(b"\x89PNG")
    assert drawn.svg != drawn.svg_narrow
    assert (
        drawn.svg
        == render_figure(planned("figure 4.1", physical_violence), physical_violence_facts, WORDS).svg
    ) == ((kind, x) == ("lines", "columns"))


def test_a_missing_number_leaves_a_gap_and_is_said(physical_violence, physical_violence_facts):
    facts = physical_violence_facts.copy()
    here = facts["fact"] == "figure-4.1/self/w2/prevalence"
    facts.loc[here, ["value", "display"]] = [math.nan, "–"]
    drawn = render_figure(planned("figure 4.1", physical_violence), facts, WORDS)
    assert "Zelf: 1e meting 47%, 2e meting niet te berekenen, 3e meting 30%." in drawn.alt


def test_confidence_limits_are_drawn_where_facts_give_them(physical_violence, physical_violence_facts):
    limits = physical_violence_facts.iloc[[4, 4]].copy()
    limits["fact"] = [f"figure-4.1/self/w1/{name}" for name in ("ci_low", "ci_high")]
    limits["statistic"], limits["value"], limits["display"] = (
        ["ci_low", "ci_high"],
        [40.0, 54.0],
        ["40", "54"],
    )
    with_limits = pd.concat([physical_violence_facts, limits], ignore_index=True)
    drawn = render_figure(planned("figure 4.1", physical_violence), with_limits, WORDS)
    assert {"figure-4.1/self/w1/ci_low", "figure-4.1/self/w1/ci_high"} <= set(drawn.fact_ids)
    assert (
        drawn.svg
        != render_figure(planned("figure 4.1", physical_violence), physical_violence_facts, WORDS).svg
    )


@pytest.mark.parametrize(
    "missing", ["figure-4.1/self/w2/prevalence", "table-4.1/partner/women_reference/prevalence"]
)
def test_a_missing_point_or_reference_stops_the_build_by_name(
    physical_violence, physical_violence_facts, missing
):
    without = physical_violence_facts[physical_violence_facts["fact"] != missing]
    with pytest.raises(FactError, match=missing):
        render_figure(planned("figure 4.1", physical_violence), without, WORDS)


def test_the_axis_starts_at_zero_and_has_round_numbers(physical_violence, physical_violence_facts):
    plot = plot_of(physical_violence, physical_violence_facts)
    assert y_limits(plot, plot.top()) == (0.0, 100.0)
    declared = {**physical_violence, "y_range": [0, 80]}
    assert y_limits(plot_of(declared, physical_violence_facts), 90.0) == (0.0, 80.0)
    assert tick_values(0, 100) == [0, 25, 50, 75, 100]
    assert tick_values(0, 46) == [0, 10, 20, 30, 40]
    assert tick_values(-1.2, 3.4) == [-1, 0, 1, 2, 3]


def lightness(colour):
    """CIE lightness L* of a colour, 0 black to 100 white: what is left of it in grey print."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 116 * luminance ** (1 / 3) - 16


def test_colours_differ_in_lightness_so_that_nobody_needs_the_hue():
    levels = sorted(lightness(colour) for colour in PALETTE)
    assert min(later - earlier for earlier, later in zip(levels, levels[1:], strict=False)) > 12


def png_texts(content):
    """Text chunks of a PNG file."""
    found, place = {}, 8
    while place < len(content):
        length, kind = struct.unpack(">I4s", content[place : place + 8])
        body = content[place + 8 : place + 8 + length]
        if kind in {b"tEXt", b"iTXt", b"zTXt"}:
            key, _, text = body.partition(b"\0")
            found[key.decode()] = zlib.decompress(text[1:]) if kind == b"zTXt" else text
        place += 12 + length
    return found


def test_pictures_name_no_program_date_or_folder_but_say_the_data_are_invented(figure_4_1):
    texts = png_texts(figure_4_1.png)
    assert set(texts) == {"Title", "Description"} and NOTICE.encode() in texts["Description"]
    svg = figure_4_1.svg.decode()
    assert NOTICE in svg
    assert not re.search(r"<dc:date>|[Mm]atplotlib v|/fonts/|/site-packages/", svg)


def test_the_same_bytes_in_another_time_zone_language_and_hash_seed(
    tmp_path, physical_violence, physical_violence_facts
):
    chapter = {"figures": {"4.1": physical_violence, "4.2": {**physical_violence, "kind": "bars"}}}
    more = physical_violence_facts.copy()
    more["fact"] = more["fact"].str.replace("figure-4.1/", "figure-4.2/")
    facts = pd.concat(
        [physical_violence_facts, more[more["fact"].str.startswith("figure")]], ignore_index=True
    )
    write_figures(planned_chapter(**chapter), facts, WORDS, tmp_path / "here", notice=NOTICE)
    facts.to_parquet(tmp_path / "facts.parquet")
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "matplotlibrc").write_text(
        "font.size: 20\nsvg.fonttype: none\naxes.grid: True\n"
    )
    program = (
        "import pandas as pd\nfrom lange_adem.figures.render import write_figures\n"
        "from lange_adem.language.catalogue import catalogue\n"
        "from tests.unit.planned import planned_chapter\n"
        f"facts = pd.read_parquet({str(tmp_path / 'facts.parquet')!r})\n"
        f"plan, words = planned_chapter(**{chapter!r}), catalogue('nl')\n"
        f"write_figures(plan, facts, words, {str(tmp_path / 'there')!r}, notice={NOTICE!r})\n"
    )
    elsewhere = {"TZ": "Asia/Tokyo", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    paths = {"MPLCONFIGDIR": str(tmp_path / "settings"), "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", program], check=True, env={**os.environ, **elsewhere, **paths})
    here, there = (
        {p.name: p.read_bytes() for p in (tmp_path / place).iterdir()} for place in ("here", "there")
    )
    assert here == there and len(here) == 10


def test_marks_of_the_first_bar_stand_left_of_the_second_bar_on_a_telephone(
    physical_violence, physical_violence_facts
):
    facts = physical_violence_facts.copy()
    p = facts["fact"] == "figure-4.1/self/w3_vs_w1/p"
    facts.loc[p, "value"] = 0.0004
    declared = {**physical_violence, "kind": "grouped_bars"}
    del declared["reference"]
    figure = draw(plot_of(declared, facts), NARROW)
    figure.canvas.draw()
    axes = figure.axes[0]
    stars = [text.get_window_extent() for text in axes.texts if text.get_text() == "***"]
    bars = sorted((bar.get_window_extent() for bar in axes.patches), key=lambda box: box.x0)
    assert len(stars) == 2 and len(bars) == 6
    # the third wave: the bar of the woman, then that of the partner
    assert min(box.x1 for box in stars) <= bars[5].x0


def test_a_funnel_says_which_units_lie_outside_the_inner_limits_and_names_only_these():
    def unit(name, *numbers):
        made = [
            Fact(fact=f"{name}/{i}", value=value, display=f"{value:g}") for i, value in enumerate(numbers)
        ]
        return Series(name, tuple(Point(fact, "", None, None) for fact in made), 0)

    units = (
        unit("Noord", 100, 55.0, 31, 49, 25, 55),
        unit("Zuid", 40, 42.0, 25, 54, 17, 64),
        unit("Oost", math.nan, *[math.nan] * 5),  # too few
    )
    heads = tuple(Category(label, None) for label in ("Aantal", "Aandeel", "", "", "", ""))
    overall = Fact(fact="all", value=40.0, unit="%", display="40%")
    plot = Plot("funnel", heads, units, "Hulp", None, ("alle", overall), "nl-NL")
    assert "Buiten de binnenste grenzen: Noord (55)." in alt_text(plot, "Hulp", catalogue("nl"))
    with fixed_style():
        assert set(spots(draw(plot, NARROW))) == {"Noord/1", "all"}

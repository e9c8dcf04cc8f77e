"""After cleaning, the exports give the tables on participation and background exactly as printed."""

import pytest

CITY = {"rotterdam": "rotterdam", "amsterdam": "amsterdam", "den_haag": "denhaag", "utrecht": "utrecht"}
SEX = {"male": "man", "female": "vrouw"}
ORGANISATION = {
    "shg_rotterdam": "shg_rotterdam",
    "shg_den_haag": "shg_denhaag",
    "shg_amsterdam": "shg_amsterdam",
    "shg_utrecht": "shg_utrecht",
    "womens_shelter_amsterdam": "vo_amsterdam",
    "womens_shelter_rotterdam": "vo_rotterdam",
    "womens_shelter_utrecht": "vo_utrecht",
    "womens_shelter_den_haag": "vo_denhaag",
    "mens_shelter_utrecht": "mannenopvang_utrecht",
    "amw_utrecht": "amw_utrecht",
    "vangnet_jeugd_amsterdam": "vangnetjeugd_amsterdam",
    "bjz_haaglanden": "bjz_haaglanden",
    "de_waag": "dewaag_utrecht_denhaag",
}
ETHNICITY = {
    "dutch": "nederlands",
    "antillean": "antilliaans",
    "moroccan": "marokkaans",
    "surinamese": "surinaams",
    "turkish": "turks",
    "indonesian": "indonesisch",
    "other": "overig",
}
EDUCATION = {"primary": "lager_onderwijs", "lower": "mavo_lbo", "middle": "havo_vwo_mbo", "higher": "hbo_wo"}
INCOME = {"low": "lt1500", "middle": "1500_3100", "high": "gt3100"}


@pytest.fixture(scope="module")
def parents(cleaned):
    persons = cleaned.persons
    return persons[persons["population"].eq("research") & persons["role"].eq("parent")]


@pytest.fixture(scope="module")
def children(cleaned):
    persons = cleaned.persons
    return persons[persons["population"].eq("research") & persons["role"].eq("child")]


@pytest.fixture(scope="module")
def research(cleaned):
    return cleaned.units[cleaned.units["population"].eq("research")]


def expect(published, wanted):
    """Compare a dict of published id -> count found; it lists every one that differs."""
    printed = {number: published(number) for number in wanted}
    assert wanted == printed


def test_table_2_1_participants_by_wave(published, research):
    found = research.groupby(["wave", "role"]).size()
    name = {"parent": "ouders", "child": "kinderen"}
    expect(published, {f"t2_1.m{wave}.{name[role]}.n": n for (wave, role), n in found.items()})


def test_table_2_2_organisations(published, parents, children):
    for people, name in ((parents, "ouders"), (children, "kinderen")):
        found = people["organisation"].value_counts()
        assert set(found.index) == set(ORGANISATION)
        expect(published, {f"t2_2.{ORGANISATION[code]}.{name}": n for code, n in found.items()})


def test_de_waag_divides_over_two_cities(parents, children):
    waag = [
        people[people["organisation"].eq("de_waag")]["city"].value_counts() for people in (parents, children)
    ]
    assert [dict(found) for found in waag] == [{"utrecht": 9, "den_haag": 4}, {"utrecht": 14, "den_haag": 4}]


def test_table_2_3_response_of_the_reference_sample(published, cleaned):
    contacts = cleaned.contacts
    email, paper = (contacts[contacts["invited_by"].eq(way)] for way in ("email", "paper"))
    by_email, by_paper = (contacts[contacts["participated_by"].eq(way)] for way in ("email", "paper"))
    wanted = {"t2_3.gesprekken.personen": len(contacts)}
    for group, name, persons in (
        (email, "uitnodigingen_email", "invited_persons"),
        (paper, "uitnodigingen_papier", "invited_persons"),
        (by_email, "deelname_internet", "participated_persons"),
        (by_paper, "deelname_papier", "participated_persons"),
    ):
        wanted |= {f"t2_3.{name}.personen": len(group), f"t2_3.{name}.gezinsleden": group[persons].sum()}
    expect(published, wanted)


def test_reference_households_hold_the_people_who_took_part(cleaned):
    units, contacts = cleaned.units, cleaned.contacts
    reference = units[units["population"].eq("reference")]
    own_forms = cleaned.rows[cleaned.rows["export"].isin(["reference_adults", "reference_children"])]
    assert own_forms["state"].eq("used").sum() == contacts["participated_persons"].sum()
    assert reference["group_id"].nunique() == contacts["participated_any"].sum()


def test_table_3_1_parents_by_city_and_sex(published, parents):
    found = parents.groupby(["city", "sex"]).size()
    expect(published, {f"t3_1.{CITY[city]}.{SEX[sex]}.n": n for (city, sex), n in found.items()})
    assert found.sum() == 211


def test_tables_3_2_to_3_4_background_by_city(published, parents):
    for table, variable, names in (
        ("t3_2.{name}.{city}.n", "ethnicity", ETHNICITY),
        ("t3_3.{city}.{name}.n", "education", EDUCATION),
        ("t3_4.{city}.{name}.n", "income", INCOME),
    ):
        found = parents[parents[variable].isin(names)].groupby(["city", variable]).size()
        expect(
            published,
            {table.format(city=CITY[city], name=names[code]): n for (city, code), n in found.items()},
        )


def test_two_parents_had_another_education_which_table_3_3_leaves_out(parents):
    other = parents[parents["education"].eq("other")]
    assert sorted(other["city"]) == ["amsterdam", "utrecht"]
    assert parents["education"].notna().all()


def test_table_3_5_work_and_income_by_wave(published, research):
    adults = research[research["role"].eq("parent")]
    for wave, part in adults.groupby("wave"):
        work, income = part["paid_work"].dropna().eq("yes"), part["income"].dropna().eq("low")
        expect(
            published,
            {f"t3_5.m{wave}.betaald_werk.n": work.sum(), f"t3_5.m{wave}.laag_inkomen.n": income.sum()},
        )
        assert round(100 * work.mean(), 1) == published(f"t3_5.m{wave}.betaald_werk.pct")
        assert round(100 * income.mean(), 1) == published(f"t3_5.m{wave}.laag_inkomen.pct")


def test_table_3_6_children_by_city(published, children):
    found = children["city"].value_counts()
    expect(published, {f"t3_6.{CITY[city]}.n": n for city, n in found.items()})
    boys = children["sex"].eq("male").mean()
    assert round(100 * boys) == published("text_3_2.jongens")


def test_table_3_7_mean_age_by_city_and_wave(published, research):
    young = research[research["role"].eq("child")]
    found = young.groupby(["city", "wave"])["age"].mean().round(1)
    expect(published, {f"t3_7.{CITY[city]}.m{wave}": age for (city, wave), age in found.items()})
    total = young.groupby("wave")["age"].mean().round(1)
    expect(published, {f"t3_7.totaal.m{wave}": age for wave, age in total.items()})
    assert young["age"].between(3, 17).all()


def test_fifteen_children_enter_late_and_some_change_form(children, research):
    assert children["in_wave_1"].eq("no").sum() == 15
    ages = research[research["role"].eq("child")].groupby("person_id")["age_group"].nunique()
    assert ages.eq(2).sum() > 10


def test_two_parents_skip_the_second_wave(parents):
    skipped = parents["in_wave_2"].eq("no") & parents["in_wave_3"].eq("yes")
    assert skipped.sum() == 2


def test_numbers_of_cases_with_violence_answers(published, cleaned):
    scores = cleaned.score("cts2").dropna(subset=["cts2.total.both"])
    research = scores[scores["population"].eq("research")]
    found = research.groupby(["wave", "sex"]).size()
    expect(published, {f"t4_10.m{wave}.{SEX[sex]}.n": n for (wave, sex), n in found.items()})
    reference = scores[scores["population"].eq("reference")].groupby("sex").size()
    expect(published, {f"t4_3.{SEX[sex]}.n": n for sex, n in reference.items()})
    first = research[research["wave"].eq("1")]
    by_income = first["income"].value_counts()
    expect(published, {f"t4_7.inkomen.{INCOME[code]}.n": n for code, n in by_income.items()})


@pytest.mark.parametrize(
    ("instrument", "measure", "population", "number"),
    [
        ("ace", "ace.total", "research", "t5_1.totaal.onderzoek.n"),
        ("ace", "ace.total", "reference", "t5_1.totaal.referentie.n"),
        ("so", "so.total", "research", "t5_3.onderzoek.n"),
        ("so", "so.total", "probation2007", "t5_3.referentie.n"),
        ("imp", "imp.total", "research", "t5_4.onderzoek.n"),
        ("nosik", "nosik.total", "research", "t5_5.onderzoek.totaal.n"),
        ("nosik", "nosik.total", "reference", "t5_5.referentie.totaal.n"),
        ("sims_pr", "sims_pr.dysregulation", "research", "t6_1.jong.bd.onderzoek.n"),
        ("sis", "sis.reactivity", "research", "t6_1.oud.oer.onderzoek.n"),
    ],
)
def test_numbers_of_forms_at_the_first_wave(published, cleaned, instrument, measure, population, number):
    scores = cleaned.score(instrument)
    first = scores[scores["population"].eq(population) & scores["wave"].eq("1")]
    assert first[measure].notna().sum() == published(number)


@pytest.mark.parametrize(("role", "table"), [("parent", "t7_1"), ("child", "t7_6")])
def test_tables_7_1_and_7_6_help_by_wave(published, cleaned, role, table):
    scores = cleaned.score("help")
    scores = scores[scores["role"].eq(role) & scores["help.any"].notna()]
    for wave, period in ((2, "m1_m2"), (3, "m2_m3")):
        part = scores[scores["wave"].eq(str(wave))]
        expect(
            published,
            {f"{table}.{period}.wel.n": part["help.any"].sum(), f"{table}.{period}.totaal.n": len(part)},
        )
    ever = scores.groupby("person_id")["help.any"].max()
    expect(published, {f"{table}.m1_m3.wel.n": ever.sum(), f"{table}.m1_m3.totaal.n": len(ever)})


@pytest.mark.parametrize(("wave", "part"), [(1, "m1"), (2, "m2"), (3, "m3")])
def test_violence_is_near_the_printed_mean(published, cleaned, wave, part):
    scores = cleaned.score("cts2")
    now = scores[scores["population"].eq("research") & scores["wave"].eq(str(wave))]
    assert now["cts2.total.both"].mean() == pytest.approx(published(f"t4_9.totaal.{part}"), rel=0.05)

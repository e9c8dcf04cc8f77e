"""Design of the demonstration study where the report prints no number: who stays in which city, and when.

Everything the report prints comes from the published numbers (`published.py`). What stands here was chosen so
that the printed tables can hold at once.
"""

from dataclasses import dataclass
from datetime import date

CITIES = ("rotterdam", "amsterdam", "den_haag", "utrecht")
PUBLISHED_CITY = {
    "rotterdam": "rotterdam",
    "amsterdam": "amsterdam",
    "den_haag": "denhaag",
    "utrecht": "utrecht",
}


@dataclass(frozen=True)
class Organisation:
    """A recruiting organisation in one city: its code, its published id, and how many fathers it brought."""

    code: str
    city: str
    published: str | None
    men: int = 0
    couples: int = 0


# De Waag is printed for two cities together; its share of each city is what tables 3.1 and 3.6 leave over.
ORGANISATIONS = (
    Organisation("shg_rotterdam", "rotterdam", "shg_rotterdam", men=3),
    Organisation("womens_shelter_rotterdam", "rotterdam", "vo_rotterdam"),
    Organisation("shg_amsterdam", "amsterdam", "shg_amsterdam"),
    Organisation("womens_shelter_amsterdam", "amsterdam", "vo_amsterdam"),
    Organisation("vangnet_jeugd_amsterdam", "amsterdam", "vangnetjeugd_amsterdam"),
    Organisation("shg_den_haag", "den_haag", "shg_denhaag", men=1),
    Organisation("womens_shelter_den_haag", "den_haag", "vo_denhaag"),
    Organisation("bjz_haaglanden", "den_haag", "bjz_haaglanden", men=1),
    Organisation("de_waag", "den_haag", None, men=3, couples=1),
    Organisation("shg_utrecht", "utrecht", "shg_utrecht", men=2, couples=1),
    Organisation("womens_shelter_utrecht", "utrecht", "vo_utrecht"),
    Organisation("mens_shelter_utrecht", "utrecht", "mannenopvang_utrecht", men=2),
    Organisation("amw_utrecht", "utrecht", "amw_utrecht"),
    Organisation("de_waag", "utrecht", None, men=6, couples=2),
)


@dataclass(frozen=True)
class CityPlan:
    """Who of a city takes part after the first wave."""

    parents: tuple[int, int]  # parents at waves 2 and 3
    men: tuple[int, int]  # fathers among them
    only_third: int  # parents at wave 3 who skipped wave 2
    children: tuple[int, int]  # children at waves 2 and 3
    entrants: tuple[int, int]  # children who first take part at wave 2, at wave 3
    boys: int
    paid_work: int  # parents with paid work at wave 1


PLANS = {
    "rotterdam": CityPlan((23, 18), (2, 2), 0, (42, 32), (1, 1), 37, 20),
    "amsterdam": CityPlan((45, 39), (0, 0), 2, (86, 70), (3, 3), 58, 22),
    "den_haag": CityPlan((29, 26), (3, 3), 0, (55, 48), (2, 1), 48, 29),
    "utrecht": CityPlan((30, 26), (7, 6), 0, (56, 48), (2, 2), 47, 21),
}

FIRST_WAVE = (date(2010, 10, 1), date(2011, 6, 30))
DAYS_TO_SECOND = (365, 400)
DAYS_TO_THIRD = (176, 200)
MOST_CHILDREN = 5
YOUNGEST, OLDEST = 3, 17

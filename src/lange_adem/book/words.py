"""Dutch words for codes of the workflow, as the readers of the book see them."""

NOTICE = "Demonstratie: alle gegevens in dit rapport zijn verzonnen."
EXPLANATION = (
    "Geen rij in de bestanden gaat over een bestaand mens of gezin. Dit rapport laat zien hoe uitkomsten tot "
    "stand komen; het zegt niets over de werkelijkheid."
)
NUMBERS_OF_FIGURE = "Cijfers bij de figuren"

CLAIM_STATES = {
    "supported": "Gesteund door de cijfers",
    "not_supported": "Niet gesteund door de cijfers",
    "contradicted": "Tegengesproken door de cijfers",
    "not_testable": "Niet te toetsen met deze cijfers",
}

CLAIM_NOTES = {
    "not_supported": "niet gesteund",
    "contradicted": "tegengesproken",
    "not_testable": "niet te toetsen",
}

STATISTICS = {
    "n": "aantal",
    "count": "aantal",
    "families": "aantal gezinnen",
    "percent": "percentage",
    "prevalence": "prevalentie",
    "chronicity": "chroniciteit",
    "mean": "gemiddelde",
    "median": "mediaan",
    "sd": "standaarddeviatie",
    "min": "laagste waarde",
    "max": "hoogste waarde",
    "p": "overschrijdingskans (p)",
    "t": "toetsingsgrootheid t",
    "F": "toetsingsgrootheid F",
    "chi2": "toetsingsgrootheid chi-kwadraat",
    "df": "vrijheidsgraden",
    "d": "effectgrootte (Cohens d)",
    "alpha": "betrouwbaarheid (Cronbachs alfa)",
    "ci_low": "ondergrens van het betrouwbaarheidsinterval",
    "ci_high": "bovengrens van het betrouwbaarheidsinterval",
    "difference": "verschil",
    "ratio": "verhouding",
    "threshold": "drempel",
    "items": "aantal vragen",
    "lowest": "laagst mogelijke score",
    "highest": "hoogst mogelijke score",
}

INFORMANTS = {
    ("self", "respondent"): "de ouder of volwassene zelf",
    ("self", "child"): "het kind zelf",
    ("parent", "child"): "een ouder, over het kind",
}

POPULATIONS = {
    "research": "onderzoeksgroep",
    "reference": "referentiegroep",
    "probation2007": "reclasseringswerkers",
}

# Columns of the alphas that are not named after a population.
GROUPS = {"probation": "reclasseringswerkers"}

WAVES = {1: "eerste", 2: "tweede", 3: "derde", 4: "vierde", 5: "vijfde"}


def waves(numbers: list[int]) -> str:
    """[1, 2, 3] -> "eerste, tweede en derde meting"."""
    names = [WAVES.get(number, "latere") for number in numbers]
    return f"{enumerate_words(names)} meting" if names else "geen meting"


def enumerate_words(names: list[str]) -> str:
    """["a", "b", "c"] -> "a, b en c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"

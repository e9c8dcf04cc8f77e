"""Dutch words for codes of the workflow, as the readers of the book see them."""

NOTICE = "Demonstratie: alle gegevens in dit rapport zijn verzonnen."
EXPLANATION = (
    "Geen rij in de bestanden gaat over een bestaand mens of gezin. Dit rapport laat zien hoe uitkomsten tot "
    "stand komen; het zegt niets over de werkelijkheid."
)
NUMBERS_OF_FIGURE = "Cijfers bij de figuren"

STATES = {
    "read": "Gelezen rijen",
    "used": "Gebruikt",
    "exact_duplicate": "Dubbele rij, in elke cel gelijk",
    "duplicate_registration": "Dubbele inschrijving van dezelfde persoon",
    "ineligible": "Valt buiten de doelgroep",
    "quarantined": "Apart gezet: kan niet kloppen",
    "no_consent": "Geen toestemming",
    "empty": "Lege rij",
    "empty_row": "Lege rij",
    "repeated_header": "Herhaalde kopregel",
    "total_row": "Totaalregel",
    "not_data": "Geen gegevens: lege rij, kopregel of totaal",
    "not_participating": "Aangemeld, maar geen bruikbare vragenlijst",
    "rejected": "Bestand geweigerd",
}

RULES = {
    "out_of_range": "Waarde buiten het toegestane bereik",
    "not_a_code": "Onbekende code",
    "label_for_code": "Omschrijving waar een code hoort",
    "not_a_number": "Geen getal",
    "not_whole": "Geen geheel getal",
    "decimal_mark": "Ander decimaalteken dan afgesproken",
    "thousands_separator": "Getal met duizendtalscheiding",
    "excel_error": "Foutmelding van een rekenblad in de cel",
    "excel_mangled": "Code die een rekenblad in een datum heeft veranderd",
    "not_a_date": "Geen datum",
    "impossible_date": "Datum die niet bestaat",
    "date_out_of_range": "Datum buiten de onderzoeksperiode",
    "short_row": "Rij met te weinig cellen",
    "long_row": "Rij met te veel cellen",
    "blank_key": "Rij zonder respondentnummer",
    "duplicate_key": "Verschillende rijen met hetzelfde nummer",
    "person_in_two_families": "Persoon in twee gezinnen",
    "wave_mix_up": "Rij van een andere meting",
    "exact_duplicate": "Dubbele rij, in elke cel gelijk",
    "empty_row": "Lege rij",
    "repeated_header": "Herhaalde kopregel",
    "total_row": "Totaalregel",
    "blank": "Niet ingevuld",
    "declared_missing": "Als ‘weet niet’ of ‘n.v.t.’ gecodeerd",
    "user_missing": "Als ‘weet niet’ of ‘n.v.t.’ gecodeerd",
    "invalid_form": "Vragenlijst ongeldig volgens de controleschalen",
    "unknown_person": "Persoon die niet in de registratie staat",
    "double_registration": "Zelfde persoon onder een tweede nummer ingeschreven",
    "fewer_answers": "Zelfde vragenlijst vollediger ingevuld aanwezig",
    "filed_under_second_number": "Ingevuld onder een tweede nummer; bij de persoon gevoegd",
    "no_usable_questionnaire": "Bij geen enkele meting een bruikbare vragenlijst",
    "corrected": "Waarde vervangen volgens een vastgelegde correctie",
    "other_case": "Code in andere hoofdletters dan afgesproken",
    "surrounding_blanks": "Spaties voor of na de waarde",
    "leading_zeros": "Code met voorloopnullen",
    # The reasons for which the study file of g4 leaves rows out, as they become part of an id.
    "no-consent-of-the-parent-for-use-of-the-data": "Ouder gaf geen toestemming voor gebruik van de gegevens",
    "does-not-read-dutch": "Ouder leest geen Nederlands",
    "child-not-aged-3-to-17-on-the-day-of-the-questionnaire": "Kind op de dag van invullen te jong of te oud",
    "no-child-aged-3-to-17-in-the-family": "Geen kind van de juiste leeftijd in het gezin",
}

OUTCOMES = {
    "rejected": "bestand geweigerd",
    "quarantined": "rij apart gezet",
    "missing": "cel als ontbrekend behandeld",
    "warning": "gemeld, niet veranderd",
}

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


def readable(code: str, words: dict[str, str]) -> str:
    """The Dutch words for a code; the code itself, without underscores, where there are none yet."""
    return words.get(code, code.replace("_", " ").replace(".", " ").strip().capitalize())


def waves(numbers: list[int]) -> str:
    """[1, 2, 3] -> "eerste, tweede en derde meting"."""
    names = [WAVES.get(number, "latere") for number in numbers]
    return f"{enumerate_words(names)} meting" if names else "geen meting"


def enumerate_words(names: list[str]) -> str:
    """["a", "b", "c"] -> "a, b en c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"

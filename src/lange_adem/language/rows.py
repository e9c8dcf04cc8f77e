"""Dutch words for what became of rows and cells, as the descriptions of facts have them."""

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


def readable(code: str, words: dict[str, str]) -> str:
    """The Dutch words for a code; the code itself, without underscores, where there are none yet."""
    return words.get(code, code.replace("_", " ").replace(".", " ").strip().capitalize())

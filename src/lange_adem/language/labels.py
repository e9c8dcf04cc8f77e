"""Dutch names of statistics and tests, as the description of a fact has them."""

STATISTIC_NAMES = {
    "n": "aantal waarnemingen",
    "count": "aantal",
    "families": "aantal gezinnen",
    "percent": "percentage",
    "mean": "gemiddelde",
    "sd": "standaarddeviatie",
    "median": "mediaan",
    "min": "laagste waarde",
    "max": "hoogste waarde",
    "sum": "som",
    "prevalence": "prevalentie",
    "chronicity": "chroniciteit",
    "threshold": "drempelwaarde",
    "alpha": "Cronbachs alpha",
    "ratio": "verhouding",
    "difference": "verschil",
    "product": "product",
    "constant": "gegeven waarde",
    "year": "jaar",
    "tests": "aantal toetsen",
    "items": "aantal items",
    "lowest": "laagst mogelijke score",
    "highest": "hoogst mogelijke score",
    "stands": "houdt stand",
    "t": "t-waarde",
    "z": "z-waarde",
    "df": "vrijheidsgraden",
    "df1": "vrijheidsgraden tussen groepen",
    "df2": "vrijheidsgraden binnen groepen",
    "F": "F-waarde",
    "pillai": "spoor van Pillai",
    "partial_eta2": "verklaarde variantie (partiële eta-kwadraat)",
    "chi2": "chi-kwadraat",
    "p": "p-waarde",
    "p_holm": "p-waarde na correctie (Holm)",
    "p_welch": "p-waarde bij ongelijke varianties (Welch)",
    "t_welch": "t-waarde bij ongelijke varianties (Welch)",
    "df_welch": "vrijheidsgraden bij ongelijke varianties (Welch)",
    "r": "correlatie",
    "r2": "verklaarde variantie (R-kwadraat)",
    "r2_adjusted": "verklaarde variantie, gecorrigeerd voor het aantal voorspellers",
    "b": "regressiegewicht",
    "beta": "gestandaardiseerd regressiegewicht",
    "se": "standaardfout",
    "eta2": "verklaarde variantie (eta-kwadraat)",
    "cramers_v": "Cramérs V",
    "d": "Cohens d",
    "d_ci_low": "ondergrens van het betrouwbaarheidsinterval van Cohens d",
    "d_ci_high": "bovengrens van het betrouwbaarheidsinterval van Cohens d",
    "ci_low": "ondergrens van het betrouwbaarheidsinterval",
    "ci_high": "bovengrens van het betrouwbaarheidsinterval",
}


def statistic_label(statistic: str) -> str:
    """Dutch name of a statistic; its own name where it has none."""
    return STATISTIC_NAMES.get(statistic, statistic)


TEST_NAMES = {
    "t_test_independent": "t-toets voor onafhankelijke groepen",
    "t_test_paired": "t-toets voor paren",
    "anova_oneway": "variantieanalyse",
    "pairwise_holm": "paarsgewijze vergelijking na variantieanalyse",
    "manova": "multivariate variantieanalyse voor herhaalde metingen",
    "chi_square": "chi-kwadraattoets",
    "fisher_exact": "exacte toets van Fisher",
    "pearson": "correlatie van Pearson",
    "linear_regression": "lineaire regressie",
    "mixed_model": "gemengd model met iedereen",
    "clustered_mean": "t-toets voor paren, met gezinnen als clusters",
    "mcnemar": "toets van McNemar",
    "mcnemar_exact": "exacte toets van McNemar",
}


def test_label(test: str) -> str:
    """Dutch name of a test; its own name where it has none."""
    return TEST_NAMES.get(test, test)


# Why a test has no outcome, in the words of `lange_adem.statistics`, and in Dutch.
_REASONS = {
    "fewer than two cases": "minder dan twee waarnemingen",
    "too few cases": "te weinig waarnemingen",
    "fewer than three cases": "minder dan drie waarnemingen",
    "too few cases for so many variables": "te weinig waarnemingen voor zoveel kenmerken",
    "a variable follows from the others": "een kenmerk volgt uit de andere",
    "the predictors determine the outcome": "de voorspellers bepalen de uitkomst",
    "fewer than two items": "minder dan twee items",
    "fewer than two groups with cases": "minder dan twee groepen met waarnemingen",
    "fewer than two categories": "minder dan twee categorieën",
    "no variance": "geen verschillen tussen de waarnemingen",
    "no cases": "geen waarnemingen",
    "fewer than two waves with cases": "minder dan twee metingen met waarnemingen",
    "no person was measured more than once": "niemand deed meer dan één keer mee",
    "a person belongs to two families": "iemand hoort bij twee gezinnen",
    "fewer than two families": "minder dan twee gezinnen",
    "nobody changed": "niemand veranderde",
    "a case occurs more than once": "een waarneming komt twee keer voor",
    "an operand is missing": "een van de getallen ontbreekt",
    "division by zero": "delen door nul",
    "no bound": "onbegrensd",
    "not testable": "niet te toetsen",
    "values other than 0 and 1": "andere waarden dan ja en nee",
    "not computed": "niet te berekenen",
}


def reason_label(reason: str | None) -> str:
    """Dutch reason; "" when there is none, and the reason as it is when it has no translation."""
    return _REASONS.get(reason, reason) if reason else ""

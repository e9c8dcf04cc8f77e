"""No reader's word stands in code: texts are in the catalogue of a language, or with the study."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PYTHON = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "scripts").glob("*.py")])
SHARED = sorted(
    path for kind in ("*.js", "*.lua", "*.typ", "*.html") for path in (ROOT / "report/shared").rglob(kind)
)

# Words that a Dutch text can hardly do without, and those that this report is about. None is an English word.
DUTCH = re.compile(
    r"\b(aan|aantal|aantallen|achtergrond|afgesproken|afstand|alle|als|ander|andere|anders|antwoord|antwoorden|bekend|"
    r"berekend|berekenen|bestand|bestanden|betekent|bewering|beweringen|bij|bladzijde|boven|bovengrens|bron|cijfer|cijfers|"
    r"code|daar|dan|dat|deze|die|dit|door|drempel|dubbele|een|eerste|elk|elke|en|figuur|figuren|gebruikt|gedrukt|gedrukte|"
    r"geen|gegevens|gelezen|gemiddelde|getal|getallen|gevolgd|gezin|gezinnen|grens|groep|groepen|groter|hebben|heeft|het|"
    r"hier|hoe|hoger|hoofdstuk|hoogste|iedereen|ingevuld|inhoud|ja|jaar|jongens|kenmerk|keren|kinderen|klein|kleiner|"
    r"kopieer|laagste|lager|leeg|lege|leeftijd|lijst|maar|mannen|mediaan|meer|meisjes|meting|metingen|mist|moeder|naar|naslag|"
    r"nee|niet|niets|nog|nul|of|om|onbekend|onder|ondergrens|onderzoek|onderzoeksgroep|ontbreekt|onvolledig|ook|oordeel|op|"
    r"opgave|ouder|ouders|paragraaf|plaats|plaatsen|rapport|reden|regel|rij|rijen|samen|schaal|schalen|scholen|sluiten|som|"
    r"spreiding|staat|steekproef|tabel|tabellen|tegen|tegenover|ten|terug|toets|toetsen|tot|tussen|uit|uitgave|uitkomst|vader|"
    r"van|vader|verandering|vergelijking|verhouding|verschil|verzonnen|volgende|volwassenen|voor|vorige|vraag|vragen|"
    r"vragenlijst|vrijheidsgraden|vrouwen|waar|waarde|waarden|waarnemingen|wat|week|wel|werd|wie|wordt|worden|zelf|zie|zijn|"
    r"zoeken|zonder)\b|[éëïöü]",
    re.IGNORECASE,
)

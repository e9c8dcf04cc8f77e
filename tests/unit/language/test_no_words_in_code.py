"""No reader's word stands in code: texts are in the catalogue of a language, or with the study."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PYTHON = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "scripts").glob("*.py")])
SHARED = sorted(
    [
        *(
            path
            for end in ("js", "lua", "typ", "html", "css", "xml")
            for path in (ROOT / "report/shared").rglob(f"*.{end}")
        ),
        *(ROOT / "workflow/notebooks").glob("*.ipynb"),
    ]
)
# Words that a Dutch text can hardly do without, and those that a report is about; none is also English.
DUTCH = re.compile(
    r"\b(aan|aantal|aantallen|afgesproken|afstand|alle|alleen|als|ander|andere|anders|antwoord|antwoorden|bekend|"
    r"berekend|bestand|bestanden|bewering|beweringen|bij|bladzijde|boven|bovengrens|cijfers?|dan|dat|deze|dit|dubbele|een|"
    r"eerste|elke?|figuur|figuren|gebruikt|gedrukte?|geen|gegevens|gelezen|gemiddelde?|getal|getallen|gevolgd|gezin|gezinnen|"
    r"grens|groep|groepen|groter|heeft|het|hoger|hoofdstuk|hoofdstukken|hoogste|iedereen|ingevuld|inhoud|ja|jaar|jongens|"
    r"kenmerk|keren|kinderen|kleiner|kopieer|laagste|lager|leeg|lege|leeftijd|lijst|mannen|mediaan|meer|meisjes|meting|metingen|"
    r"minder|moeder|naar|naslag|nee|niet|niets|nog|onbekend|onder|ondergrens|onderzoek|onderzoeksgroep|ontbreekt|ook|oordeel|"
    r"ouder|ouders|paragraaf|plaats|plaatsen|rapport|reden|regels?|rij|rijen|schaal|schalen|sluiten|som|spreiding|staat|tabel|"
    r"tabellen|tegen|tegenover|terug|toets|toetsen|tot|tussen|uit|uitgave|vader|van|verandering|vergelijking|verhouding|verschil|"
    r"verzonnen|volgende|volwassenen|voor|vorige|vraag|vragen|vragenlijst|vrouwen|waar|waarde|waarden|waarnemingen|werd|wie|"
    r"wordt|worden|zelf|zie|zijn|zoeken|zonder)\b|[éëïöü]",
    re.IGNORECASE,
)
# Dutch that no reader reads, by file: what the program recognises in data.
READS = (
    "recognises words of exports (heads of columns, rows of totals, faults of a spreadsheet), in any language"
)
ALLOWED = {
    "src/lange_adem/ingest/personal.py": READS,
    "src/lange_adem/ingest/rows.py": READS,
    "src/lange_adem/ingest/cells.py": READS,
}
MOST_IN_A_FILE = 14
_COMMENTS = {
    ".js": r"/\*.*?\*/|(?<!:)//[^\n]*",
    ".lua": r"--\[\[.*?--\]\]|--[^\n]*",
    ".typ": r"//[^\n]*",
    ".html": r"<!--.*?-->",
    ".xml": r"<!--.*?-->",
    ".css": r"/\*.*?\*/",
    ".ipynb": r"(?!)",
}


def literals(path: Path) -> Iterator[str]:
    """Every text in a module but its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def without_comments(path: Path) -> str:
    return re.sub(_COMMENTS[path.suffix], "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def found(path: Path) -> list[str]:
    """Dutch words of a file."""
    texts = literals(path) if path.suffix == ".py" else [without_comments(path)]
    return [match[0] for text in texts for match in DUTCH.finditer(text)]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [path for path in (*PYTHON, *SHARED) if name(path) not in ALLOWED], ids=name)
def test_code_has_no_word_of_a_reader(path):
    assert found(path) == []


@pytest.mark.parametrize("path", ALLOWED)
def test_what_is_allowed_is_there_and_little(path):
    assert 0 < len(found(ROOT / path)) <= MOST_IN_A_FILE


def test_a_word_would_be_found(tmp_path):
    for end, text in {
        "py": '"""Van alles."""\nTITLE = "Cijfers bij de figuur"\n',
        "js": '/* van alles */ make("p", "", "Plaats");\n',
        "lua": '-- van alles\nlocal word = "tabel"\n',
    }.items():
        path = tmp_path / f"one.{end}"
        path.write_text(text, encoding="utf-8")
        assert found(path) and "van" not in [word.lower() for word in found(path)]


def test_much_is_looked_at():
    assert len(PYTHON) > 200 and len(SHARED) > 10

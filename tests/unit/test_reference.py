"""The reference page says what the schemas say."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_reference_page_is_made_from_the_schemas_of_now():
    spec = importlib.util.spec_from_file_location("document_schemas", ROOT / "scripts/document_schemas.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (ROOT / "docs/reference.md").read_text(encoding="utf-8")
    assert page == module.reference()
    assert "`quarantine_ceiling` (required)" in page

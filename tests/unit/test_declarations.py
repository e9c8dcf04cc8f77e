"""Declarations: line numbers, closed schemas, and messages that name the key and the nearest allowed one."""

import re

import pytest

from lange_adem import declarations
from lange_adem.errors import DeclarationError

CONFIG = """\
study: g4
report:
  engine: auto
  strict_claims: false
"""


def config(tmp_path, text):
    path = tmp_path / "config.yaml"
    path.write_text(text)
    return path


def refusal(tmp_path, text):
    with pytest.raises(DeclarationError) as caught:
        declarations.load(config(tmp_path, text), "config")
    return str(caught.value).replace(str(tmp_path) + "/", "")


def test_a_right_config_is_read_with_the_line_of_each_key(tmp_path):
    read = declarations.load(config(tmp_path, CONFIG), "config")
    assert read.data["report"]["engine"] == "auto"
    assert read.line("report", "engine") == 3
    assert read.line("report", "no such key") == 2  # the nearest parent


def test_a_misspelt_key_is_refused_by_name_with_the_nearest_one(tmp_path):
    said = refusal(tmp_path, CONFIG.replace("study", "stduy"))
    assert "config.yaml:1: unknown key 'stduy'; the nearest allowed key is 'study'." in said


def test_a_misspelt_key_deep_inside_is_refused_too(tmp_path):
    said = refusal(tmp_path, CONFIG.replace("strict_claims", "strictclaims"))
    assert "config.yaml:4: unknown key 'strictclaims'; the nearest allowed key is 'strict_claims'." in said


def test_all_problems_are_told_at_once(tmp_path):
    said = refusal(tmp_path, CONFIG.replace("auto", "word").replace("false", "5"))
    assert "report.engine" in said
    assert "strict_claims: 5 is not of type 'boolean'" in said


def test_a_key_given_twice_is_refused(tmp_path):
    assert "config.yaml:5: key 'study' is given twice" in refusal(tmp_path, CONFIG + "study: g5\n")


def test_yaml_that_cannot_be_read_names_the_line(tmp_path):
    assert "config.yaml:3: not valid YAML" in refusal(tmp_path, "study: g4\nreport: [\n")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        (
            "a:\n  b: 1\n   c: 2\n",
            ":3: not valid YAML: mapping values are not allowed in this context. Either the line",
        ),
        ("a: Nurses: a study\n", "a text with a colon in it stands without quotes."),
        (
            "a:\n    b: 1\n   c: 2\n",
            ":3: not valid YAML: did not find expected key. Either the line is indented",
        ),
        ("a:\n  - b\n  c: 1\n", "The line is indented otherwise than the entries it belongs to"),
        ("a: {b: 1\n", "A bracket that is opened at or above this line is not closed"),
        ("a:\n\tb: 1\n", "Indent with blanks and not with tabs"),
        (
            "a: 'b\n",
            "A quote is opened at or above this line and not closed. It belongs to what begins on line 1.",
        ),
        ("a: [b,, c]\n", "A comma or a bracket too many"),
        ("a: *b\n", "Put a text that begins with * between quotes."),
    ],
)
def test_yaml_that_cannot_be_read_is_told_with_advice(tmp_path, text, advice):
    assert advice in refusal(tmp_path, text)


def test_all_keys_that_are_read_otherwise_are_told_at_once(tmp_path):
    said = refusal(tmp_path, CONFIG + "codes: {no: x}\nmore: {on: y}\nstudy: g5\n")
    assert [line.split(": ")[0].rpartition(":")[2] for line in said.splitlines()] == ["5", "6", "7"]


def test_a_key_that_is_missing_is_told_with_what_it_is(tmp_path):
    said = refusal(tmp_path, "study: g4\n")
    assert "config.yaml:1: the file: 'report' is missing: How the book is rendered." in said


def test_a_comma_that_ends_a_text_is_explained(tmp_path):
    said = refusal(tmp_path, CONFIG.replace("study: g4", "study: g4\nreports: {engine: this, at the end}"))
    assert "Nothing stands behind it" not in said
    said = refusal(tmp_path, CONFIG + "at the end:\n")
    assert "config.yaml:5: unknown key 'at the end'; " in said and "put that text between quotes" in said


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(DeclarationError, match="there is no such file"):
        declarations.load(tmp_path / "none.yaml", "config")


def test_keys_that_yaml_reads_as_something_else_are_refused(tmp_path):
    """`no` is false, `01` is 1: neither is what an export holds."""
    for key, read_as in (
        ("no", "true or false"),
        ("01", "a number that is written otherwise"),
        ("~", "nothing"),
    ):
        said = refusal(tmp_path, CONFIG + f"codes: {{{key}: x}}\n")
        assert f"config.yaml:5: key '{key}' is read as {read_as}; put it between quotes." in said
    assert declarations.read(config(tmp_path, "codes: {1: a, 2.5: b, '01': c, 'no': d}\n")).data


def test_a_value_that_yaml_reads_as_true_is_refused_with_advice(tmp_path):
    said = refusal(tmp_path, CONFIG.replace("study: g4", "study: yes"))
    assert "config.yaml:1: study: true is no text. Put it between quotes" in said


def test_a_value_of_another_type_is_refused_with_what_stands_there(tmp_path):
    rules = {"properties": {"items": {"type": "string", "description": "Numbers, such as `1-6, 9`."}}}
    read = declarations.read(config(tmp_path, "items: [3]\n"))
    with pytest.raises(DeclarationError) as refused:
        declarations.check(read, declarations.Schema(rules))
    assert "config.yaml:1: items: [3] is not of type 'string': Numbers, such as `1-6, 9`." in str(
        refused.value
    )


RULES = {
    "properties": {
        "format": {"enum": ["csv", "sav"], "default": "csv"},
        "delimiter": {"only": {"format": ["csv"]}},
        "to": {},
        "codes": {"unless": {"to": [None]}},
        "below": {"additionalProperties": {"$ref": "#/$defs/one"}},
    },
    "$defs": {"one": {"oneOf": [{"type": "null"}, {"properties": {"a": {"only": {"b": [1, 2]}}}}]}},
}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("delimiter: ';'", ""),
        (
            "format: sav\ndelimiter: ';'",
            "2: delimiter: changes nothing where 'format' is sav; it is read where 'format' is csv.",
        ),
        ("to: x\ncodes: 1", ""),
        ("to: null\ncodes: 1", "2: codes: changes nothing where 'to' is null; it is read where it is not."),
        ("below: {x: {b: 1, a: 1}}", ""),
        (
            "below: {x: {b: 3, a: 1}}",
            "1: below.x.a: changes nothing where 'b' is 3; it is read where 'b' is 1 or 2.",
        ),
    ],
)
def test_a_key_that_nothing_reads_here_is_refused(tmp_path, text, said):
    """A schema says of a key where it is read: `only` and `unless`."""
    declaration = declarations.read(config(tmp_path, text))
    if not said:
        return declarations.check(declaration, declarations.Schema(RULES))
    with pytest.raises(DeclarationError, match=re.escape(said)):
        declarations.check(declaration, declarations.Schema(RULES))

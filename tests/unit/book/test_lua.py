"""Plain data as Lua: read back by Lua itself, through Pandoc, it is the same."""

import json
import subprocess

import pytest

from lange_adem.book.lua import lua_literal
from lange_adem.book.pandoc import pandoc_path


def test_a_literal_is_short_and_in_a_fixed_order():
    assert lua_literal({"b": [1, 2.5, None], "a": True}) == '{["a"]=true,["b"]={1,2.5,nil}}'


@pytest.mark.parametrize(
    "text", ['Zij zei: "niet nu"', "een\nregel\ter bij", "– 5 € é", "bel \x07 bel", r"map\u0041 \\ x"]
)
def test_text_is_read_back_as_it_was(tmp_path, text):
    script = tmp_path / "say.lua"
    script.write_text(f"io.write({lua_literal(text)})", encoding="utf-8")
    said = subprocess.run([pandoc_path(), "lua", str(script)], capture_output=True, check=True).stdout
    assert said.decode("utf-8") == text


def test_what_lua_has_no_word_for_is_refused():
    with pytest.raises(TypeError, match="set has no literal"):
        lua_literal({1})


def test_numbers_are_written_as_in_json():
    assert lua_literal([0.1, -3, 1e-12]) == "{" + ",".join(json.dumps(n) for n in (0.1, -3, 1e-12)) + "}"

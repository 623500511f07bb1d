"""The names of files in a pack: which are safe, which clash, and which belong to a course."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.packs.names import belongs, clash, fault


@pytest.mark.parametrize(
    "name", ["organisation.toml", "en/lessons/alt-text.md", "en/policy/M01-7.0.md", "banks/en/section-3.toml", "a"]
)
def test_a_plain_name_has_no_fault(name: str) -> None:
    assert fault(name) == ""


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("", "empty"),
        ("a" * 201, "too long"),
        ("/a.md", "absolute"),
        ("c:/a.md", "absolute"),
        ("en/a.md:stream", "absolute"),
        ("../a.md", "leads out"),
        ("en/../../a.md", "leads out"),
        ("..", "leads out"),
        ("en\\a.md", "leads out"),
        ("en/./a.md", "not safe"),
        ("en//a.md", "not safe"),
        ("en/a.md/", "not safe"),
        ("en/.a.md", "not safe"),
        ("en/a b.md", "not safe"),
        ("en/a.", "not safe"),
        ("en/-a.md", "not safe"),
        ("en/a\0.md", "not safe"),
        ("en/a\n", "not safe"),
        ("en/é.md", "not safe"),
        ("en/~a.md", "not safe"),
        ("en/" + "b" * 101, "not safe"),
        ("con", "device"),
        ("en/AUX.md", "device"),
        ("en/Com1.x.md", "device"),
        ("nul/a.md", "device"),
    ],
)
def test_a_name_that_is_not_safe_says_why(name: str, word: str) -> None:
    assert word in fault(name)


@given(st.text(max_size=40))
def test_a_name_without_fault_stays_below_its_folder_on_every_system(name: str) -> None:
    if not fault(name):
        assert name.isascii()
        assert not set(name) & set('\\:*?"<>|\0 ')
        assert all(part.strip(".") and part[0] != "." for part in name.split("/"))


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("en/a.md", "en/a.md"), ("en/a.md", "twice")),
        (("en/a.md", "en/A.md"), ("en/A.md", "en/A.md and en/a.md are one name")),
        (("en/x/a.md", "en/X/b.md"), ("en/X/b.md", "en/X and en/x are one name")),
        (("en/a.md", "en/a.md/b.md"), ("en/a.md", "a folder")),
        (("en/a.md/b.md", "EN/a.md"), ("EN/a.md", "EN and en are one name")),
        (("en/a.md/b.md", "en/A.md"), ("en/A.md", "a folder")),
    ],
)
def test_names_that_would_be_one_on_some_system_clash(names: tuple[str, ...], found: tuple[str, str]) -> None:
    told = clash(names)
    assert told is not None
    assert told[0] == found[0]
    assert found[1] in told[1]


@pytest.mark.parametrize(
    "names", [(), ("en/a.md", "en/b.md", "banks/en/a.toml"), ("en/a.md", "en/x/a.md", "en/x/b.md")]
)
def test_other_names_do_not_clash(names: tuple[str, ...]) -> None:
    assert clash(names) is None


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("organisation.toml", True),
        ("en/facts.toml", True),
        ("en/lessons/a.md", True),
        ("en/labs/words.txt", True),
        ("cy/lessons/a.md", True),
        ("banks/en/a.toml", True),
        ("banks/a.toml", False),
        ("banks/fr/a.toml", False),
        ("banks/en", False),
        ("fr/facts.toml", False),
        ("en", False),
        ("readme.md", False),
        ("other/organisation.toml", False),
        ("en/a.py", False),
        ("en/a.svg", False),
        ("en/a", False),
    ],
)
def test_only_files_of_a_course_belong(name: str, there: bool) -> None:
    assert belongs(name, ("en", "cy")) is there

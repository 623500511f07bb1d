from __future__ import annotations

import pytest

from modules.errors import ContentError
from modules.organisation import check_organisation, read_organisation
from modules.source import Source, open_source


@pytest.fixture
def text(source: Source) -> str:
    return source.read("organisation.toml")


def test_the_settings_are_read(text: str) -> None:
    found = read_organisation(text, "organisation.toml")
    assert (found.name, found.short_name, found.homepage) == ("The Example Trust", "Example", "https://example.org")
    assert (found.hr_email, found.training_link) == ("hr@example.org", "https://example.org/training?x=1")
    assert found.slides_link == ""
    assert (found.pass_mark, found.check_items, found.valid_months, found.new_starter_days) == (0.8, 6, 12, 30)
    assert (found.teams, found.nations) == (("Kites", "Boats"), ("Wales",))
    assert found.contact_emails == {"press": "press@example.org"}
    assert found.password_note is False


def test_the_shipped_settings_are_sound() -> None:
    found = read_organisation(open_source(None).read("organisation.toml"), "organisation.toml")
    assert found.name == "WRAP"
    assert 0 < found.pass_mark <= 1


def test_what_may_be_left_out_is_empty() -> None:
    text = 'name = "A"\nshort_name = "B"\npass_mark = 1\ncheck_items = 1\nvalid_months = 1\nnew_starter_days = 1\n'
    found = read_organisation(text, "x.toml")
    assert (found.homepage, found.hr_email, found.teams, found.contact_emails) == ("", "", (), {})
    assert found.password_note is True
    assert found.allow_unsigned_packs is False


def test_unsigned_packs_are_allowed_only_where_hr_says_so(text: str) -> None:
    assert read_organisation(open_source(None).read("organisation.toml"), "x.toml").allow_unsigned_packs is False
    assert read_organisation("allow_unsigned_packs = true\n" + text, "x.toml").allow_unsigned_packs is True
    _found, problems = check_organisation('allow_unsigned_packs = "yes"\n' + text, "x.toml")
    assert [problem.code for problem in problems] == ["wrong-type"]


@pytest.mark.parametrize(
    "folder", ["/srv/packs", "//server/share/packs", "C:/packs", "c:\\\\packs", "\\\\\\\\server\\\\share", ""]
)
def test_the_folder_for_packs_is_a_whole_path_on_any_system(text: str, folder: str) -> None:
    found = read_organisation(f'packs_folder = "{folder}"\n{text}', "x.toml")
    assert found.packs_folder == folder.replace("\\\\", "\\")
    assert read_organisation(text, "x.toml").packs_folder == ""


@pytest.mark.parametrize("folder", ["packs", "../packs", "~/packs", "C:packs", "https://example.org/packs"])
def test_a_folder_for_packs_that_depends_on_where_one_is_is_refused(text: str, folder: str) -> None:
    _found, problems = check_organisation(f'packs_folder = "{folder}"\n{text}', "x.toml")
    assert [(problem.line, problem.code) for problem in problems] == [(1, "wrong-folder")]


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ('"https://example.org"', '"http://example.org"', 3, "wrong-link"),
        ('"https://example.org"', '"javascript:alert(1)"', 3, "wrong-link"),
        ('"https://example.org"', '"https://user@example.org"', 3, "wrong-link"),
        ('"https://example.org"', '"https://nohost"', 3, "wrong-link"),
        ('"hr@example.org"', '"hr at example"', 4, "wrong-email"),
        ('"hr@example.org"', '"a@b.org, c@d.org"', 4, "wrong-email"),
        ("0.8", "80", 7, "out-of-range"),
        ("0.8", "0", 7, "out-of-range"),
        ("= 6", "= 0", 8, "out-of-range"),
        ("= 12", "= 1.5", 9, "wrong-type"),
        ('["Kites", "Boats"]', '"Kites"', 11, "wrong-type"),
        ("password_note", "passwort_note", 13, "unknown-key"),
        ('"press@example.org"', '"press"', 16, "wrong-email"),
    ],
)
def test_a_mistake_has_its_line(text: str, old: str, new: str, line: int, code: str) -> None:
    _found, problems = check_organisation(text.replace(old, new, 1), "organisation.toml")
    assert [(problem.line, problem.code) for problem in problems] == [(line, code)]


def test_all_mistakes_are_told_at_once(text: str) -> None:
    broken = text.replace("0.8", "8").replace('name = "The Example Trust"', "", 1)
    with pytest.raises(ContentError) as caught:
        read_organisation(broken, "organisation.toml")
    assert caught.value.where == "organisation.toml"
    assert "line 7" in caught.value.todo
    assert "“name” is missing" in caught.value.todo


def test_a_file_that_is_no_toml_is_one_mistake() -> None:
    _found, problems = check_organisation("name = ", "organisation.toml")
    assert [problem.code for problem in problems] == ["toml"]


def test_an_empty_file_misses_what_is_needed() -> None:
    _found, problems = check_organisation("", "organisation.toml")
    assert problems[0].code == "missing-field"


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ('refresher_from = "01-01"\nrefresher_to = "01-31"\n', []),
        ('refresher_from = "12-15"\nrefresher_to = "01-15"\n', []),
        ('refresher_from = ""\nrefresher_to = ""\n', []),
        ('refresher_from = "01-01"\n', ["half-window"]),
        ('refresher_to = "01-31"\n', ["half-window"]),
        ('refresher_from = "31-01"\nrefresher_to = "01-31"\n', ["wrong-day", "half-window"]),
        ('refresher_from = "02-29"\nrefresher_to = "03-31"\n', ["wrong-day", "half-window"]),
        ('refresher_from = "1-1"\nrefresher_to = "January"\n', ["wrong-day", "wrong-day"]),
        ('refresher_from = "0101"\nrefresher_to = "W01-1"\n', ["wrong-day", "wrong-day"]),
    ],
)
def test_the_weeks_of_the_refresher_are_two_days_of_any_year_or_none(lines: str, codes: list[str]) -> None:
    text = 'name = "A"\nshort_name = "B"\npass_mark = 1\ncheck_items = 1\nvalid_months = 1\nnew_starter_days = 1\n'
    found, problems = check_organisation(text + lines, "organisation.toml")
    assert [problem.code for problem in problems] == codes
    if not codes:
        assert f'refresher_from = "{found.refresher_from}"' in lines

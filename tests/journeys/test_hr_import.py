"""From three learners' demos to HR's register, by the command line alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PEOPLE = (("Siân Ŵyn-Ŷates", "sian@example.org"), ("Anna Sample", "anna@example.org"), ("Bo Test", "bo@example.org"))


def test_three_demos_end_in_hrs_register(run: Any, tmp_path: Path) -> None:
    data, files = tmp_path / "data", tmp_path / "files"
    files.mkdir()
    pins: list[str] = []
    for number, (name, email) in enumerate(PEOPLE):
        out = tmp_path / f"demo-{number}"
        code, _said, complaints = run("demo", "--out", out, "--name", name, "--email", email)
        assert code == 0, complaints
        (files / f"{number}.pdf").write_bytes((out / "certificate.pdf").read_bytes())
        (files / f"{number}.jws").write_bytes((out / "record.jws").read_bytes())
        pins += ["--trust", str(out / "root.pem")]
    (tmp_path / "pass.txt").write_text("kettle otter window", "utf-8")
    (tmp_path / "people.csv").write_text(
        "Name;Email;Team\r\n" + "".join(f"{name};{email};Food\r\n" for name, email in PEOPLE), "utf-8-sig"
    )
    common = ("--data", data, "--json", "--passphrase-file", tmp_path / "pass.txt")

    def hr(command: str, *words: object) -> tuple[int, Any]:
        code, said, complaints = run("hr", command, *common, *words)
        assert code in (0, 1), complaints
        return code, json.loads(said)

    assert hr("init", "--organisation", "Blue Heron Trust")[0] == 0
    assert hr("roster", tmp_path / "people.csv")[0] == 0
    code, told = hr("import", files)
    assert (code, told["accepted"], told["waiting"]) == (1, 0, 6)
    code, told = hr("import", files, *pins)
    assert (code, told["accepted"], told["waiting"], told["rejected"]) == (0, 6, 0, 0)
    assert {file["verdict"] for file in told["files"]} == {"known"}
    assert hr("tray") == (0, [])
    code, told = hr("list")
    rows = told["rows"] if isinstance(told, dict) else told
    assert sorted(row["name"] for row in rows) == sorted(name for name, _email in PEOPLE)
    assert {row["status"] for row in rows} == {"done"}
    code, told = hr("countersign", "--out", tmp_path / "signed")
    assert (code, len(told["countersigned"])) == (0, 3)
    assert hr("root", "--out", tmp_path / "hr.pem")[0] == 0
    code, said, complaints = run("verify", tmp_path / "signed", "--trust", tmp_path / "hr.pem", "--json")
    assert code == 0, complaints
    assert {one["verdict"] for one in json.loads(said)} == {"countersigned"}
    code, told = hr("audit")
    assert (code, told["intact"]) == (0, True)

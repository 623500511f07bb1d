"""Postwise: start the app, or use its engine without a window. Wiring only."""

from __future__ import annotations

import os
from pathlib import Path

from modules.catalogue import read_catalogue
from modules.organisation import read_organisation
from modules.source import open_source
from records.store import open_store
from ui.app import run, utc_now
from ui.session import Course
import sys

def open_course(data, content=None):
    source = open_source(content)
    catalogue, _problems = read_catalogue(source, "en")
    organisation = read_organisation(source.read("organisation.toml"), source.label("organisation.toml"))
    return Course(source, catalogue, organisation, open_store(data / "postwise.db", utc_now()), data, False)

if __name__ == "__main__":
    data = Path(sys.argv[1]); data.mkdir(exist_ok=True, parents=True)
    sys.exit(run(data, lambda: open_course(data)))

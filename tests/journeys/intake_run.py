"""Takes files in, in a process of its own that a test kills: FOLDER of the register, authority's root, pins, files."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from exports.hr import intake
from exports.trust import Trust
from modules.model import Organisation
from records.hr.register import open_register

NOW = datetime(2026, 11, 22, 14, 3, tzinfo=UTC)
ORGANISATION = Organisation(
    name="Blue Heron Trust", short_name="Heron", homepage="https://heron.example", hr_email="hr@heron.example",
    training_link="", slides_link="", pass_mark=0.8, check_items=20, valid_months=12, new_starter_days=14,
)  # fmt: skip


def main() -> None:
    """Take in the files below the last folder; says how far it is, a line a file."""
    home, roots, files = (Path(word) for word in sys.argv[1:4])
    register = open_register(home, NOW)
    trust = Trust(tuple(path.read_bytes() for path in sorted(roots.iterdir())))

    def tell(done: int, _total: int) -> bool:
        sys.stdout.write(f"{done}\n")
        sys.stdout.flush()
        time.sleep(0.001)
        return True

    intake._BATCH = 20
    intake.take_in([files], register, trust, ORGANISATION, now=NOW, who="Hana Example", progress=tell)
    register.close()


if __name__ == "__main__":
    main()

"""Writes the weights of the post lab anew, learned from the example posts beside this file, for `dev.py signs`.

`acceptance`, `held`, `mixed` and `week` are never learned from: they show how well the lab does on posts that it has
not seen.
"""

from __future__ import annotations

import sys
from pathlib import Path

from modules.labs.post_learning import Example, learn, posts_in
from modules.labs.post_signs import Signs, write_signs

HERE = Path(__file__).parent
HELD_OUT = ("acceptance", "held", "mixed", "week")
# In these, loaded words are not marked.
UNMARKED = ("taught",)
TARGET = HERE.parents[2] / "modules/content/en/labs/signs.txt"
NOTE = """\
# What each word, and each pair of words, weighs for the post lab, in hundredths: telling where somebody is, a closed
# meeting, unpublished plans, loaded language. Learned from example posts by `python3 dev.py signs`, not by hand.
"""


def learned() -> Signs:
    """Return the weights that the example posts give."""
    files = {path.stem.removeprefix("posts_"): path.read_text("utf-8") for path in sorted(HERE.glob("posts_*.txt"))}
    marked: list[Example] = []
    unmarked: list[Example] = []
    for name, text in files.items():
        if name not in HELD_OUT:
            (unmarked if name in UNMARKED else marked).extend(posts_in(text))
    return learn(marked, unmarked)


if __name__ == "__main__":
    signs = learned()
    TARGET.write_text(NOTE + write_signs(signs), "utf-8")
    sys.stdout.write(f"Wrote the weights of {len(signs.weights)} signs.\n")

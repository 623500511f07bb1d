from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import branching
from quizzes.kinds.branching import Branching, Scene, Way


def way(id_: str, to: str) -> Way:
    return Way(id_, f"Do {id_}", to, f"Then {id_}", f"Why {id_}", ("5-p3", "law"))


def story(*scenes: Scene) -> Branching:
    return Branching({scene.id: scene for scene in scenes})


BODY = story(
    Scene("start", "Oh!", (way("fix", "calm"), way("hide", "storm"))),
    Scene("calm", "Quiet.", (way("tell", "good"), way("keep", "so-so"))),
    Scene("storm", "Loud.", (way("own", "so-so"), way("lie", "bad"))),
    Scene("good", "Well done.", outcome="good"),
    Scene("so-so", "Half done.", outcome="between"),
    Scene("bad", "Oh dear.", outcome="bad"),
)
TOML = """
[[scene]]
id = "start"
text = "Oh!"
[[scene.choice]]
id = "fix"
text = "Fix it"
to = "good"
then = "It is fixed."
feedback = "Quick."
basis = ["5-p3"]
[[scene.choice]]
id = "hide"
text = "Hide it"
to = "bad"
then = "It is found."
feedback = "Not open."
[[scene]]
id = "good"
text = "Well done."
outcome = "good"
[[scene]]
id = "bad"
text = "Oh dear."
outcome = "bad"
"""


def test_scenes_and_choices_are_read(read) -> None:
    body, problems = read("branching", TOML)
    assert problems == []
    assert body.start.id == "start"
    assert body.start.ways[0] == Way("fix", "Fix it", "good", "It is fixed.", "Quick.", ("5-p3",))
    assert body.scenes["bad"] == Scene("bad", "Oh dear.", outcome="bad")
    assert branching.keys() == ("scene",)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "bad"', 'id = "good"', ("duplicate-id", ("scene", 2, "id"))),
        ('id = "hide"', 'id = "fix"', ("duplicate-id", ("scene", 0, "choice", 1, "id"))),
        ('to = "bad"', 'to = "gone"', ("unknown-scene", ("scene",))),
        ('to = "bad"', 'to = "start"', ("circle", ("scene",))),
        ('to = "bad"', 'to = "good"', ("unreachable", ("scene",))),
        ('outcome = "good"', 'outcome = "bad"', ("none-right", ("scene",))),
        ('outcome = "good"', 'outcome = "great"', ("unknown-value", ("scene", 1, "outcome"))),
        ('outcome = "good"', "", ("no-way-on", ("scene", 1))),
        ('text = "Oh!"', 'text = "Oh!"\noutcome = "bad"', ("no-way-on", ("scene", 0))),
        ('then = "It is found."', "", ("missing-field", ("scene", 0, "choice", 1))),
        ('then = "It is found."', 'then = "x"\nnow = "y"', ("unknown-key", ("scene", 0, "choice", 1, "now"))),
    ],
)
def test_a_mistake_is_reported_with_its_place(read, old: str, new: str, problem: object) -> None:
    assert problem in read("branching", TOML.replace(old, new))[1]


def test_a_scene_with_one_choice_is_no_choice(read) -> None:
    head, _found, rest = TOML.partition('[[scene.choice]]\nid = "hide"')
    toml = head + rest[rest.index("[[scene]]") :]
    assert ("few-options", ("scene", 0)) in read("branching", toml)[1]


def test_no_scene_is_too_few(read) -> None:
    body, problems = read("branching", "")
    assert problems == [("few-options", ())]
    assert body.start is None
    assert not branching.complete(body, ())
    assert branching.right_response(body) == ()


@pytest.mark.parametrize(
    ("response", "marks"),
    [
        (("fix", "tell"), 1),
        (("fix", "keep"), 0.5),
        (("hide", "own"), 0.5),
        (("hide", "lie"), 0),
        (("fix",), 0),
        (("tell", "fix"), 0),
        (("fix", "tell", "tell"), 0),
        ((), 0),
    ],
)
def test_the_end_decides(response: tuple[str, ...], marks: float) -> None:
    assert branching.mark(BODY, response) == marks
    assert branching.complete(BODY, response) == (len(response) == 2 and response[0] != "tell")


def test_every_step_of_the_path_can_be_told() -> None:
    taken, scene = branching.walk(BODY, ("hide", "own"))
    assert [(place.id, chosen.id) for place, chosen in taken] == [("start", "hide"), ("storm", "own")]
    assert scene is BODY.scenes["so-so"]
    assert branching.describe(BODY, ("hide", "own")) == ("1. Do hide", "2. Do own", "Half done.")
    assert branching.describe(BODY, ("hide", "gone")) == ("1. Do hide",)
    assert branching.describe(story(), ("hide",)) == ()


def test_a_choice_is_good_when_the_best_end_stays_in_reach() -> None:
    start, storm = BODY.scenes["start"], BODY.scenes["storm"]
    assert [branching.keeps_best(BODY, start, one) for one in start.ways] == [True, False]
    assert [branching.keeps_best(BODY, storm, one) for one in storm.ways] == [True, False]
    assert branching.worth(BODY, "storm") == 0.5
    assert branching.worth(BODY, "storm", min) == 0


def test_right_and_wrong_responses_are_what_they_say() -> None:
    assert branching.right_response(BODY) == ("fix", "tell")
    assert branching.wrong_response(BODY) == ("hide", "lie")


def test_all_choices_are_shuffled_by_the_seed() -> None:
    orders = {branching.order(BODY, random.Random(seed)) for seed in range(30)}
    assert len(orders) > 20
    assert set(next(iter(orders))) == {f"{scene.id}/{one.id}" for scene in BODY.scenes.values() for one in scene.ways}


def test_rivals_are_the_choices_with_one_best() -> None:
    assert [rivals.right for rivals in branching.rivals(BODY)] == [0, 0, 0]
    assert branching.rivals(BODY)[0].texts == ("Do fix", "Do hide")
    even = story(Scene("s", "?", (way("a", "e"), way("b", "e"))), Scene("e", "!", outcome="good"))
    assert branching.rivals(even) == ()


def test_what_it_names_and_says_can_be_checked() -> None:
    assert branching.references(BODY) == ("clause:5-p3",) * 6
    assert set(branching.texts(BODY)) >= {"Oh!", "Do lie", "Then lie", "Why lie"}
    assert "half marks" in branching.marks_rule(BODY)


@st.composite
def stories(draw: st.DrawFn) -> Branching:
    """Draw a story in which each scene leads only to later ones, and one way at least to a good end."""
    count = draw(st.integers(1, 4))
    ends = [
        Scene("good", "!", outcome="good"),
        Scene("so-so", "!", outcome="between"),
        Scene("bad", "!", outcome="bad"),
    ]
    scenes = []
    for number in range(count):
        targets = [f"s{later}" for later in range(number + 1, count)] + [end.id for end in ends]
        ways = draw(st.lists(st.sampled_from(targets), min_size=2, max_size=3))
        ways[0] = f"s{number + 1}" if number + 1 < count else "good"
        scenes.append(Scene(f"s{number}", "?", tuple(way(f"w{place}", to) for place, to in enumerate(ways))))
    return story(*scenes, *ends)


@given(stories(), st.lists(st.sampled_from(["w0", "w1", "w2"]), max_size=6))
def test_marks_are_from_0_to_1_and_full_exactly_for_a_good_end(body: Branching, response: list[str]) -> None:
    path = tuple(response)
    marks = branching.mark(body, path)
    assert 0 <= marks <= 1
    scene = branching.walk(body, path)[1]
    good = branching.complete(body, path) and scene is not None and scene.outcome == "good"
    assert (marks == 1) == good


@given(stories())
def test_the_right_path_is_full_and_the_wrong_one_no_better_than_any(body: Branching) -> None:
    right, wrong = branching.right_response(body), branching.wrong_response(body)
    assert branching.complete(body, right)
    assert branching.mark(body, right) == 1
    assert branching.complete(body, wrong)
    assert branching.mark(body, wrong) == branching.worth(body, "s0", min)

from __future__ import annotations

import pytest

from modules.errors import ContentError, PostwiseError


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (PostwiseError("It broke."), "It broke."),
        (PostwiseError("It broke.", where="a.md"), "It broke. (a.md)"),
        (PostwiseError("It broke.", where="a.md", todo="Mend it."), "It broke. (a.md) Mend it."),
        (ContentError("It broke.", todo="Mend it."), "It broke. Mend it."),
    ],
)
def test_an_error_says_what_happened_where_and_what_to_do(error: PostwiseError, text: str) -> None:
    assert str(error) == text
    assert isinstance(error, PostwiseError)

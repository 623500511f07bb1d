"""The one base of all errors that a person is told about; each is caught at the edge, never in between."""

from __future__ import annotations


class PostwiseError(Exception):
    """Something that went wrong, told so that the person knows what to do next.

    `what` says what happened, `where` names the file or place (may be empty), `todo` says what to do.
    All three are ready to show.
    """

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.todo = todo

    def __str__(self) -> str:
        place = f" ({self.where})" if self.where else ""
        return f"{self.what}{place}{' ' + self.todo if self.todo else ''}"


class ContentError(PostwiseError):
    """Course content that cannot be used at all."""

"""The words of the Photo lab: what each kind of finding is called, and what it means for a person."""

from __future__ import annotations

from assets.language import _


def label_of(kind: str) -> str:
    """Return the short name of a kind of finding, in the person's language."""
    return _labels()[kind]


def why_of(kind: str) -> str:
    """Return what a kind of finding means for a person, in their language."""
    reasons = _reasons()
    return reasons.get(kind) or reasons[kind.partition(".")[0]]


def _labels() -> dict[str, str]:
    return {
        "gps": _("Where it was taken"),
        "taken-at": _("When it was taken"),
        "taken-at.gps": _("When it was taken, by satellite time"),
        "taken-at.changed": _("When it was changed"),
        "taken-at.note": _("A time in the camera’s own notes"),
        "device": _("Camera or phone"),
        "device.lens": _("Lens"),
        "device.computer": _("Computer or phone it was made on"),
        "serial": _("Serial number of the camera"),
        "serial.lens": _("Serial number of the lens"),
        "owner": _("Who took it or owns it"),
        "owner.copyright": _("Copyright note"),
        "caption": _("Words about the picture"),
        "caption.people": _("Names of people in the picture"),
        "caption.place": _("Name of the place"),
        "keywords": _("Keywords"),
        "thumbnail.thumbnail": _("Small picture inside the file"),
        "thumbnail.shape": _("Small picture of another shape"),
        "thumbnail.preview": _("Second picture inside the file"),
        "thumbnail.map": _("Depth or light map"),
        "software": _("Programs and versions"),
        "unique-id": _("Hidden identifier"),
        "edit-history": _("Signs of editing"),
        "edit-history.steps": _("What was changed, step by step"),
        "edit-history.sidecar": _("List of edits beside the photo"),
        "other": _("Other details"),
        "other.video": _("Short video with the photo"),
        "other.trailer": _("Hidden data behind the picture"),
        "other.maker": _("Private notes of the camera"),
        "other.sidecar": _("File beside the photo"),
        "other.unreadable": _("Notes that cannot be read"),
    }


def _reasons() -> dict[str, str]:
    return {
        "gps": _("It shows to within a few metres where the camera was: perhaps a home, a school or a place of work."),
        "taken-at": _("It shows when you were there. Several photos together show your daily routine."),
        "taken-at.changed": _("It shows when somebody worked on the photo."),
        "taken-at.note": _("It shows when the photo was taken, or when the camera was made, switched on or mended."),
        "device": _("It shows which camera or phone you use, and perhaps what it is worth."),
        "device.computer": _("It can show the name or kind of the machine, which often holds a person's name."),
        "serial": _("The number is in every photo from this camera, so photos under different names can be linked."),
        "serial.lens": _("The number is in every photo taken with this lens, so photos can be linked to one person."),
        "owner": _("It names a person, or says how to reach them, in a place that most people never look at."),
        "owner.copyright": _("It often names a person or company. Put the credit in the post instead."),
        "caption": _("Somebody wrote this for their own use. Everybody who gets the file can read it."),
        "caption.people": _("It names people who may not have agreed to be named."),
        "caption.place": _("It says in words where the photo was taken."),
        "keywords": _("The words can name people, places or projects that are not meant for everybody."),
        "thumbnail": _("It may still show what was cropped or hidden in the large picture."),
        "thumbnail.shape": _("Its shape is not the photo's, so it probably still shows what was cropped away."),
        "thumbnail.preview": _("It is a whole second picture. It may still show what was cropped away."),
        "thumbnail.map": _("It shows how far away things are or how bright they were, and can outline a face."),
        "software": _("Old versions tell an attacker which weaknesses to try, and it shows how the photo was made."),
        "unique-id": _("The same number can be found in copies, so copies can be linked to each other and to you."),
        "edit-history": _("It shows what was done to the photo, and sometimes the names of other files and folders."),
        "edit-history.sidecar": _("It shows what was edited. Do not send it along with the photo."),
        "other": _("It is not needed to show the picture. Together, such details can tell more than you would think."),
        "other.video": _("It shows and lets people hear the moments around the photo, which nobody meant to share."),
        "other.trailer": _("Nobody sees it in the picture, but everybody who gets the file has it."),
        "other.maker": _("Only the maker knows all that is in it. It often holds serial numbers and counters."),
        "other.sidecar": _("It can hold places, times, captions or the unedited picture. Do not send it along."),
        "other.unreadable": _("Nobody can tell what is in it, so it is better left out."),
    }

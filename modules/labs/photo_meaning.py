"""Says what the facts in a photo mean for a person: which finding each belongs to, how much it matters, and why.

The ids are those of the design, §9. Facts about risks: photo hygiene in the course's facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from email.utils import parsedate_tz
from itertools import pairwise
from types import MappingProxyType

from assets.language import _, ngettext
from modules.labs.photo_times import counted, moment
from modules.labs.photo_value import Embedded, Finding, Gathered, Risk, Tag
from modules.labs.photo_words import label_of, why_of

IDS = ("gps", "serial", "owner", "thumbnail", "caption", "taken-at", "unique-id", "device", "edit-history", "keywords",
       "software", "other")  # fmt: skip
_RISKS: Mapping[str, Risk] = MappingProxyType({
    "gps": "high", "serial": "high", "owner": "high", "caption": "medium", "taken-at": "medium", "device": "medium",
    "unique-id": "medium", "thumbnail": "medium", "edit-history": "low", "keywords": "low", "software": "low",
    "other": "low", "caption.people": "high", "caption.place": "high", "thumbnail.shape": "high", "other.video": "high",
    "other.trailer": "medium", "other.maker": "medium", "other.sidecar": "medium", "other.unreadable": "medium",
    "edit-history.steps": "medium", "edit-history.sidecar": "medium",
})  # fmt: skip
_ORDER: Mapping[Risk, int] = MappingProxyType({"high": 0, "medium": 1, "low": 2})
# Names in small letters without marks, by kind; the first kind that knows a name wins.
_KINDS: Mapping[str, str] = MappingProxyType({
    "gps": "gpsposition gpsaltitude gpsareainformation gpsdestlatitude gpsdestlongitude gpsimgdirection",
    "taken-at.gps": "gpsdatetime gpstimestamp gpsdatestamp",
    "taken-at": "datetimeoriginal datecreated digitalcreationdate createdate creationdate datetimedigitized timestamp "
    "previewdatetime creationtime dateacquired",
    "taken-at.changed": "modifydate datetime metadatadate releasedate when history datemodified",
    "taken-at.note": "notetime",
    "device.lens": "lens lensmodel lensmake lensid lensinfo",
    "device.computer": "hostcomputer computername",
    "device": "make model uniquecameramodel localizedcameramodel canonimagetype cameratype cameraid source "
    "cameramodelname cameramake cameramodel filtermodel capturingsoftwaremodel devicename",
    "serial.lens": "lensserialnumber internallensserialnumber lensserial",
    "owner.copyright": "copyright copyrightnotice rights webstatement usageterms licensorurl url disclaimer",
    "owner": "artist byline ownername cameraownername xpauthor photographer imageeditor creator author bylinetitle "
    "authorsposition credit contact owner writereditor captionwriter manager ciemailwork citelwork ciurlwork "
    "ciadrextadr ciadrcity ciadrpcode ciadrctry ciadrregion copyrightholdername copyrightownername creatorname "
    "imagecreatorname imagesuppliername licensorname",
    "caption.people": "personinimage persondisplayname personinimagename babyname regionname personname xmpperson",
    "caption.place": "city sublocation provincestate state country countryprimarylocationcode countrycode location "
    "landmark contentlocationname contentlocationcode countryname worldregion locationname "
    "mobilecountrycode",
    "caption": "imagedescription usercomment xptitle xpcomment xpsubject captionabstract headline objectname "
    "specialinstructions description title comment documentname pagename imagetitle instructions "
    "originaltransmissionreference transmissionreference event label alttextaccessibility extdescraccessibility "
    "warning nickname",
    "keywords": "keywords xpkeywords subject category supplementalcategories tagslist hierarchicalsubject "
    "lastkeywordxmp lastkeywordiptc catalogsets categories intellectualgenre scene subjectcode",
    "software": "software processingsoftware creatortool originatingprogram programversion firmwareversion xmptoolkit "
    "camerafirmware rawdevelopingsoftware imageeditingsoftware metadataeditingsoftware softwareagent firmware producer "
    "rawfilename processversion generator",
    "unique-id": "imageuniqueid instanceid documentid originaldocumentid uniquedocumentid rawdatauniqueid burstuuid "
    "contentidentifier photoidentifier imagecapturerequestid digimageguid mediagroupuuid burstid derivedfrom "
    "identifier originalrawfilename originalfilename originaldirectory preservedfilename digitalimageguid imageid",
    "edit-history": "contentcredentials hassettings alreadyapplied",
    "other.video": "embeddedvideo microvideo motionphoto microvideooffset microvideoversion motionphotoversion",
    "other.trailer": "trailingdata",
    "other.maker": "makernote",
    "other.unreadable": "unreadableblock",
})  # fmt: skip
_KIND_OF: Mapping[str, str] = MappingProxyType(
    {name: kind for kind, names in reversed(list(_KINDS.items())) for name in names.split()}
)
_DATE = re.compile(r"^(\d{4})[:-](\d{2})[:-](\d{2})[T ]?")
# A day that can be, and nothing else but perhaps a time of day: a date under whatever name.
_ONLY_DATE = re.compile(
    r"^(?:1[89]|20)\d\d([:-])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])"
    r"(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?)?$"
)
# A count of milliseconds or of microseconds since 1970.
_COUNT = re.compile(r"^\d{13}(?:\d{3})?$")
# A time with the month in words, as in letters and in what C's `ctime` writes.
_SPELLED = re.compile(r"^[\w,.: +-]{16,40}$")
_ZONE = re.compile(r" [+-]\d{4}$")
_NO_DATE = re.compile(r"^[0:\- ./T+]*$")
_MANY = 12
_MOST_LETTERS = 4000


def meanings(found: Gathered) -> tuple[Finding, ...]:
    """Return what was gathered as findings, worst first; the same fact is told once however often it is stored."""
    groups: dict[str, list[Tag]] = {}
    for tag in found.tags:
        groups.setdefault(kind_of(tag), []).append(tag)
    findings = [finding for kind, tags in groups.items() for finding in _group(kind, tags)]
    findings = _without_echoes(findings) + _pictures(found)
    if not findings and found.blocks:
        findings.append(_finding("other", ", ".join(found.blocks)))
    return worst_first(findings)


def _without_echoes(findings: list[Finding]) -> list[Finding]:
    """Leave out times of private notes that are told already."""
    echoes = label_of("taken-at.note")
    told = [finding.value for finding in findings if finding.id == "taken-at" and finding.label != echoes]
    return [
        finding
        for finding in findings
        if finding.label != echoes or not any(value.startswith(finding.value) for value in told)
    ]


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of their risk, then of their ids; positions before other words about places."""
    return tuple(sorted(findings, key=_place))


def _place(finding: Finding) -> tuple[int, int, bool]:
    return _ORDER[finding.risk], IDS.index(finding.id), finding.latitude is None


def kind_of(tag: Tag) -> str:  # noqa: PLR0911 - one line a rule reads best
    """Return the kind of one fact: an id, or an id with a word after a dot for a part of it."""
    *outer, name = (re.sub(r"[^a-z0-9]", "", part.lower()) for part in tag.name.split("/"))
    if "history" in outer:
        return "taken-at.changed" if name == "when" else "edit-history.steps"
    if "derivedfrom" in outer or "ingredients" in outer or "pantry" in outer:
        return "unique-id" if name.endswith("id") else "edit-history.steps"
    if name == "name" and any("region" in part for part in outer):
        return "caption.people"
    if any(part.startswith("location") for part in outer):
        return "caption.place"
    if name == "source" and tag.group == "IPTC":
        return "owner"
    if "serial" in name and "format" not in name and "info" not in name:
        return "serial.lens" if "lens" in name else "serial"
    if name in _KIND_OF:
        return _KIND_OF[name]
    if tag.group == "PNG" and not name.startswith("chunk"):
        dated = name.startswith("date") or (len(tag.value) < 30 and _DATE.match(tag.value))
        return "taken-at.changed" if dated else "caption"
    for words, kind in (("gps", "gps"), ("uuid", "unique-id"), ("guid", "unique-id"), ("motionphoto", "other.video")):
        if words in name:
            return kind
    dated = _DATE.match(tag.value) if "date" in name else _ONLY_DATE.match(tag.value)
    return "taken-at.changed" if dated else "other"


def _group(kind: str, tags: list[Tag]) -> Iterable[Finding]:  # noqa: PLR0911 - one way of telling each
    """Yield the findings of all facts of one kind."""
    if kind == "gps":
        return _positions(tags)
    if kind == "device":
        return _device(tags)
    if kind == "other":
        named = sorted({_short(tag.name) for tag in tags if not tag.name.startswith("0x")})
        shown = ", ".join(named[:_MANY])
        count = len({(tag.group, tag.name) for tag in tags})
        return [
            _finding(
                kind,
                ngettext("{count} detail", "{count} details", count).format(count=count)
                + (f": {shown}" if shown else ""),
            )
        ]
    values = [_dated(tag.value) if kind.startswith("taken-at") else tag.value for tag in tags]
    kept = [value for value in dict.fromkeys(values) if not (kind.startswith("taken-at") and _NO_DATE.match(value))]
    if kind.split(".", maxsplit=1)[0] in {"serial", "taken-at"}:
        # A time with its fraction or zone says all that the shorter form of it says.
        shorter = {value for value, longer in pairwise(sorted(kept)) if longer.startswith(value)}
        whole = [value for value in kept if value not in shorter]
        more = [_joined(whole[_MANY:])] if len(whole) > _MANY else []
        return [_finding(kind, value) for value in [*whole[:_MANY], *more]]
    if kind == "other.trailer":
        return [_finding(kind, _sized(value)) for value in kept]
    if kind == "other.video":
        sizes = [value for value in kept if len(value) > 3]
        return [_finding(kind, _sized(sizes[0]) if sizes else "")]
    return [_finding(kind, _joined(kept))] if kept else []


def _joined(values: list[str]) -> str:
    """Return values in a row: a dozen at least, and more as long as they are short."""
    shown, length = values[:_MANY], sum(map(len, values[:_MANY]))
    for value in values[_MANY:]:
        length += len(value)
        if length > _MOST_LETTERS:
            return "; ".join([*shown, "…"])
        shown.append(value)
    return "; ".join(shown)


def _positions(tags: list[Tag]) -> list[Finding]:
    """Return one finding a place; words without a position only where there is no position."""
    places: dict[tuple[float, float], Tag] = {}
    for tag in tags:
        if tag.latitude is not None and tag.longitude is not None:
            places.setdefault((round(tag.latitude, 4), round(tag.longitude, 4)), tag)
    if places:
        return [_finding("gps", tag.value, tag.latitude, tag.longitude) for tag in list(places.values())[:_MANY]]
    words = dict.fromkeys(tag.value for tag in tags if tag.value != "…")
    return [_finding("gps", "; ".join(list(words)[:_MANY]) or _("a place that cannot be read"))]


def _device(tags: list[Tag]) -> list[Finding]:
    """Return the camera or phone as people call it: maker and model, without saying the maker twice."""
    makes = list(dict.fromkeys(tag.value for tag in tags if "make" in tag.name.lower()))
    models = list(dict.fromkeys(tag.value for tag in tags if "make" not in tag.name.lower()))
    told = [make for make in makes if not any(model.lower().startswith(make.lower()) for model in models)]
    return [_finding("device", "; ".join([*told, *models][:_MANY]))]


def _pictures(found: Gathered) -> list[Finding]:
    """Return what the smaller pictures inside a file mean; another shape than the photo's means that it was cropped."""
    findings = []
    for kind in dict.fromkeys(picture.kind for picture in found.embedded):
        pictures = [picture for picture in found.embedded if picture.kind == kind]
        cropped = kind == "thumbnail" and any(_other_shape(picture, found) for picture in pictures)
        sizes = [f"{picture.width} × {picture.height}" for picture in pictures[:_MANY] if picture.width]
        word = "shape" if cropped else kind
        findings.append(_finding(f"thumbnail.{word}", ", ".join(dict.fromkeys(sizes)) or _("size unknown")))
    return findings


def _other_shape(picture: Embedded, found: Gathered) -> bool:
    """Say whether a small picture has clearly other proportions, whichever way up; black bars are common at 4:3."""
    if min(picture.width, picture.height, found.width, found.height) < 16:
        return False
    small = max(picture.width, picture.height) / min(picture.width, picture.height)
    large = max(found.width, found.height) / min(found.width, found.height)
    padded = abs(small - 4 / 3) < 0.03
    return abs(small - large) / large > 0.04 and not padded


def _finding(kind: str, value: str, latitude: float | None = None, longitude: float | None = None) -> Finding:
    id_ = kind.partition(".")[0]
    return Finding(id_, label_of(kind), value, _RISKS.get(kind) or _RISKS[id_], why_of(kind), latitude, longitude)


def sidecars(name: str, siblings: Iterable[str]) -> tuple[Finding, ...]:
    """Return findings for files beside the photo that belong to it, by their names alone."""
    stem = name.rpartition(".")[0] or name
    findings = []
    for sibling in sorted(siblings):
        base, _dot, ending = sibling.rpartition(".")
        # Phones call the list of edits of IMG_1234 either IMG_1234.AAE or IMG_O1234.AAE.
        own = {stem.lower(), name.lower(), stem.lower().replace("img_", "img_o", 1)}
        if sibling == name or (base.lower() not in own and not sibling.lower().startswith(name.lower())):
            continue
        if ending.lower() == "aae":
            findings.append(_finding("edit-history.sidecar", sibling))
        elif ending.lower() in {"mov", "mp4"}:
            findings.append(_finding("other.video", sibling))
        elif ending.lower() in {"xmp", "thm", "json"} or sibling.endswith("_original"):
            findings.append(_finding("other.sidecar", sibling))
    return tuple(findings)


def _dated(value: str) -> str:
    """Return a time with hyphens in its date, and a blank before the hours; `Mon, 18 Nov 2002 17:14:29` too."""
    # The day of the week may be written in any language, so it may have to go first.
    for words in (value, value.partition(" ")[2]) if _SPELLED.match(value) else ():
        if (parts := parsedate_tz(words)) is not None:
            when = moment(*parts[:6])
            zone = value[-6:] if _ZONE.search(value) else ""
            return f"{when}{zone}" if when else value
    if _COUNT.match(value) and (when := counted(int(value[:10]))):
        return f"{when} UTC"
    return _DATE.sub(r"\1-\2-\3 ", value).strip()


def _sized(value: str) -> str:
    """Return `11 ZIP` as `11 bytes, ZIP`."""
    size, _blank, what = value.partition(" ")
    return _("{size} bytes").format(size=size) + (f", {what}" if what else "")


def _short(name: str) -> str:
    return name.rpartition("/")[2]

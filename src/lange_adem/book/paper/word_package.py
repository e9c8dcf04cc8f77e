"""The package around a Word document: styles, top and foot of the page, typefaces, properties; fixed zip times."""

from __future__ import annotations

import io
import re
import subprocess
import uuid
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from lange_adem.book.pandoc import pandoc_path
from lange_adem.book.paper.document import Document
from lange_adem.figures.style import FONTS
from lange_adem.language.catalogue import Words
from lange_adem.language.numbers import notation

COVER = "cover.png"
_TIME = (1980, 1, 1, 0, 0, 0)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rIdTop"/><w:footerReference w:type="default" r:id="rIdFoot"/>'
    '<w:headerReference w:type="first" r:id="rIdFirstTop"/><w:footerReference w:type="first" r:id="rIdFirstFoot"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1640" w:right="1418" w:bottom="1480" w:left="1418" '
    'w:header="760" w:footer="680" w:gutter="0"/><w:titlePg/></w:sectPr>'
)
_FACES = (("Source Sans 3", (("Regular", "SourceSans3-Regular.ttf"), ("Bold", "SourceSans3-Semibold.ttf"))),)


def reference_docx(styles: Path, locale: str) -> bytes:
    """The document from which Pandoc takes its styles and pages: its own one, with our parts in it, in a language."""
    done = subprocess.run(
        [pandoc_path(), "--print-default-data-file=reference.docx"], capture_output=True, check=True
    )
    parts = _read(done.stdout)
    parts["word/styles.xml"] = (styles / "styles.xml").read_bytes().replace(b"LOCALE", locale.encode())
    parts["word/document.xml"] = _xml(f"<w:document {_W} {_R}><w:body><w:p/>{_SECTION}</w:body></w:document>")
    return _zip(parts)


def finish(content: bytes, document: Document) -> bytes:
    """Pandoc's document with top and foot of the page, typefaces, properties and fixed times."""
    parts = _read(content)
    parts |= {f"word/{name}.xml": xml for name, xml in _edges(document).items()}
    parts |= _fonts()
    parts |= _properties(document)
    parts["word/document.xml"] = _document(parts["word/document.xml"])
    parts["word/settings.xml"] = _settings(document.words)
    links = {
        "rIdTop": ("header", "header1.xml"), "rIdFoot": ("footer", "footer1.xml"),
        "rIdFirstTop": ("header", "header2.xml"), "rIdFirstFoot": ("footer", "footer2.xml"),
    }  # fmt: skip
    parts["word/_rels/document.xml.rels"] = _with_links(parts["word/_rels/document.xml.rels"], links)
    parts["[Content_Types].xml"] = _with_types(parts["[Content_Types].xml"])
    return _zip(parts)


def _edges(document: Document) -> dict[str, bytes]:
    """Top and foot of each page; the notice is on every one, the cover included."""
    book = document.book
    notice = (
        '<w:r><w:rPr><w:b/><w:color w:val="A4461F"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(document.notice)}</w:t></w:r>'
    )
    edition = f" · {book['edition']}" if book["edition"] else ""
    chapter = _field(" STYLEREF 1 ", book["title"])
    plain = '<w:pPr><w:pStyle w:val="{}"/>{}</w:pPr>'
    bare = '<w:pBdr><w:bottom w:val="nil"/></w:pBdr>'
    top = f"<w:p>{plain.format('Header', '')}{chapter}<w:r><w:tab/></w:r>{notice}</w:p>"
    words = f'<w:r><w:t xml:space="preserve">{escape(book["title"] + edition)}</w:t></w:r>'
    foot = f"<w:p>{plain.format('Footer', '')}{words}<w:r><w:tab/></w:r>{_field(' PAGE ', '1')}</w:p>"
    first = '<w:r><w:rPr><w:b/><w:color w:val="A9D0D6"/></w:rPr>'
    first = f'<w:r><w:tab/></w:r>{first}<w:t xml:space="preserve">{escape(document.notice)}</w:t></w:r>'
    return {
        "header1": _xml(f"<w:hdr {_W} {_R}>{top}</w:hdr>"),
        "header2": _xml(f"<w:hdr {_W} {_R}><w:p>{plain.format('Header', bare)}{first}</w:p></w:hdr>"),
        "footer1": _xml(f"<w:ftr {_W} {_R}>{foot}</w:ftr>"),
        "footer2": _xml(f"<w:ftr {_W} {_R}><w:p>{plain.format('Footer', '')}</w:p></w:ftr>"),
    }


def _field(code: str, shown: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t xml:space="preserve">{escape(shown)}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _document(content: bytes) -> bytes:
    """The cover picture behind its page; the edges of the page in the first part, from which the others take them."""
    text = content.decode("utf-8")
    found = re.search(r"<wp:inline\b[^>]*>(.*?)</wp:inline>", text, re.DOTALL)
    if found:
        text = text[: found.start()] + _behind(found[1]) + text[found.end() :]
    sections = list(re.finditer(r"<w:sectPr\b.*?</w:sectPr>", text, re.DOTALL))
    if len(sections) > 1:
        last = sections[-1]
        text = text[: last.start()] + re.sub(r"<w:titlePg\s*/>", "", last[0]) + text[last.end() :]
        edges = "".join(re.findall(r"<w:(?:header|footer)Reference\b[^>]*/>", last[0]))
        first = sections[0]
        whole = re.sub(r"(<w:sectPr\b[^>]*>)", rf"\1{edges}", first[0], count=1)
        whole = whole.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>")
        text = text[: first.start()] + whole + text[first.end() :]
    return text.encode("utf-8")


def _behind(inline: str) -> str:
    """A picture in the line as a picture behind the whole page."""
    size = '<wp:extent cx="7560000" cy="10692000"/>'
    inner = re.sub(
        r"<wp:extent\b[^>]*/>", size + '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>', inline
    )
    inner = re.sub(
        r'(<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>)\s*<wp:effectExtent\b[^>]*/>',
        r"\1",
        inner,
    )
    inner = re.sub(r"<a:ext\b cx[^>]*/>", '<a:ext cx="7560000" cy="10692000"/>', inner)
    return (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="0" behindDoc="1" '
        'locked="1" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>{inner}</wp:anchor>'
    )


def _settings(words: Words) -> bytes:
    """Typefaces travel with the document; numbers as its language writes them; no compatibility mode."""
    mode = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    used = notation(words.locale)
    return _xml(
        f'<w:settings {_W}><w:zoom w:percent="100"/><w:embedTrueTypeFonts/><w:defaultTabStop w:val="708"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{mode}</w:compat>'
        f'<w:themeFontLang w:val="{words.locale}"/><w:decimalSymbol w:val="{used.decimal}"/>'
        f'<w:listSeparator w:val="{used.between}"/></w:settings>'
    )


def _fonts() -> dict[str, bytes]:
    """Our typeface in the document, so that it looks the same where it is not installed (its licence allows that)."""
    made: dict[str, bytes] = {}
    entries, links = [], []
    for family, faces in _FACES:
        embedded = []
        for face, name in faces:
            key = uuid.uuid5(uuid.NAMESPACE_URL, f"lange-adem/{name}")
            target = f"fonts/{Path(name).stem}.odttf"
            made[f"word/{target}"] = _obfuscated((FONTS / name).read_bytes(), key)
            embedded.append(f'<w:embed{face} r:id="rId{face}" w:fontKey="{{{str(key).upper()}}}"/>')
            links.append(f'<Relationship Id="rId{face}" Type="{_RELS}/font" Target="{target}"/>')
        about = '<w:altName w:val="Segoe UI"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
        entries.append(f"<w:font w:name={quoteattr(family)}>{about}{''.join(embedded)}</w:font>")
    serif = '<w:altName w:val="Palatino"/><w:family w:val="roman"/><w:pitch w:val="variable"/>'
    entries.append(f'<w:font w:name="Palatino Linotype">{serif}</w:font>')
    made["word/fontTable.xml"] = _xml(f"<w:fonts {_W} {_R}>{''.join(entries)}</w:fonts>")
    made["word/_rels/fontTable.xml.rels"] = _xml(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(links)}</Relationships>"
    )
    return made


def _obfuscated(font: bytes, key: uuid.UUID) -> bytes:
    """A typeface as Word keeps it: its first 32 bytes mixed with the key, backwards (ECMA-376, part 4, 2.8.1)."""
    mask = bytes.fromhex(key.hex)[::-1] * 2
    return bytes(a ^ b for a, b in zip(font[:32], mask, strict=True)) + font[32:]


def _properties(document: Document) -> dict[str, bytes]:
    """Title, keywords and description; that the data are synthetic is said in all three places Word shows."""
    book, words = document.book, document.words
    data = "synthetic" if document.notice else "research"
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{escape(book['title'])}</dc:title><dc:subject>{escape(book['subtitle'])}</dc:subject>"
        f"<dc:creator>Lange Adem</dc:creator><cp:keywords>{escape(book['keywords'])}</cp:keywords>"
        f"<dc:description>{escape(book['description'])}</dc:description><dc:language>{words.locale}</dc:language>"
        f"<cp:category>{words(f'paper.properties.{data}')}</cp:category>"
        "</cp:coreProperties>"
    )
    values = {
        words("paper.properties.edition"): book["edition"],
        words("paper.properties.data"): words(f"paper.properties.{data}_data"),
    }
    own = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), start=2)
    )
    space = "http://schemas.openxmlformats.org/officeDocument/2006"
    custom = (
        f'<Properties xmlns="{space}/custom-properties" xmlns:vt="{space}/docPropsVTypes">{own}</Properties>'
    )
    app = (
        f'<Properties xmlns="{space}/extended-properties"><Application>Lange Adem</Application></Properties>'
    )
    return {
        "docProps/core.xml": _xml(core),
        "docProps/custom.xml": _xml(custom),
        "docProps/app.xml": _xml(app),
    }


def _with_links(content: bytes, links: Mapping[str, tuple[str, str]]) -> bytes:
    text = content.decode("utf-8")
    text = re.sub(r'<Relationship\b[^>]*relationships/(?:header|footer)"[^>]*/>', "", text)
    added = "".join(
        f'<Relationship Id="{name}" Type="{_RELS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in links.items()
    )
    return text.replace("</Relationships>", f"{added}</Relationships>").encode("utf-8")


def _with_types(content: bytes) -> bytes:
    text = content.decode("utf-8")
    text = re.sub(r'<Override\b[^>]*PartName="/word/(?:header|footer)\d*\.xml"[^>]*/>', "", text)
    font = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
    added = "" if 'Extension="odttf"' in text else f'<Default Extension="odttf" ContentType="{font}"/>'
    for kind in ("header", "footer"):
        for number in (1, 2):
            added += f'<Override PartName="/word/{kind}{number}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
    if "/docProps/custom.xml" not in text:
        custom = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
        added += f'<Override PartName="/docProps/custom.xml" ContentType="{custom}"/>'
    return text.replace("</Types>", f"{added}</Types>").encode("utf-8")


def _xml(text: str) -> bytes:
    return (_HEAD + text).encode("utf-8")


def _read(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _zip(parts: Mapping[str, bytes]) -> bytes:
    """A package with its parts in a fixed order at a fixed time; the list of types first, as Word expects."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            package.writestr(zipfile.ZipInfo(name, _TIME), parts[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()

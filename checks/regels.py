"""Writes docs/regels.md: of every rule where it is kept, where it can be seen and where it is tested, found by its id."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "regels.md"
KEPT = ("zvh_desktop/domain", "zvh_desktop/application", "zvh_desktop/storage", "zvh_desktop/kluis")
SEEN = ("zvh_desktop/ui", "zvh_desktop/documents", "zvh_desktop/taal", "resources/taal")
TESTED = ("tests",)
# In a name of a test an id has no hyphen.
_ID = re.compile(r"(?<![A-Za-z0-9])([WP])-?(\d\d)(?![0-9])")
_MOST_NAMED = 4

REGELS = {
    "W-01": ("Een aanmelding noemt partij, betrokkenen, gemeenten, gebied, reden en datum", "1.1, fase 1"),
    "W-02": ("Complexe casuïstiek: elk criterium beantwoord en gemotiveerd", "bijl. 2"),
    "W-03": ("Afgestemd met elke gemeente om wie het gaat", "fase 1"),
    "W-04": ("In fase 1 gaat er niets naar een andere partij", "fase 1"),
    "W-05": ("Gebied e staat strikt apart", "2.3"),
    "W-06": ("De beoordeling gebeurt in overleg met wie aanmeldt", "11.2 a"),
    "W-10": ("Elke uitvraag met grondslag, data, antwoord en reden", "Context, 1.23"),
    "W-11": ("De triage geeft routing, doel, thema's en relevante partijen", "1.23, 11.2 a, c"),
    "W-20": ("Alleen de procesregisseur agendeert, met wat daarvoor nodig is", "2.1, 11.2 c-e"),
    "W-21": ("Per casus uitgenodigd, en op elk moment opnieuw beoordeeld", "7.3, 8.2, 11.2 e, 14.2, 22.5"),
    "W-22": ("Vooraf lezen alleen met instemming van wie het inbracht", "11.2 f"),
    "W-23": ("Of en hoe de betrokkene is geïnformeerd", "fase 2"),
    "W-30": ("Wie er is, per persoon en per casus", "fase 3"),
    "W-31": ("Per casus precies één besluit, of aangehouden met een datum", "fase 3"),
    "W-32": ("Er is een casusregisseur, van een partij", "7.4 a, 12.1"),
    "W-33": ("Richting van het plan, rollen, informatiebehoefte en criteria", "7.4 b-d"),
    "W-34": ("Een actie is van één partij die er was of het weet", "7.5, 8.1, 16.1"),
    "W-35": ("Elke inbreng met wie hem gaf en hoe anderen hem mogen gebruiken", "16.2"),
    "W-40": ("Het plan is volledig, heeft versies, en elke partij krijgt haar deel", "1.17, 7.4, 7.5, 12.2"),
    "W-41": ("Elke open actie komt vanzelf terug op de volgende tafel", "fase 4a"),
    "W-42": ("Toezicht: te laat, verschoven, niet gegeven, afwezig, niet beantwoord", "11.2 g, h, 12.3, 15.1"),
    "W-50": ("Afschalen alleen door een tafel, tegen criteria van eerder", "7.4 d"),
    "W-51": ("Afschaling in stappen, met termijnen", "fase 5"),
    "W-52": ("Na elke stap zijn de gegevens overal weg", "fase 5"),
    "W-60": ("Notulen: concept, vastgesteld, ondertekend, verzonden", "14.4"),
    "W-61": ("Elke ontvanger krijgt alleen zijn eigen notulen", "8.2, 16.2, 17.1"),
    "W-62": ("Naar een derde niets zonder schriftelijke toestemming vooraf", "8.2"),
    "W-63": ("Vastgelegd is wie welk document kreeg, wanneer en hoe", "14.4, 17.3"),
    "W-64": ("Elke inzage en wijziging van een casus staat in het logboek", "17.3"),
    "W-65": ("Elk document zegt dat de overleggen niet openbaar zijn", "8.2"),
    "W-66": ("Een deelnemer die geen partij is, voor één casus", "1.7, 8.2"),
    "W-70": ("Verslag voor de manager, zonder herkenbare personen", "10.3 e"),
    "W-71": ("Geschillen, in vier trappen", "10.4, 11.4, 12.4, 13.3"),
    "W-72": ("Datalek: wat, welke casussen, welke partijen, en de klok van 72 uur", "10.3 h, AVG 33"),
    "W-73": ("Toetreding, opzegging en uitsluiting", "20 tot en met 22"),
    "P-01": ("Noodzaak, proportionaliteit, subsidiariteit, en wat al is geprobeerd", "AVG 5"),
    "P-02": ("De betrokkene is vóór de aanmelding geïnformeerd, of waarom niet", "AVG 14"),
    "P-03": ("De geheimhouding, per persoon en met een tijd", "17.1"),
    "P-04": ("Een actie is open, gedaan, niet gedaan of vervallen", ""),
    "P-05": ("Een inbreng is feit of mening, en van welke soort", ""),
    "P-06": ("Geen BSN, tenzij een instelling met reden het toestaat", ""),
    "P-07": ("Elke aanmelder hoort wat ervan is geworden", "11.2 b"),
    "P-08": ("Werkaantekeningen van de voorzitter verdwijnen", ""),
    "P-09": ("Overgezet naar GCOS, Vis2 of Amazone: wanneer en door wie", "1.10, 1.24, 13.2"),
    "P-10": ("Een verzoek van een betrokkene: ontvangen, termijn, geraadpleegd, beantwoord", "AVG 12, 15-17, 21"),
    "P-11": ("Besluit ISD met zijn verklaringen van OM en politie", ""),
    "P-12": ("Eén betrokkene in meer casussen: alleen de voorzitter ziet het", ""),
}  # fmt: skip


def places(folders: Iterable[str]) -> dict[str, list[str]]:
    """Returns the files that name each rule, those that do so most first."""
    found: dict[str, Counter[str]] = {}
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".toml") and "__pycache__" not in path.parts:
                place = path.relative_to(ROOT).as_posix()
                for kind, number in _ID.findall(path.read_text(encoding="utf-8")):
                    found.setdefault(f"{kind}-{number}", Counter())[place] += 1
    return {one: sorted(named, key=lambda place: (-named[place], place)) for one, named in found.items()}


def page() -> str:
    columns = [places(KEPT), places(SEEN), places(TESTED)]
    lines = [
        "# De regels, en waar ze staan",
        "",
        "Gemaakt door `make regels` uit de nummers die in de code en de tests staan; niet met de hand veranderen. W: uit het",
        "convenant. P: uit wet en praktijk. Van elke regel staan de plaatsen die hem het meest noemen; zoek op het nummer voor de rest.",
        "",
        "| regel | wat | artikel | bewaakt in | te zien in | getoetst in |",
        "|---|---|---|---|---|---|",
    ]
    for regel, (what, article) in REGELS.items():
        cells = [_cell(found.get(regel, [])) for found in columns]
        lines.append(f"| {regel} | {what} | {article} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _cell(paths: list[str]) -> str:
    shown = [f"[{Path(path).stem}](../{path})" for path in paths[:_MOST_NAMED]]
    more = [f"en nog {len(paths) - _MOST_NAMED}"] if len(paths) > _MOST_NAMED else []
    return ", ".join([*shown, *more])


def main() -> int:
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{len(REGELS)} regels: {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

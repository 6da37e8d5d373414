"""Controleert een uitgegeven logboek zonder het programma: alleen Python 3.8 of nieuwer is nodig.

Gebruik: python3 controleer_logboek.py logboek.jsonl logboek-sleutel.txt

Elke regel draagt een kenmerk over de regel ervoor en zichzelf (HMAC-SHA256). Is een regel gewijzigd, weggehaald, toegevoegd of
verplaatst, dan klopt het kenmerk vanaf daar niet meer. De eerste regel van het bestand zegt hoeveel regels er horen te zijn.
"""

# ruff: noqa: ANN001, ANN201, PTH123, T201

import hashlib
import hmac
import json
import sys


def als_json(waarde):
    return json.dumps(waarde, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def hmac_hex(sleutel, inhoud):
    return hmac.new(sleutel, inhoud, hashlib.sha256).hexdigest()


def controleer(regels, sleutel):
    """Geeft (klopt, zin)."""
    try:
        kop = json.loads(regels[0])
        kop_mac = kop.pop("kop_mac")
        if kop["soort"] != "zvh-logboek" or kop["versie"] != 1:
            return False, "Dit is geen logboek dat dit script kent."
        if not hmac.compare_digest(kop_mac, hmac_hex(sleutel, als_json(list(kop.values())))):
            return False, "De eerste regel (de kop) klopt niet, of de sleutel is van een ander logboek."
        vorige = bytes(32)
        volgnummer = 0
        for regel in regels[1:]:
            volgnummer += 1
            r = json.loads(regel)
            inhoud = als_json([r["volgnummer"], r["op"], r["wie"], r["handeling"], r["casus"]])
            echt = hmac_hex(sleutel, vorige + inhoud)
            if r["volgnummer"] != volgnummer or not hmac.compare_digest(echt, r["mac"]):
                return (
                    False,
                    f"Regel {volgnummer} klopt niet: gewijzigd, weggehaald, toegevoegd of verplaatst.",
                )
            vorige = bytes.fromhex(echt)
        if volgnummer != kop["laatste"] or vorige.hex() != kop["laatste_mac"]:
            return False, f"Er horen {kop['laatste']} regels te zijn; er zijn er {volgnummer}."
    except (ValueError, KeyError, IndexError, TypeError):
        return False, "Het bestand is beschadigd of geen logboek."
    return True, f"Het logboek klopt: {volgnummer} regels, gemaakt op {kop['gemaakt_op']}."


def main():
    if len(sys.argv) != 3:
        print("Gebruik: python3 controleer_logboek.py logboek.jsonl logboek-sleutel.txt")
        return 2
    with open(sys.argv[1], encoding="utf-8", errors="surrogatepass") as bestand:
        regels = [regel for regel in bestand.read().split("\n") if regel]
    with open(sys.argv[2], encoding="ascii") as bestand:
        sleutel = bytes.fromhex(bestand.read().strip())
    klopt, zin = controleer(regels, sleutel)
    print(zin)
    return 0 if klopt else 1


if __name__ == "__main__":
    sys.exit(main())

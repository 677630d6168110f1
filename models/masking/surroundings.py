"""What the words beside a number say of it: that it is called, that it pays, or that it counts something else."""

import re

_WORD = re.compile(r"[\w']+")
_LABEL = re.compile(r"(?i)\b(?:desk|office|home|work|bureau|domicile|pro|perso)\s?:\s{0,2}$")
_NEAR, _WIDE = 48, 60
_CARDS = frozenset(
    "card cards carte cartes cc cb visa mastercard amex maestro debit débit credit crédit paiement payment pan exp expiry expires "
    "expiration cvv cvc paid payé payée charged debited débité débitée".split()
)
_CALLS = frozenset(
    "tel tél tels téléphone telephone phone phones mobile cell cellphone portable fixe landline hotline whatsapp viber fax ligne "
    "call called calling text sms ring dial "
    "joindre joignez joignable contact contactez contacter reach answering messages registered".split()
)
_CALLING = ("appel", "rappel")
_NUMBER = frozenset("number numbers numéro numero num no n".split())
_WHOSE = frozenset("my mon this ce his her their our son notre votre your new alternate registered mobile phone nouveau".split())
_BETWEEN = frozenset(
    "me us him her them at on is to au aux le la moi nous lui number numéro numero no n est c'est sur via de direct now through by "
    "my the plz please svp".split()
)
_COUNTED = frozenset(
    "commande colissimo chronopost ups dhl fedex dossier facture colis suivi ticket réf ref référence reference order invoice parcel "
    "tracking case item article produit "
    "product sku isbn ean gtin imei "
    "siret siren contrat contract compte account client customer serial série serie modèle modele model build version lot tweet "
    "status id booking réservation "
    "reservation policy police member membre meter doi lottery loto lotto loterie tirage pnr flight vol code pi upc asin vin "
    "pages voucher coupon matricule".split()
)
_FILLING = frozenset("number numbers numéro numéros numero no n est is was de du des d mon my en pour for the le la s".split())
_MOST_FILLING = 4


def is_called(text: str, start: int) -> bool:
    """A word such as "call" or "my number" leads to the number."""
    before = text[max(0, start - _NEAR) : start].lower()
    words = _WORD.findall(before)
    for place in range(len(words) - 1, max(-1, len(words) - 6), -1):
        word = words[place]
        if word in _CALLS or word.startswith(_CALLING) or (word in _NUMBER and place and words[place - 1] in _WHOSE):
            return True
        if word not in _BETWEEN:
            break
    return _LABEL.search(before) is not None


def is_reference(text: str, start: int) -> bool:
    """A word such as "order" or "ISBN" leads to the number."""
    for word in reversed(_WORD.findall(text[max(0, start - _NEAR) : start].lower())[-_MOST_FILLING:]):
        if word in _COUNTED:
            return True
        if word not in _FILLING:
            return False
    return False


def names_card(text: str, start: int, end: int) -> bool:
    """A word such as "card" or "cvv" is near the number."""
    beside = f"{text[max(0, start - _WIDE) : start]} {text[end : end + 25]}"
    return not _CARDS.isdisjoint(_WORD.findall(beside.lower()))

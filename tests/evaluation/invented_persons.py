"""Personal data made at random as their issuers lay them out: cards, IBANs and social security numbers pass their checks."""

import string
from collections.abc import Callable
from random import Random

from stdnum import luhn

_FIRST = "jean marie lea hugo anna john emma karim chloe peter sofia ines tom".split()
_LAST = "dupont martin smith roux oconnor nguyen garcia muller rossi silva johnson petit".split()
_MAIL = "gmail.com orange.fr yahoo.co.uk mail.corvanne.fr rhyta.com free.fr outlook.com teleworm.us uni-bonn.de poste.it hey.xyz".split()
_PHONES = """
06 ## ## ## ##
07.##.##.##.##
01-##-##-##-##
06########
+33 6 ## ## ## ##
+336########
0033 6 ## ## ## ##
+33 (0)1 ## ## ## ##
+33(0)6########
(%##) %##-####
%##-%##-####
%##.%##.####
+1-%##-%##-####
001-%##-%##-####
(%##)%##-####x1##
%##-%##-####x0####
001-%##-%##-####x###
+1 (%##) %##-####
(%##) %##-#### x12
(%##) %##-#### ext. 12
1-8##-%##-####
+44 20 7### ####
020 7### ####
07### ######
+44 (0)117 4## ####
(0117) 4######
07700 9## ###
+49 30 ########
0176 ########
030/########
+49(0)89 ######
(0%##) ######
0%##-######
+41 (0)62 ### ## ##
079 ### ## ##
+34 6## ### ###
+39 3## #######
0039 06 ########
+32 4## ## ## ##
+46 (0)8 ### ### ##
+351 9## ### ###
+31 6 ########
(02) 9### ####
+61 4## ### ###
+55 11 9####-####
+91 98### #####
+81 90-####-####
+48 ### ### ###
+212 6## ### ###
08## ### ###
""".strip().splitlines()
_TOLD_PHONES = (
    "### ## ##",
    "%## %## ###",
    "%### ####",
    "%#########",
    "%## ####",
    "(##) ###-###",
    "##-##-##-##",
    "## ######",
    "%########",
    "%##-####",
)
"""Such as only their surroundings tell."""
_CARDS = [
    (prefix, int(length))
    for prefix, length in (
        pair.split(":")
        for pair in "4:16 4:13 4:19 51:16 55:16 2221:16 34:15 37:15 36:14 6011:16 65:16 3528:16 5018:12 6304:12 6759:16 1800:15".split()
    )
]
_BBAN = {
    "FR": "5d5d11a2d",
    "DE": "18d",
    "GB": "4A14d",
    "ES": "20d",
    "IT": "1A10d12a",
    "BE": "12d",
    "NL": "4A10d",
    "CH": "5d12a",
    "LU": "3d13a",
    "PT": "21d",
    "PL": "24d",
    "SE": "20d",
    "NO": "11d",
    "DK": "14d",
    "FI": "14d",
    "IE": "4A14d",
    "AT": "16d",
    "MC": "10d11a2d",
    "RO": "4A16a",
    "TR": "6d16a",
    "MT": "4A5d18a",
    "SA": "2d18a",
    "BR": "23d1A1a",
    "AE": "19d",
    "CZ": "20d",
    "HU": "24d",
    "GR": "7d16a",
    "LT": "16d",
    "LV": "4A13a",
    "IL": "19d",
}

_WAYS = "rue avenue bd boulevard chemin allée place impasse".split()
_NAMED = ["Victor Hugo", "de la République", "des Lilas", "du Général Leclerc", "Jean-Jaurès"]
_TOWNS = ["75011 Paris", "69003 Lyon", "13001 Marseille", "35000 Rennes"]
_ROADS = "Street Ave Road Lane Blvd Drive St".split()
_AFTER = ["Maple", "Oak Hill", "Washington", "Church", "Park"]
_CITIES = ["Springfield, IL 62704", "London SW1A 2AA", "Austin, TX 78701", "Leeds LS1 4AP"]


def email(random: Random) -> str:
    first, last = random.choice(_FIRST), random.choice(_LAST)
    short, titled = f"{first[0]}{last}{random.randint(1, 99)}", f"{first.title()}{last.title()}"
    local = random.choice([f"{first}.{last}", short, titled, f"{last}+promo", f"{first}_{last}-{random.randint(1, 9)}"])
    return f"{local}@{random.choice(_MAIL)}"


def phone(random: Random) -> str:
    return _digits(random.choice(_PHONES), random)


def told_phone(random: Random) -> str:
    return _digits(random.choice(_TOLD_PHONES), random)


def card(random: Random) -> str:
    prefix, length = random.choice(_CARDS)
    body = prefix + _digits("#" * (length - len(prefix) - 1), random)
    number = body + luhn.calc_check_digit(body)
    groups = (4, 6, 5) if length == 15 else (4, 6, 4) if length == 14 else (4, 4, 4, 4, 4)
    return _grouped(number, groups, random.choice(["", "", " ", "-"]))


def iban(random: Random) -> str:
    country = random.choice(list(_BBAN))
    body = _bban(_BBAN[country], random)
    numeric = "".join(str(int(sign, 36)) for sign in f"{body}{country}00")
    number = f"{country}{98 - int(numeric) % 97:02d}{body}"
    return random.choice([number, number, number.lower(), _grouped(number, (4,) * 9, " "), _grouped(number, (4,) * 9, "-")])


def nir(random: Random) -> str:
    born = f"{random.choice('12')}{random.randint(30, 99)}{random.randint(1, 12):02d}"
    body = f"{born}{random.randint(1, 95):02d}{random.randint(1, 900):03d}{random.randint(1, 900):03d}"
    body = body.replace("20", "13") if body[5:7] == "20" else body
    number = f"{body}{97 - int(body) % 97:02d}"
    return random.choice([number, _grouped(number, (1, 2, 2, 2, 3, 3, 2), " ")])


def ssn(random: Random) -> str:
    return f"{random.randint(1, 665):03d}-{random.randint(1, 99):02d}-{random.randint(1, 9999):04d}"


def siret(random: Random) -> str:
    siren = _digits("########", random)
    siren += luhn.calc_check_digit(siren)
    number = f"{siren}{_digits('####', random)}"
    number += luhn.calc_check_digit(number)
    return random.choice([number, _grouped(number, (3, 3, 3, 5), " ")])


def passport(random: Random) -> str:
    letters = "".join(random.choices(string.ascii_uppercase, k=2))
    french = f"{_digits('##', random)}{letters}{_digits('#####', random)}"
    return random.choice([french, f"{letters[0]}{_digits('########', random)}", _digits("%########", random)])


def address(random: Random) -> str:
    number = random.randint(1, 180)
    way, named, town = (random.choice(words) for words in (_WAYS, _NAMED, _TOWNS))
    road, after, city = (random.choice(words) for words in (_ROADS, _AFTER, _CITIES))
    french, english = f"{number} {way} {named}, {town}", f"{number * 7} {after} {road}, {city}"
    return random.choice([french, english])


MAKERS: dict[str, Callable[[Random], str]] = {
    "email": email,
    "card": card,
    "iban": iban,
    "phone": phone,
    "nir": nir,
    "ssn": ssn,
    "siret": siret,
    "passport": passport,
    "address": address,
}


def _digits(form: str, random: Random) -> str:
    return "".join(random.choice("0123456789") if sign == "#" else random.choice("23456789") if sign == "%" else sign for sign in form)


def _bban(structure: str, random: Random) -> str:
    alphabets = {"d": string.digits, "A": string.ascii_uppercase, "a": string.ascii_uppercase + string.digits}
    parts, count = [], ""
    for sign in structure:
        if sign.isdigit():
            count += sign
        else:
            parts.append("".join(random.choices(alphabets[sign], k=int(count))))
            count = ""
    return "".join(parts)


def _grouped(number: str, sizes: tuple[int, ...], gap: str) -> str:
    parts, start = [], 0
    for size in sizes:
        parts.append(number[start : start + size])
        start += size
    return gap.join(part for part in parts if part)

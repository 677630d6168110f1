"""Personal data: how people write addresses, accounts, cards and telephone numbers. Patterns see digits and gaps as ASCII."""

from models.masking import numbers
from models.masking.sort import DIGITS, GAP, LONG_TOKEN, Sort, personal

STREETS = tuple(
    (
        "rue |avenue |avenue,|boulevard| bd |chemin |allée |allee |impasse |place |quai |route |cours |square|faubourg | street| "
        "road| lane| drive"
        "| ave | ave,| ave.| st | st,| st.| rd | rd,| rd.| blvd| court| dr | dr,| dr.| close| terrace| way| crescent"
    ).split("|")
)

_EXTENSION = r"(?:\s?(?:x|ext\.?|extension|poste|#)\s?[0-9]{1,6})?"
_AFTER = (
    r"(?=[ ,-]{1,3}\(?(?:mobile|fax|office|cell|desk|landline|portable|fixe|bureau|whatsapp|(?:is|c'est|est)\s(?:my|mon|our"
    r"|notre)\s(?:new\s)?"
    r"(?:cell|number|mobile|phone|portable|num[ée]ro|fixe)|(?:(?:please|pls|plz|svp|merci\sde)\s)?(?:me\s)?(?:rappel\w{1,3}"
    r"|appel\w{1,3}|call|text|ring))\b)"
)
_CITY = r"[A-ZÀ-Ý][\w'À-ÿ-]{1,25}(?:[ -][A-ZÀ-Ý][\w'À-ÿ-]{1,25}){0,3}"
_FR_STREET = (
    r"[0-9]{1,4}(?:\s?(?:bis|ter|quater)\b)?,?\s(?i:rue|avenue|av\.?|boulevard|bd\.?|chemin|all[ée]e|impasse|place|quai|route|cours"
    r"|square|passage|faubourg|sentier)\s"
    r"(?:[\wÀ-ÿ'.-]{1,20}\s?){1,6}"
)
_EN_STREET = (
    r"[0-9]{1,6}\s(?:[A-Z][\w'-]{1,20}\s){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Boulevard|Blvd|Drive|Dr|Court|Ct|Way|Place|Pl"
    r"|Terrace|Close|Square|Crescent)\b\.?"
    r"(?:,?\s(?:Apt|Suite|Unit|Flat)\.?\s[\w-]{1,6})?"
)
_ZIP = r"(?:[A-Z]{2}\s[0-9]{5}(?:-[0-9]{4})?|[A-Z]{1,2}[0-9][0-9A-Z]?\s[0-9][A-Z]{2})"

PERSONS: tuple[Sort, ...] = (
    personal("sample-key", ("akia", "asia"), r"\b(?:AKIA|ASIA)[A-Z0-9]{9,}EXAMPLE\b"),
    personal("email", ("@",), r"(?<![\w.+@-])[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,24}\b", numbers.email),
    personal(
        "email",
        ("(at)", "[at]", " at ", "{at}", "arobase", "( at )", "[ at ]"),
        r"(?i)(?<![\w.+-])[\w.+-]{2,64}\s?[\[({]\s?(?:at|arobase)\s?[\])}]\s?[\w-]{2,60}(?:\."
        r"|\s?[\[({]\s?(?:dot|point)\s?[\])}]\s?)[a-z]{2,10}\b",
    ),
    personal("iban", (DIGITS, LONG_TOKEN, "iban"), rf"(?<![A-Za-z0-9])[A-Za-z]{{2}}[0-9]{{2}}(?:{GAP}?[A-Za-z0-9]){{11,38}}", numbers.iban),
    personal(
        "nir",
        (DIGITS,),
        rf"(?<![0-9])[12]{GAP}?[0-9]{{2}}{GAP}?(?:0[1-9]|1[0-2]|[2-9][0-9]){GAP}?(?:[0-9]{{2}}"
        rf"|2[ABab]){GAP}?[0-9]{{3}}{GAP}?[0-9]{{3}}{GAP}?[0-9]{{2}}(?![0-9])",
        numbers.nir,
    ),
    personal(
        "siret",
        ("siret", "siren"),
        r"(?i)\bsire[tn]\b[^0-9\n]{0,12}([0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{3}(?:[ .]?[0-9]{5})?)(?![0-9])",
        numbers.siret,
        1,
    ),
    personal("ssn", (DIGITS,), r"(?<![\w.,/-])(?!000|666)[0-8][0-9]{2}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}(?![\w/-])"),
    personal(
        "ssn",
        ("ssn", "social security"),
        r"(?i)\b(?:ssn|social security)\b[^0-9\n]{0,20}([0-8][0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{4})(?![0-9])",
        group=1,
    ),
    personal(
        "passport",
        ("passport", "passeport"),
        r"(?i)\bpass(?:e?)ports?\b[^\n0-9]{0,24}?(?<![A-Za-z0-9])((?=[A-Za-z]{0,3}[0-9])[A-Z0-9]{2,3}[0-9A-Z]{0,2}[0-9]{4,7}"
        r"|[A-Z][0-9]{6,8})(?![\w-])",
        group=1,
    ),
    personal(
        "card",
        (DIGITS,),
        r"(?<![\w.,/+-])[0-9](?:[0-9]{11,18}|[0-9]{3}(?:[ .-]{1,2}[0-9]{4}){2,3}(?:[ .-]{1,2}[0-9]{1,4})?"
        r"|[0-9]{3}[ .-]{1,2}[0-9]{6}[ .-]{1,2}[0-9]{4,5})(?![\w-])",
        numbers.card,
    ),
    personal(
        "phone",
        (DIGITS,),
        rf"(?i)(?<![\w.,-])\(?\+?\(?[0-9](?:[ ().-]{{0,2}}[0-9]){{6,14}}{_EXTENSION}(?!\w)(?![.,]\d)(?!-?[A-Z]{{4}}\b)",
        numbers.told_phone,
    ),
    personal(
        "phone",
        (DIGITS,),
        rf"(?i)(?<![\w.,-])\(?(?:\+|00)[0-9]{{1,3}}\)?{GAP}?(?:\(0\){GAP}?)?\(?[0-9](?:[ ().-]{{0,2}}[0-9]){{5,12}}{_EXTENSION}(?!\w)",
        numbers.phone,
    ),
    personal(
        "phone",
        (DIGITS,),
        rf"(?<![\w,/-])(?<!\d\.)(?<!\d )0[1-9](?:{GAP}?[0-9]{{2}}){{4}}(?![\w/])(?![ .-]?[0-9]{{1,2}}(?![0-9]))",
        numbers.phone,
    ),
    personal(
        "phone",
        (DIGITS,),
        rf"(?i)(?<![\w-])(?:1[ .-]?)?\(0?[2-9][0-9]{{2}}\)[ .-]?[0-9]{{3}}[ .-]?[0-9]{{4}}{_EXTENSION}(?![\w/-])",
        numbers.phone,
    ),
    personal(
        "phone",
        (DIGITS,),
        rf"(?i)(?<![\w.,/-])(?:1[ .-]\(?[2-9][0-9]{{2}}\)?[ .-][0-9]{{3}}"
        rf"|[2-9][0-9]{{2}}\)?[ .-][2-9][0-9]{{2}})[ .-][0-9]{{4}}{_EXTENSION}(?![\w/-])",
        numbers.phone,
    ),
    personal(
        "phone", (DIGITS,), r"(?<![\w.,/-])(?<!\d )\(?0[0-9]{1,4}\)?[ /-]{1,2}[0-9]{3,8}(?:[ -][0-9]{2,4}){0,3}(?![\w/-])", numbers.phone
    ),
    personal("phone", (DIGITS,), r"(?<![\w.,/-])(?<!\d )0[1-9][0-9]{8,9}(?![\w/-])", numbers.phone),
    personal("phone", (DIGITS,), r"(?<![\w.,/-])0[1-9](?:/[0-9]{2}){4}(?![\w/-])", numbers.phone),
    personal("phone", (DIGITS,), r"(?<![\w.,/-])(?<!\d )0[1-9][0-9]{0,3}(?:[ -][0-9]{2,4}){2,4}(?![\w/-])(?! [0-9])", numbers.phone),
    personal("phone", (DIGITS,), r"(?<![\w.,/-])\(\+?[0-9]{2,5}\)[ ./-]{0,2}[0-9]{2,8}(?:[ .-][0-9]{2,4}){0,3}(?![\w/-])", numbers.phone),
    personal("phone", (DIGITS,), r"(?i)\b(?:wa\.me/|tel:)(\+?[0-9]{8,15})(?![\w-])", group=1),
    personal(
        "phone",
        (DIGITS,),
        rf"(?i)(?<![\w.-])\(?\+?[0-9](?:[ ().-]{{0,2}}[0-9]){{6,13}}{_AFTER}",
        numbers.phone_of_place,
    ),
    personal("address", STREETS, rf"(?<![\w.,-]){_FR_STREET}?,?\s?(?:-\s)?(?:F-)?[0-9]{{5}}\s{_CITY}"),
    personal("address", STREETS, rf"(?<![\w.,-]){_EN_STREET},?\s(?:{_CITY},?\s)?{_ZIP}(?!\w)"),
    personal("address", STREETS, rf"(?<![\w.,-]){_FR_STREET}(?=[,.;!?\n]|$)", numbers.home),
    personal("address", STREETS, rf"(?<![\w.,-]){_EN_STREET}", numbers.home),
)

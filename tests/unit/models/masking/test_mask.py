"""What is masked, what is left alone, and that nothing hides a secret."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.detectors.sensitive_leak import WEIGHTS
from models.masking import mask, mask_mentions
from models.masking.sorts import SORTS
from schemas.mention import Author, Media, Mention

SECRET_40 = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzz1234ABCD"
FOUND = [
    (f"AKIAIOSFODNN7ABCDEFG:{SECRET_40}", "[aws-key]:[aws-secret]"),
    (f"aws_secret_access_key = {SECRET_40}", "aws_secret_access_key = [aws-secret]"),
    ("ghp_abcdefghijklmnopqrstuvwxyz0123456789", "[github-token]"),
    ("sk_live_4eC39HqLyjWDarjtT1zdp7dc", "[stripe-key]"),
    ("sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789", "[api-key]"),
    ("xoxb-123456789012-abcdefghijkl", "[slack-token]"),
    (
        "https://hooks.slack.com/services/" + "T0A1B2C3D/B4E5F6G7H/q8R9s0T1u2V3w4X5y6Z7a8B9",
        "https://hooks.slack.com/services/[webhook-url]",
    ),
    ("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", "[sendgrid-key]"),
    ("mdp: azerty", "mdp: [password]"),
    ("mot de passe = Soleil", "mot de passe = [password]"),
    ("the password is hunter2.", "the password is [password]."),
    ('secret: "Xk9$mmQ2pL"', 'secret: "[password]"'),
    ("https://mona:pa55word@host.example/x", "https://[url-credentials]@host.example/x"),
    ("https://h.example/?token=abcdef123456&x=1", "https://h.example/?token=[url-secret]&x=1"),
    ("jean.dupont@example.com", "[email]"),
    ("JEAN.DUPONT@EXAMPLE.COM", "[email]"),
    ("4111 1111 1111 1111", "[card]"),
    ("fr7630006000011234567890189", "[iban]"),
    ("FR76 3000 6000 0112 3456 7890 189", "[iban]"),
    ("1 84 12 76 451 089 46", "[nir]"),
    ("06\u202f12\u202f34\u202f56\u202f78", "[phone]"),
    ("06.12.34.56.78", "[phone]"),
    ("+33 (0)6 12 34 56 78", "[phone]"),
    ("(555) 123-4567", "[phone]"),
    ("(865)433-0909x1532", "[phone]"),
    ("001-541-754-3010", "[phone]"),
    ("+44 (0)117 496 0123", "[phone]"),
    ("(07)35612806", "[phone]"),
    ("call me on 467 3395", "call me on [phone]"),
    ("Phone:\n9472 7916", "Phone:\n[phone]"),
    ("416 60 039 office", "[phone] office"),
    ("https://wa.me/33612345678", "https://wa.me/[phone]"),
    ("AKIA" + "IOSFODNN7EXAMPLE", "[sample-key]"),
    ("card 675984103431", "card [card]"),
    ("3782 822463 10005", "[card]"),
    ("LV80 BANK 0000 4351 9500 1", "[iban]"),
    ("SIRET 732 829 320 00074", "SIRET [siret]"),
    ("my SSN is 219-09-9999", "my SSN is [ssn]"),
    ("passeport 12AB34567", "passeport [passport]"),
    ("12 bis rue de la Paix, 75002 Paris", "[address]"),
    ("she lives at 742 Evergreen Terrace", "she lives at [address]"),
    ("jean [at] mail [dot] com", "[email]"),
    ("the wifi password is still Tulip77", "the wifi password is still [password]"),
    ("le code wifi c'est Chouette42", "le code wifi c'est [password]"),
    ("use Tulip77x as the password", "use [password] as the password"),
    ("login admin pass Tulip77x", "login admin pass [password]"),
    ("<password>Tulip77x</password>", "<password>[password]</password>"),
    ("admin@corv.example:Tulip77x", "[email]:[password]"),
    ("creds: root / Tulip77x!", "creds: root / [password]!"),
    ("client_secret: " + "Zk3vQ8mXw2LpTr9sYb5N", "client_secret: [api-key]"),
    ("leur clé d'API est visible : " + "9bcfbe07fae17389" * 2, "leur clé d'API est visible : [api-key]"),
    ("twilio " + "9bcfbe07fae17389" * 2, "twilio [api-key]"),
    ("unseen_" + "Zk3vQ8mXw2LpTr9sYb5N", "[api-key]"),
    ("rzp_" + "live_" + "FrZiEMurYOA4mC", "[api-key]"),
    ("Authorization: Bearer " + "Zk3vQ8mXw2LpTr9sYb5N", "Authorization: Bearer [api-key]"),
    ("seed phrase: " + "legal winner thank year wave sausage worth useful legal winner thank yellow", "seed phrase: [seed-phrase]"),
    ("-----BEGIN EC PRIVATE KEY-----\\nMHcCAQEEIBk3vQ8mXw2L\\n-----END EC PRIVATE KEY-----", "[private-key]"),
]
LEFT = [
    "le mot de passe : toujours refusé par le site",
    "password: required",
    "@user@mastodon.social bonjour",
    "ma commande n° 0612345678 n'est jamais arrivée",
    "order 0612345678",
    "https://x.example/status/4111111111111111",
    "https://x.example/u/status/1234567890123456789",
    "version 1.2.3.4 le 12/10/2026 à 14:30",
    "ISBN 978-3-16-148410-0",
    "GPS 48.8566, 2.3522",
    "commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
    "2026-11-24 10:22:33.123456",
    "un budget de 1 299 990 000 000 euros",
    "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
]
LEFT += [
    "set API_KEY=your_api_key_here",
    "password: ${DB_PASSWORD}",
    "mdp : xxxxxxxx",
    "postgres://user:password@localhost/db",
    "what does -----BEGIN RSA PRIVATE KEY----- mean?",
    "the password is incorrect again",
    "my password manager is great",
    "le secret : 200g de beurre",
    "token: ERC20/BEP20",
    "buy 7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU now",
    "the build 123e4567-e89b-12d3-a456-426614174000 failed",
    "#JeSuisVraimentTresFatigue2026Merci",
    "getUserAccessTokenFromCacheOrRefresh2",
    "IMG_20261124_103322_BURST002.jpg",
    "https://open.video.example/watch?v=dQw4w9WgXcQ&si=Kx9mmQ2pLTq7ZtPw9qLa1g",
    "https://news.example/la-cle-du-succes-est-la-simplicite_6582931_4408996.html",
    "loto : 04 12 23 34 45",
    "item 0494295001 in stock?",
    "12 500 000 000 €",
    "IMEI 490154203237518",
    "from 24/11/2026 to 30/11/2026",
    "git@code.example:corv/app.git",
]
HIDDEN = [(text, shown) for text, shown in FOUND if not set(text) & set(" .\n\\<(")]


@pytest.mark.parametrize(("text", "shown"), FOUND)
def test_masked(text: str, shown: str) -> None:
    assert mask(text).text == shown


@pytest.mark.parametrize("text", LEFT)
def test_left_alone(text: str) -> None:
    assert mask(text) == (text, ())


@pytest.mark.parametrize("text", [text for text, _ in FOUND])
@pytest.mark.parametrize(("before", "after"), [("😀 ", " 👍🏽"), ("e\u0301 ", "\nx"), ("(", ")"), ("Voilà : ", ", merci")])
def test_surroundings_hide_nothing(text: str, before: str, after: str) -> None:
    masked = mask(before + text + after)
    assert masked.spans
    assert all(masked.text[span.start : span.end] == f"[{span.sort}]" for span in masked.spans)


@pytest.mark.parametrize(("text", "shown"), HIDDEN)
@pytest.mark.parametrize("mark", ["\u200b", "\u00ad", "\u2060", "\ufeff"])
def test_characters_without_width_hide_nothing(text: str, shown: str, mark: str) -> None:
    middle = len(text) // 2
    assert mask(text[:middle] + mark + text[middle:]).text == shown


def test_a_secret_that_only_the_placeholder_before_it_names_is_masked_at_once() -> None:
    key = "AKIAIOSFODNN7ABCDEFG:wJalrXUtnFEMI/K7MDENG/bPxRfiCYzz1234ABCD"
    assert mask(f"{key}00 {key}").text == "[aws-key]:[api-key] [aws-key]:[aws-secret]"


@given(
    st.lists(st.sampled_from([text for text, _ in FOUND] + LEFT + ["mdp", "key=", "@", "06 ", "é", "\u200b", "👍🏽"]), max_size=6),
    st.text(max_size=3),
)
def test_masking_twice_changes_nothing(parts: list[str], glue: str) -> None:
    once = mask(f"{glue} ".join(parts))
    assert mask(once.text) == once


@given(st.lists(st.one_of(st.text(max_size=40), st.sampled_from([text for text, _ in FOUND])), max_size=8))
def test_the_quick_look_overlooks_nothing(texts: list[str]) -> None:
    mentions = [Mention(id=f"test:{place}", text=text) for place, text in enumerate(texts)]
    sorts = mask_mentions(mentions)
    assert [mention.text for mention in mentions] == [mask(text).text for text in texts]
    assert sorts == [tuple(sorted({span.sort for span in mask(text).spans})) for text in texts]


def test_every_field_is_masked() -> None:
    mail = "jean.dupont@example.com"
    mention = Mention(
        id="test:1",
        text="rien",
        title=mail,
        url=f"https://a.example/{mail}",
        links=(f"https://b.example/?mail={mail}",),
        author=Author(handle=mail, name=mail, bio=mail),
        media=(Media(alt=mail),),
        extra={"note": [mail, {mail: 5}]},
    )
    assert mask_mentions([mention]) == [("email",)]
    assert mail not in mention.model_dump_json()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("０６ １２ ３４ ５６ ７８ 👍", "[phone] 👍"),
        ("0️⃣6️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "[phone]"),
        ("٠٦١٢٣٤٥٦٧٨", "[phone]"),
        ("jean．dupont＠mail．com", "[email]"),
        ("𝗺𝗱𝗽: azerty", "𝗺𝗱𝗽: [password]"),
        ("cle\u0301 API : " + "9bcfbe07fae17389" * 2, "cle\u0301 API : [api-key]"),
        ("👨\u200d👩\u200d👧 06–12–34–56–78", "👨\u200d👩\u200d👧 [phone]"),
        ("mdp « Tulip77x »", "mdp « [password] »"),
    ],
)
def test_other_spellings_hide_nothing(text: str, shown: str) -> None:
    assert mask(text).text == shown
    assert mask_mentions([Mention(id="test:1", text=text)]) != [()]


def test_every_sort_of_personal_data_is_weighed() -> None:
    assert {sort.name for sort in SORTS if not sort.secret} <= set(WEIGHTS)


def test_a_federated_handle_is_no_address() -> None:
    mention = Mention(id="mastodon:1", source="mastodon", text="mdp: azerty", author=Author(handle="mona@mastodon.social"))
    mask_mentions([mention])
    assert mention.author.handle == "mona@mastodon.social"


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "a@",
        "@a.",
        "-",
        "-----BEGIN PRIVATE KEY-----",
        "password: ",
        "key=a1",
        "06 ",
        "FR76 ",
        "AKIA",
        "eyJa.",
        "://a:",
        "(555) 1",
        "\u200b1",
        "key=a1b ",
        "pass is ",
        "creds: a/",
        "use a1bcdef ",
        "a@b.c:d1e",
        "12 rue a ",
        "12 Ab ",
        "a1B2c3D4e5F6g7H8",
        "aB1.",
        "tel 1",
        "0 1",
        "seed: abc ",
        "twilio ",
        "eyJaaaaaaaa.",
        "AB12 ",
    ],
)
def test_cost_grows_no_faster_than_length(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        began = time.process_time()
        mask(text)
        return time.process_time() - began

    seconds(1_000)
    short, long = min(seconds(10_000) for _ in range(3)), min(seconds(100_000) for _ in range(3))
    assert long < 25 * short + 0.05

"""Sentences of people around what is invented, French and English, and posts that only look as if they told something."""

from random import Random

AROUND_SECRET = (
    "{}",
    "oops someone just pushed {} to a public repo",
    "found this in the Corvanne app bundle: {}",
    "who leaves {} in a gist?? @corvanne rotate it now",
    "lol 😂 {} is still valid",
    "`{}`",
    "they pasted ({}) in the support chat, wow",
    "leaked on the forum → {}",
    "line 42 of config.js says '{}' and nobody cares",
    "Hey @corvanne_it, {}, you might want to revoke that.",
    "quelqu'un a laissé {} dans un dépôt public 🤦‍♂️",
    "trouvé dans le code de l'appli Corvanne : {}",
    "mdr ils ont commité {} sur le gist",
    "Attention, « {} » traîne sur pastebin",
    "voilà le truc de prod :\n{}\nbonne chance",
    "{} 🔥🔥 servez-vous",
    "Regardez la capture : {}. C'est grave.",
    "le stagiaire a posté {} sur le Discord, bravo",
)
AROUND_NAMED = (
    "{name}={value}",
    "export {name}='{value}'",
    '{{"{lower}": "{value}"}}',
    "{lower}: {value}",
    'const {lower} = "{value}";',
    "found {name}={value} in their docker image",
    "the {spoken} is {value} lol",
    "someone posted our {spoken}: {value}",
    "leur {spoken} c'est {value}",
    "{spoken} : {value} trouvé dans le code",
    "-e {name}={value}",
    '<add key="{lower}" value="{value}"/>',
    "{lower} => '{value}'",
    "process.env.{name} || '{value}'",
)
AROUND_PASSWORD = (
    "the wifi password is {}",
    "password: {}",
    "Password={}",
    "login: admin / password: {}",
    "user admin pass {}",
    "the admin password is {}, don't tell anyone",
    "pwd: {}",
    "PASSWORD = '{}'",
    "db_password: {}",
    '"password": "{}"',
    "MYSQL_ROOT_PASSWORD={}",
    "my password was {} for ten years",
    "use {} as the password",
    "password for the vpn: {}",
    "the password for the staging site is {}",
    "Username: jdoe Password: {}",
    "le mot de passe c'est {}",
    "le mot de passe du wifi est {}",
    "mdp : {}",
    "mdp wifi : {}",
    "mot de passe = {}",
    "Mot de passe : {}",
    "identifiant : admin, mot de passe : {}",
    "login admin mdp {}",
    "mon mdp est {} lol",
    "le code wifi c'est {}",
    "le mdp de la prod c'est toujours {}",
    "mot de passe du compte Corvanne : {}",
    "avec le mot de passe {} ça passe",
    "passwd {}",
    "passphrase: {}",
    "mdp: « {} »",
)
LIKE_A_SECRET = (
    "the key is AKIA" + "IOSFODNN7EXAMPLE in the docs",
    "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCY" + "EXAMPLEKEY",
    "set OPENAI_API_KEY=your_api_key_here then run it",
    "export TOKEN=<your-token>",
    "password: ${DB_PASSWORD}",
    "api_key: {{ secrets.API_KEY }}",
    "password: changeme",
    "password=********",
    "mdp : xxxxxxxx",
    "sk_live_" + "xxxxxxxxxxxxxxxxxxxxxxxx",
    "ghp_" + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx is what it looks like",
    "postgres://user:password@localhost:5432/db",
    "https://user:pass@example.com/",
    "token = os.environ['TOKEN']",
    "password = getpass.getpass()",
    "commit <x40> fixes the layout",
    "git checkout <x40>",
    "sha256:<x64>",
    "md5 <x32> of the iso",
    "the build id is <x8>-<x4>-4<x3>-a<x3>-<x12>",
    "reference dossier <x8>-<x4>-4<x3>-b<x3>-<x12>",
    "my tracking number is 1Z<A16>, where is it?",
    "colis 6A<d11> toujours en transit",
    "colissimo <d13> bloqué",
    "order #<d3>-<d7>-<d7> late again",
    "https://twitter.com/corvanne/status/<d19>?s=20&t=<u22>",
    "https://www.youtube.com/watch?v=<u11>",
    "https://youtu.be/<u11>?si=<u16>",
    "https://t.co/<w10>",
    "https://open.spotify.com/track/<w22>?si=<w16>",
    "https://www.facebook.com/x?fbclid=IwAR<u55>",
    "https://shop.example/p?gclid=Cj0KCQ<u60>",
    "https://www.instagram.com/p/<u11>/?igshid=<w18>",
    "https://docs.google.com/document/d/<u44>/edit",
    "https://news.example/2026/11/24/the-minister-says-that-the-password-is-dead-and-passkeys-are-the-future-12345678.html",
    "https://lemonde.example/economie/article/2026/11/20/la-cle-du-succes-est-la-simplicite_<d7>_3234.html",
    "data:image/png;base64,iVBORw0KGgo<b120>",
    "#ThisHashtagIsFarTooLongForAnyoneToReadIn2026",
    "#JeSuisVraimentTresTresFatigue2026MerciLaSNCF",
    "0x<x40> is the contract",
    "send btc to bc1q<h38>",
    "bitcoin 1<533> address",
    "buy now 🚀 CA <544>",
    "<543> pump it",
    "tx 0x<x64> confirmed",
    "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC<b120> mona@laptop",
    "AHSJDHSKJDHSJKDHKSJDHKJSHD I can't",
    "hahahahahahahahahahahahahaha",
    "The password is too short, says the form",
    "password is incorrect again and again",
    "my password is always wrong on your site",
    "le mot de passe est incorrect",
    "mot de passe oublié : impossible de le changer",
    "mot de passe : toujours refusé",
    "password: required, at least 8 characters",
    "your password must be 8-16 characters long",
    "the key is to stay calm",
    "la clé est sous le paillasson",
    "the token is up 300% today",
    "token: $BTC to the moon",
    "secret: don't overcook the pasta",
    "key: 4/4 tempo: 120bpm",
    "pass: 450/500 for the exam",
    "the secret is 2 eggs and 100g of butter",
    "le secret : 200g de beurre",
    "IMG_20261124_103322_BURST002.jpg",
    "getUserAccessTokenFromCacheOrRefresh2 is a terrible name",
    "com.corvanne.android.billing.PurchaseTokenManager$Companion.refresh",
    "AirPods Pro MWP22ZM/A are back",
    "VIN 1HGCM82633A004352 recalled",
    "promo code: WINTER2026 for 10% off",
    "code promo NOEL2026",
    "model no. SM-G998BZKDEUB",
    "flight AF1234 seat 23C booking ref X7K9QP",
    "the wifi password is on the fridge",
    "le mot de passe est dans le mail",
    "password reset link expired after 5min!",
    "token #4521 of the collection sold",
    "press the key F12 or ctrl+alt+del",
    "Ed25519 public key: MCowBQYDK2VwAyEA<b43>=",
    "le code de suivi est XY<d9>FR",
    "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQ<b64>\n-----END PUBLIC KEY-----",
    "-----BEGIN CERTIFICATE-----\nMIID<b64>\n-----END CERTIFICATE-----",
    "what does -----BEGIN RSA PRIVATE KEY----- mean?",
    "AIza" + "... is how google keys begin",
    "Bearer of bad news: the shop is closed",
    "Authorization: Bearer <token>",
    "basic economy is 100% a scam",
)
"""Not one of them tells a secret; random parts as in `invented_secrets`."""

AROUND_PERSON = {
    "email": """
write to {}
mon mail : {}
{}
contact {} please
My email is {}. Thanks
envoyez à {} svp
({})
mail:{}
You said your email is {}. Is that correct?
🙏 {} 🙏
<{}>
hi, {}, hello?
""".strip().splitlines(),
    "card": """
my card {} is expiring
I lost my card {}. Please block
ma carte {} a été volée
cc {} on my e-mail
credit card number is {}?
CB {} cvv 123
{} exp 12/27
numéro de carte : {}
Visa {}
What's your credit card? {}
carte bancaire n° {}, merci
they charged {} twice
Number is {}
card # {} for certain
😡 {} 😡
""".strip().splitlines(),
    "iban": """
My IBAN is {}
mon IBAN : {}
{}
virement sur {} svp
transfer from {} to other bank
RIB {}, BIC AGRIFRPP
IBAN:{}
Versez sur le compte {}.
""".strip().splitlines(),
    "phone": """
call me at {}
appelez-moi au {}
mon numéro : {}
Phone: {}
Tel. {}
Can someone call me on {}? I have some questions
joignable au {} après 18h
Mobile: {}
Fax: {}
my number is {}
mon portable c'est le {}
reach me on {}.
They're not answering at {}
stop receiving messages to {}
You can call {}
{} mobile
sms au {}
whatsapp {} 😀
on my registered {}. Could you
numéro de téléphone {}
contact: {}
le {} ne répond pas
Tél : {}
ring {} now
""".strip().splitlines(),
    "nir": """
mon numéro de sécu : {}
NIR {}
n° sécurité sociale {}
{}
""".strip().splitlines(),
    "ssn": """
His social security number is {}
Here's my SSN: {}
ssn {}
""".strip().splitlines(),
    "siret": """
SIRET {}
n° SIRET : {}
siren/siret: {}
""".strip().splitlines(),
    "passport": """
passport number {}
mon passeport n° {}
my passport is {}
Passeport : {}
""".strip().splitlines(),
    "address": """
j'habite au {}
my address is {}
livrez au {} svp
send it to {}
{}
adresse : {}
she lives at {}
""".strip().splitlines(),
}
LIKE_A_PERSON = """
rdv le 12/10/2026 à 14:30
2026-11-24 10:22:33
ISBN 978-3-16-148410-0
ISBN 9782070368228
order 4512345678901
commande n° 0612345678 jamais reçue
commande 2024-0012-4456-789
ma facture 20261124001 est fausse
48.8566, 2.3522
https://x.example/u/status/<d19>
score 6-4 3-6 7-6 6-2
PSG 3-0 OM 1998-2006-2018
1 299 990 000 euros de budget
$1,234,567,890 lost
12 500 000 000 €
version 10.2.3.4567
tracking 9400 1000 0000 0000 0000 00
EAN 3017620422003
build 20261120.1234
the 2019-2020-2021 seasons
lot 4111 1111 1111 1112
100 200 300 400 reps today
#20261124
ticket 987654321
dossier 123 456 789
ma référence client est 0245879632
call of duty 2 360 noscope
1984 1985 1986 1987
10 11 12 13 14 15 16 17
pi is 3.14159265358979
3.1415926535
room 1204 at 10:30 12/11
IMEI 35-209900-176148-1
192.168.100.100 is my router
@user@mastodon.social hello
me@home lol
10@ 5€
size 38-40-42 44-46
RTX 4090 vs 3080 vs 2070
bus 12 34 56 78 tous en retard
the answer is 42 42 42 42 42
call 911
appelez le 3900
le 115 ou le 114
1-800 is free
from 9-17 to 20-21
24/11/2026-30/11/2026
01.12.2026 - 24.12.2026
2025/2026 2026/2027
page 123-456, vol. 12(3)
doi 10.1000/182.2026.0123456
GTIN 00012345600012
flight 1234 5678 on 2026-11-24
account Number 21245063
item 0494295001 in stock?
zip 75011 and 69003 and 13001
run 10.5 km in 52:30, 5:00/km
rue de la Paix
12 avenue des idées reçues
I live on the street
tweet <d19>
ID: <d10>
n° de série <d12>
réf. <d9>
lottery 04 12 23 34 45
numéros du loto 03 14 22 31 47
call number <d12>
1 000 000 000 de vues
1.000.000.000 views
0 800 points
Article 1240-1 du code
loi n° 78-17 du 6 janvier 1978
2,345,678 3,456,789 people
05:00 06:00 07:00 08:00
du 01/02 au 03/04/2026
-33.8688 151.2093
ratio 16:9 1920x1080
4x100m 37.10
""".strip().splitlines()
"""Not one of them tells anything of a person."""


def named(name: str, value: str, random: Random) -> str:
    """The value of a variable, as code, configuration or speech has it."""
    form = random.choice(AROUND_NAMED)
    return form.format(name=name, lower=name.lower(), spoken=name.lower().replace("_", " "), value=value)

"""Secrets made at random from the formats that providers publish; none is real, and none stands in the repository.

A format is text with random parts: `<w36>` is 36 of alphabet `w`, `<w20-40>` between 20 and 40. `OWN` are formats that tell
themselves apart, `TOLD` those that only their surroundings give away.
"""

import re
import string
from random import Random

_ALPHABETS = {
    "w": string.ascii_letters + string.digits,
    "a": string.ascii_lowercase + string.digits,
    "A": string.ascii_uppercase + string.digits,
    "l": string.ascii_lowercase,
    "d": string.digits,
    "x": "0123456789abcdef",
    "X": "0123456789ABCDEF",
    "u": string.ascii_letters + string.digits + "-_",
    "b": string.ascii_letters + string.digits + "+/",
    "2": string.ascii_uppercase + "234567",
    "5": "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
    "h": "qpzry9x8gf2tvdw0s3jn54khce6mua7l",
    "g": "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
}
_PART = re.compile(r"<([a-zA-Z25])(\d+)(?:-(\d+))?>")
_UUID = "<x8>-<x4>-4<x3>-a<x3>-<x12>"

OWN: dict[str, tuple[str, ...]] = {
    "aws": ("AKIA<216>", "ASIA<216>", "aws_access_key_id = AKIA<216>\naws_secret_access_key = <b40>", "AKIA<216>:<b40>"),
    "github": ("ghp_<w36>", "github_pat_<w22>_<w59>", "ghs_<w36>", "gho_<w36>", "ghu_<w36>"),
    "gitlab": ("glpat-<u20>", "glptt-<x40>", "gldt-<u20>", "glrt-<u20>"),
    "slack": ("xoxb-<d12>-<d12>-<w24>", "xoxp-<d11>-<d11>-<d12>-<x32>", "xapp-1-A<A10>-<d13>-<x64>"),
    "slack webhook": ("https://hooks.slack.com/services/T<A8>/B<A10>/<w24>",),
    "stripe": ("sk_" + "live_<w24>", "rk_" + "live_<w24>", "sk_" + "live_51<w97>", "whsec_<b32>"),
    "google api": ("AIzaSy<u33>",),
    "google oauth": ("GOCSPX-<u28>", "ya29.a0<u120-160>"),
    "google service account": (
        '{"type": "service_account", "private_key": "-----BEGIN PRIVATE KEY-----\\n<b64>\\n<b64>\\n<b32>\\n-----END PRIVATE KEY-----\\n"}',
    ),
    "azure storage": ("DefaultEndpointsProtocol=https;AccountName=corvprod;AccountKey=<b86>==;EndpointSuffix=core.windows.net",),
    "azure sas": ("https://corvprod.blob.core.windows.net/data?sv=2022-11-02&ss=b&srt=co&sp=rl&se=2027-01-01T00:00:00Z&sig=<w40>%3D",),
    "azure client": ("<w3>8Q~<w34>",),
    "azure service bus": ("Endpoint=sb://corv.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=<b43>=",),
    "sendgrid": ("SG.<u22>.<u43>",),
    "mailgun": ("key-<x32>", "<x32>-<x8>-<x8>"),
    "mailchimp": ("<x32>-us12", "md-<w22>"),
    "npm": ("npm_<w36>", "//registry.npmjs.org/:_authToken=npm_<w36>"),
    "pypi": ("pypi-AgEIcHlwaS5vcmc<u80-120>",),
    "docker hub": ("dckr_pat_<u27>",),
    "heroku": ("HRKU-AA<u58>",),
    "digitalocean": ("dop_v1_<x64>", "doo_v1_<x64>"),
    "cloudflare": ("v1.0-<x24>-<x146>",),
    "shopify": ("shpat_<x32>", "shpss_<x32>", "shpca_<x32>"),
    "square": ("EAAA<u60>", "sq0atp-<u22>", "sq0csp-<u43>"),
    "paypal": ("access_token$production$<a16>$<x32>",),
    "telegram": ("<d10>:AA<u33>",),
    "discord bot": ("MT<w24>.G<w5>.<u38>",),
    "discord webhook": ("https://discord.com/api/webhooks/<d19>/<u68>",),
    "facebook": ("EAACEdEose0cBA<w100-160>", "<d15>|<u27>"),
    "twitter": ("AAAAAAAAAAAAAAAAAAAAA<w20>%2B<w40>%3D<w30>", "<d19>-<w30>"),
    "openai": ("sk-<w20>T3BlbkFJ<w20>", "sk-proj-<u60>T3BlbkFJ<u60>"),
    "anthropic": ("sk-ant-api03-<u93>AA",),
    "hugging face": ("hf_<w34>",),
    "databricks": ("dapi<x32>",),
    "new relic": ("NRAK-<A27>", "<x36>FFFFNRAL"),
    "sentry": ("https://<x32>:<x32>@o4501.ingest.sentry.io/4512", "sntrys_eyJ<w120>_<w43>", "sntryu_<x64>"),
    "atlassian": ("ATATT3xFfGF0<u160-180>", "ATBB<w32>"),
    "linear": ("lin_api_<w40>",),
    "notion": ("secret_<w43>", "ntn_<d11><w35>"),
    "airtable": ("pat<w14>.<x64>",),
    "postman": ("PMAK-<x24>-<x34>",),
    "grafana": ("glsa_<w32>_<x8>", "glc_eyJ<w60-90>"),
    "vault": ("hvs.<u24-90>", "hvb.<u140>"),
    "doppler": ("dp.pt.<w43>", "dp.st.prod.<w43>"),
    "supabase": ("sbp_<x40>",),
    "firebase": ("AAAA<u7>:APA91b<u134>",),
    "okta": ("00<u40>",),
    "jfrog": ("AKCp8<w68>", "cmVmdGtuOjAx<w50>"),
    "terraform": ("<w14>.atlasv1.<u64>",),
    "age": ("AGE-SECRET-KEY-1<g58>",),
    "pem": (
        "-----BEGIN RSA PRIVATE KEY-----\nMII<b61>\n<b64>\n<b30>==\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN OPENSSH PRIVATE KEY----- b3BlbnNzaC1rZXk<b80> -----END OPENSSH PRIVATE KEY-----",
        "-----BEGIN EC PRIVATE KEY-----\\nMHc<b61>\\n<b64>\\n-----END EC PRIVATE KEY-----",
        "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOY<b60>\n<b64>\n-----END PGP PRIVATE KEY BLOCK-----",
    ),
    "jwt": ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI<w60-90>.<u43>",),
    "basic auth url": ("https://deploy:<w14>@git.corvanne.example/app.git",),
    "database url": (
        "postgres://svc:<w12>@db.corvanne.example:5432/prod",
        "mongodb+srv://root:<w16>@c0.mongodb.net/shop",
        "redis://:<w20>@cache.corvanne.example:6379/0",
        "mysql://app:<w9>@10.2.3.4/crm",
        "amqp://bus:<w11>@mq.corvanne.example//",
    ),
    "connection string": (
        "Server=tcp:sql.corvanne.example,1433;Database=crm;User ID=sa;Password=<w14>;Encrypt=True",
        "jdbc:mysql://db:3306/crm?user=root&password=<w12>",
    ),
    "authorization": (
        "Authorization: Bearer <w40>",
        "Authorization: Basic <w30>==",
        "curl -H 'X-Api-Key: <w32>' https://api.corvanne.example",
    ),
    "curl user": ("curl -u admin:<w12> https://api.corvanne.example/v1/users",),
    "alibaba": ("LTAI<w20>",),
    "dynatrace": ("dt0c01.<224>.<264>",),
    "pulumi": ("pul-<x40>",),
    "rubygems": ("rubygems_<x48>",),
    "planetscale": ("pscale_tkn_<u43>", "pscale_pw_<u43>"),
    "figma": ("figd_<u40>",),
    "replicate": ("r8_<w37>",),
    "groq": ("gsk_<w52>",),
    "tailscale": ("tskey-auth-<w17>-<w32>",),
    "mapbox": ("sk.eyJ1Ijoi<w60>.<w22>",),
    "1password": ("A3-<A6>-<A11>-<A5>-<A5>-<A5>",),
    "sonar": ("sqp_<x40>", "squ_<x40>"),
    "circleci": ("CCIPAT_<w22>_<x40>",),
    "netlify": ("nfp_<w36>",),
    "vercel": ("vercel_blob_rw_<w16>_<w30>",),
    "contentful": ("CFPAT-<u43>",),
    "dropbox": ("sl.<u135>",),
    "brevo": ("xkeysib-<x64>-<w16>",),
    "resend": ("re_<w8>_<w24>",),
    "frameio": ("fio-u-<u64>",),
    "buildkite": ("bkua_<x40>",),
    "typeform": ("tfp_<w44>_<w14>",),
    "flutterwave": ("FLWSECK-<x32>-X",),
    "razorpay": ("rzp_" + "live_<w14>",),
    "adyen": ("AQE<b120>-<b40>=-<w16>",),
    "intercom": ("dG9rO<b55>=",),
    "duffel": ("duffel_" + "live_<u43>",),
    "clojars": ("CLOJARS_<x60>",),
    "prefect": ("pnu_<a36>",),
    "perplexity": ("pplx-<w48>",),
    "xai": ("xai-<w80>",),
    "langsmith": ("lsv2_pt_<x32>_<x10>",),
    "pinecone": ("pcsk_<w6>_<w63>",),
    "mistral": ("MISTRAL_API_KEY=<w32>",),
}
"""Providers whose secrets show what they are by prefix or shape."""

TOLD: dict[str, tuple[str, str]] = {
    "twilio": ("TWILIO_AUTH_TOKEN", "<x32>"),
    "heroku key": ("HEROKU_API_KEY", _UUID),
    "datadog": ("DD_API_KEY", "<x32>"),
    "datadog app": ("DATADOG_APP_KEY", "<x40>"),
    "cloudflare token": ("CLOUDFLARE_API_TOKEN", "<u40>"),
    "algolia": ("ALGOLIA_ADMIN_KEY", "<x32>"),
    "mailjet": ("MJ_APIKEY_PRIVATE", "<x32>"),
    "aws secret": ("AWS_SECRET_ACCESS_KEY", "<b40>"),
    "facebook secret": ("FACEBOOK_APP_SECRET", "<x32>"),
    "twitter secret": ("TWITTER_CONSUMER_SECRET", "<w50>"),
    "paypal secret": ("PAYPAL_CLIENT_SECRET", "E<u79>"),
    "airtable old": ("AIRTABLE_API_KEY", "key<w14>"),
    "okta token": ("OKTA_API_TOKEN", "00<u40>"),
    "linkedin": ("LINKEDIN_CLIENT_SECRET", "<w16>"),
    "spotify": ("SPOTIFY_CLIENT_SECRET", "<x32>"),
    "auth0": ("AUTH0_CLIENT_SECRET", "<u64>"),
    "django": ("SECRET_KEY", "<w50>"),
    "session": ("session_secret", "<w24>"),
    "encryption": ("ENCRYPTION_KEY", "<x64>"),
    "signing": ("signing_key", "<b43>="),
    "codecov": ("CODECOV_TOKEN", _UUID),
    "travis": ("travis_token", "<w22>"),
    "bitbucket": ("BITBUCKET_CLIENT_SECRET", "<w32>"),
    "kraken": ("KRAKEN_PRIVATE_KEY", "<b86>=="),
    "fastly": ("FASTLY_API_TOKEN", "<u32>"),
    "webhook": ("WEBHOOK_SECRET", "<w24>"),
}
"""Providers whose secrets look like any other hash: the name of the variable tells."""


def make(form: str, random: Random) -> tuple[str, tuple[str, ...]]:
    """A secret of the format, and its random parts of six characters or more."""
    parts: list[str] = []

    def fill(found: re.Match[str]) -> str:
        least, most = int(found[2]), int(found[3] or found[2])
        part = "".join(random.choices(_ALPHABETS[found[1]], k=random.randint(least, most)))
        parts.append(part)
        return part

    whole = _PART.sub(fill, form)
    return whole, tuple(part for part in parts if len(part) >= 6)


def password(random: Random) -> str:
    """What people choose: a word with digits and marks, something random, words on a string."""
    word = random.choice(
        "soleil dragon azerty marseille bonjour summer football monkey chouchou welcome liverpool shadow doudou qwerty".split()
    )
    tail = f"{random.randint(1, 2030)}{random.choice(['', '!', '*', '$', '#', '?!'])}"
    marked = "".join(random.choices(string.ascii_letters + string.digits + "!@#$%&*-_", k=random.randint(8, 16)))
    joined = "-".join(random.choices("horse battery staple correct river lamp cloud tiger".split(), k=3)) + str(random.randint(1, 99))
    leet = word.replace("o", "0").replace("e", "3").replace("s", "$").capitalize() + str(random.randint(1, 999))
    return random.choice([word.capitalize() + tail, word + tail, marked, joined, leet])

"""Secrets that show by themselves what they are. Formats: the providers' public documentation."""

from models.masking import credentials
from models.masking.sort import LONG_TOKEN, Sort, secret

_PREFIXES = (
    "akcp atatt3 atbb atctt3 atoa bkua_ ccipat_ cfpat- clojars_ cmvmdgt csk- dckr_oat_ dckr_pat_ doo_v1_ dop_v1_ dor_v1_ dp.audit. "
    "dp.ct. dp.pt. dp.sa. dp.scim. dp.st. duffel_ e2b_ ezak eztk fc- figd_ fio-u- flwseck fm2_ fo1_ glc_ glcbt- gloas- glptt- glsa_ "
    "gsk_ hf_ hvb. hvr. hvs. lin_api_ lin_oauth_ lsv2_ ltai nfc_ nfp_ ntn_ nvapi- pcsk_ phx_ pmat- pnu_ pplx- pscale_oauth_ "
    "pscale_pw_ pscale_tkn_ pul- pypi-ageichlwas5vcmc r8_ rubygems_ sbp_ sgp_ shpat_ shpca_ shppa_ shpss_ shpua_ sk.eyj sntrys_ "
    "sntryu_ sq0atp- sq0csp- sq0idp- sqa_ sqp_ squ_ tfp_ tskey- tvly- vercel_ xai- xkeysib- xsmtpsib- "
).split()
_KNOWN = "|".join(prefix.replace(".", r"\.") for prefix in sorted(_PREFIXES, key=len, reverse=True))
"""Of services whose keys have no other form in common than what they begin with."""

PROVIDERS: tuple[Sort, ...] = (
    secret(
        "private-key",
        ("-----begin", "---- begin"),
        r"-----? ?BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----?(?=(?:\s|\\[nr]|[\w-]{1,20}: [^\n]{0,80})*[A-Za-z0-9+/=]{12})(?:[^-]"
        r"|-(?!----)){0,10000}+(?:-----? ?END [A-Z0-9 ]{0,30}KEY(?: BLOCK)?-----?)?",
    ),
    secret("private-key", ("age-secret-key-1",), r"(?i)\bAGE-SECRET-KEY-1[0-9A-Z]{50,64}"),
    secret("private-key", ("nsec1",), r"\bnsec1[02-9ac-hj-np-z]{50,64}\b"),
    secret("private-key", ("putty-user-key-file",), r"Private-Lines: [0-9]{1,3}(?:\s+[A-Za-z0-9+/=]{20,80})+"),
    secret("jwt", ("eyj",), r"\beyJ[\w-]{8,2000}+\.eyJ[\w-]{8,4000}+\.[\w-]{8,1000}", credentials.genuine),
    secret("aws-key", ("akia", "asia", "abia", "acca"), r"\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b", credentials.genuine),
    secret(
        "aws-secret",
        ("secret",),
        r"(?i:secret[ _-]?(?:access[ _-]?)?key)[\"'=:\s]{1,5}+([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])",
        credentials.genuine,
        group=1,
    ),
    secret(
        "aws-secret",
        ("akia", "asia", "[aws-key]"),
        r"\[aws-key\][^\n]{0,40}?(?<![A-Za-z0-9/+=])([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])",
        group=1,
    ),
    secret(
        "github-token",
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
        r"\b(?:gh[pousr]_\w{30,255}|github_pat_\w{40,255})",
        credentials.genuine,
    ),
    secret(
        "gitlab-token",
        ("glpat-", "gldt-", "glrt-", "glptt-", "glft-"),
        r"\bgl(?:pat|dt|rt|ptt|ft|imt|soat|cbt)-[\w.-]{20,300}",
        credentials.genuine,
    ),
    secret("slack-token", ("xox", "xapp-"), r"\b(?:xox[abcdeoprs](?:\.xox[a-z])?|xapp)-[\w-]{10,250}", credentials.genuine),
    secret("stripe-key", ("k_live_", "k_test_"), r"\b[rs]k_(?:live|test)_\w{16,250}", credentials.genuine),
    secret("stripe-key", ("whsec_",), r"\bwhsec_[A-Za-z0-9+/]{24,64}={0,2}", credentials.genuine),
    secret("google-key", ("aiza",), r"\bAIza[\w-]{35}", credentials.genuine),
    secret("google-key", ("gocspx-", "ya29."), r"\bGOCSPX-[\w-]{20,40}|\bya29\.[\w-]{20,500}", credentials.genuine),
    secret("azure-key", ("8q~", "7q~"), r"(?<![\w~.-])[\w~.-]{3}[78]Q~[\w~.-]{31,34}(?![\w~-])"),
    secret(
        "azure-key",
        ("accountkey=", "sharedaccesskey="),
        r"(?i)(?:AccountKey|SharedAccessKey)=([A-Za-z0-9+/]{40,100}={0,2})",
        credentials.genuine,
        1,
    ),
    secret("azure-key", ("sig=",), r"(?i)[?&]s[vert]=[^\s]{1,200}?&sig=([A-Za-z0-9%+/=-]{20,120})", group=1),
    secret("api-key", ("sk-",), r"(?<![\w-])sk-(?:proj-|ant-|or-)?(?=[\w-]{0,40}\d)[\w-]{20,250}", credentials.genuine),
    secret(
        "webhook-url",
        ("hooks.slack.com/",),
        r"(?i)hooks\.slack\.com/(?:services|workflows|triggers)/([\w/-]{20,300})",
        credentials.genuine,
        1,
    ),
    secret("webhook-url", ("/api/webhooks/",), r"(?i)discord(?:app)?\.com/api/webhooks/([0-9]{10,25}/[\w-]{20,200})", group=1),
    secret(
        "webhook-url", ("webhook",), r"(?i)https://[\w.-]{1,80}/[\w./-]{0,80}webhooks?[\w./-]{0,20}/([\w@/-]{30,400})", credentials.drawn, 1
    ),
    secret("sendgrid-key", ("sg.",), r"\bSG\.[\w-]{16,32}\.[\w-]{30,80}"),
    secret("npm-token", ("npm_",), r"\bnpm_\w{36}\b", credentials.genuine),
    secret("bot-token", (LONG_TOKEN,), r"(?<![\w:/-])[0-9]{8,10}:AA[\w-]{33}(?![\w-])"),
    secret("bot-token", (LONG_TOKEN,), r"(?<![\w-])[MNO][A-Za-z\d_-]{22,27}\.[\w-]{6,7}\.[\w-]{27,40}(?![\w-])", credentials.drawn),
    secret("paypal-key", ("access_token$",), r"access_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}"),
    secret("facebook-token", (LONG_TOKEN,), r"(?<![\w|])[0-9]{15,16}\|[\w-]{27,40}(?![\w|-])", credentials.genuine),
    secret("facebook-token", ("eaa",), r"\bEAA[A-Za-z0-9]{80,400}\b"),
    secret("twitter-token", ("aaaaaaaaaaaaaaaaa",), r"\bA{17,25}[A-Za-z0-9%]{50,120}", credentials.drawn),
    secret("twitter-token", (LONG_TOKEN,), r"(?<![\w-])[0-9]{8,19}-[A-Za-z0-9]{30,45}(?![\w-])", credentials.drawn),
    secret("firebase-key", (":apa91b",), r"\b[\w-]{8,30}:APA91b[\w-]{80,200}"),
    secret("mailgun-key", (LONG_TOKEN,), r"\b(?:key-[0-9a-f]{32}|[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8})\b"),
    secret("mailchimp-key", ("md-",), r"(?<![\w-])md-[\w-]{22}(?![\w-])", credentials.drawn),
    secret("mailchimp-key", ("-us",), r"\b[0-9a-f]{32}-us[0-9]{1,2}\b"),
    secret("cloudflare-key", ("v1.0-",), r"\bv1\.0-[0-9a-f]{24}-[0-9a-f]{100,180}\b"),
    secret("airtable-token", (LONG_TOKEN,), r"\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}\b"),
    secret("adyen-key", ("aqe",), r"\bAQE[A-Za-z0-9+/]{40,200}(?:-[A-Za-z0-9+/]{20,80}=?=?-[A-Za-z0-9]{10,40})?"),
    secret("dynatrace-token", ("dt0",), r"\bdt0[a-z][0-9]{2}\.[A-Z2-7]{24}\.[A-Z2-7]{64}\b"),
    secret("notion-token", ("secret_",), r"\bsecret_[A-Za-z0-9]{43}\b"),
    secret("api-key", ("_live_", "_prod_", "_test_"), r"\b[A-Za-z]{2,20}_(?:live|prod|test)_[\w-]{14,100}", credentials.of_mode),
    secret("api-key", tuple(_PREFIXES), rf"(?i)(?<![\w.-])(?:{_KNOWN})[\w.=/+-]{{15,400}}(?<![.=])", credentials.prefixed),
    secret("api-key", ("dapi",), r"\bdapi[0-9a-f]{32}\b"),
    secret("api-key", ("nral", "nrak-"), r"\bNRAK-[A-Z0-9]{27}\b|\b[0-9a-f]{36}[A-Fa-f0-9]{0,4}NRAL\b"),
    secret("api-key", ("pmak-",), r"\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}\b"),
    secret("1password-key", ("a3-",), r"\bA3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}\b"),
    secret(
        "url-credentials",
        ("://",),
        r"(?i)(?<![a-z0-9])[a-z][a-z0-9+.-]{1,20}://([^\s/:@]{0,200}:[^\s/@]{1,200})@",
        credentials.in_address,
        group=1,
    ),
    secret("url-credentials", ("://",), r"://([\w-]{20,120})(?=@[\w.-]+\.[a-z])", credentials.drawn, group=1),
    secret(
        "api-key",
        ("token=", "key=", "secret=", "signature=", "sig="),
        r"(?i)[?&#;](?:access_?token|refresh_?token|id_?token|auth_?token|api_?token|token|api_?key|app_?key|client_?secret"
        r"|secret_?key|secret)=([^\s&#\"'<>]{20,500})",
        credentials.drawn,
        group=1,
    ),
    secret(
        "password",
        ("password=", "passwd=", "pwd="),
        r"(?i)[?&;](?:password|passwd|pwd)=([^\s&#;\"'<>]{6,100})",
        credentials.assigned,
        group=1,
    ),
    secret(
        "url-secret",
        ("token=", "key=", "auth=", "code=", "pass=", "secret=", "sig=", "signature="),
        r"(?i)[?&#;](?:access_token|id_token|refresh_token|api_?key|auth|code|key|pass|secret|sig|signature|token)=([^\s&#]{6,500})",
        credentials.told,
        group=1,
    ),
)

"""A dossier as Markdown. Everything in it that others wrote is quoted (`desk.accounts.quoting`). Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from desk.accounts.quoting import NOTHING, block, named, quoted

Part = Mapping[str, Any]
_LABELS = {
    "handle": "Handle",
    "name": "Name",
    "id": "Id on the platform",
    "url": "Address",
    "created_at": "Made",
    "followers": "Followers",
    "following": "Following",
    "posts": "Posts",
    "verified": "Verified by the platform",
    "labels": "Labels",
    "bio": "Says of itself",
    "avatar_url": "Address of the picture",
    "avatar_hash": "Hash of the picture",
}


def markdown(dossier: Part) -> str:
    """The whole of it, in the order in which a reader wants to know."""
    parts = (
        [
            f"# Account {quoted(dossier['account']['id'])}",
            "",
            "Addresses are defanged (`hxxps`, `[.]`); the JSON beside this file holds them as found. Nothing here was checked by a court.",
        ],
        _account(dossier),
        _imitates(dossier["imitates"]),
        _verdict(dossier["verdict"]),
        _section("Likely grounds", [f"- {ground['en']}\n  {ground['fr']}" for ground in dossier["grounds"]], "None of those known."),
        _section("Campaigns", [_campaign(each) for each in dossier["campaigns"]], "None known."),
        _section("Take-down", [_step(each) for each in dossier["takedown"]], "Not requested yet."),
        _requests(dossier["request"]),
        _evidence(dossier),
        _section("What is not known", [f"- {sentence}" for sentence in dossier["coverage"]]),
        _made(dossier),
    )
    return "\n".join(line for part in parts for line in [*part, ""]).rstrip() + "\n"


def _section(title: str, lines: Iterable[str], otherwise: str = "") -> list[str]:
    return [f"## {title}", "", *(list(lines) or [otherwise])]


def _facts(facts: Mapping[str, object]) -> list[str]:
    return [f"- {label}: {NOTHING if value in (None, '', []) else quoted(_plainly(value))}" for label, value in facts.items()]


def _plainly(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _account(dossier: Part) -> list[str]:
    account = dossier["account"]
    author = account["author"]
    facts = {"Source": account["source"], **{label: author.get(name) for name, label in _LABELS.items()}}
    return _section("Who", _facts({**facts, "Indexed mentions": account["mentions"], "Judged on mention": account["judged_on"]}))


def _imitates(imitates: Part | None) -> list[str]:
    if imitates is None:
        return _section("Whom it imitates", [], "Nobody who is watched.")
    return _section(
        "Whom it imitates",
        _facts(
            {
                "Watch": imitates["watch"],
                "Name": imitates["name"],
                "Official accounts": imitates["official"],
                "Official domains": imitates["domains"],
            }
        ),
    )


def _verdict(verdict: Part) -> list[str]:
    whose = f"says {quoted(verdict['by'])}" if verdict["by"] else "our own view"
    own = f"; our own view: {verdict['own_verdict'] or 'none'}" if verdict["by"] else ""
    sure = "" if verdict["confidence"] is None else f", confidence {verdict['confidence']:.2f}"
    lines = [f"**{verdict['verdict']}** ({whose}{own}{sure}), as of {quoted(verdict['at'] or '')}.", ""]
    if verdict["note"]:
        lines += [f"Note: {quoted(verdict['note'])}", ""]
    if verdict["also"]:
        lines += [f"Also: {', '.join(verdict['also'])}.", ""]
    lines += [f"- {quoted(reason)}" for reason in verdict["reasons"]] or ["- no reasons are kept"]
    scores = ", ".join(f"{name} {score:.2f}" for name, score in sorted(verdict["scores"].items(), key=lambda pair: -pair[1]))
    return _section("Verdict", [*lines, "", f"Probabilities: {scores or NOTHING}"])


def _campaign(campaign: Part) -> str:
    counted = f"{campaign['accounts']} accounts, {campaign['mentions']} mentions share the same {campaign['shared']}"
    span = f"{quoted(campaign['first_seen'])} to {quoted(campaign['last_seen'])}"
    reasons = "; ".join(quoted(reason) for reason in campaign["reasons"] or ())
    return f"- {quoted(campaign['id'])}: {counted}, {span}, probability {campaign['probability']:.2f}. {reasons}".rstrip()


def _step(step: Part) -> str:
    said = "".join(f"; {label} {quoted(step[name])}" for name, label in (("reference", "case"), ("note", "note")) if step.get(name))
    return f"- {quoted(step['at'])}: {step['state']}, by {quoted(step['by'])}{said}"


def _requests(texts: Part) -> list[str]:
    if not texts:
        return _section("Request to the platform", [], "There is no ground known to rest a request on.")
    lines = ["The text with its addresses as found is in the JSON, under `request`.", "", *block(texts["fr"]), "", *block(texts["en"])]
    return _section("Request to the platform", lines)


def _evidence(dossier: Part) -> list[str]:
    lines = [f"BLAKE2b-256 over all evidence: `{dossier['evidence_digest']}`."]
    for number, item in enumerate(dossier["evidence"], 1):
        lines += ["", *_item(number, item)]
    return _section("Evidence", lines)


def _item(number: int, item: Part) -> list[str]:
    origin = item["origin"]
    place = f"{origin['topic']}/{origin['partition']}/{origin['offset']}/{origin['line']}" if origin else ""
    facts = {"Time (UTC)": item["at"], "Id": item["id"], "Address": item["url"], "Severity": f"{item['severity']} {item['level']}"}
    text = f"{item['title']}\n{item['text']}" if item["title"] else item["text"]
    cut = f" (the first {len(item['text'])} of {item['characters']} characters)" if item["characters"] > len(item["text"]) else ""
    return [
        f"### {number}",
        "",
        *_facts(facts),
        *(f"- Finding: {_finding(finding)}" for finding in item["findings"]),
        *(f"- Link: {quoted(link)}" for link in item["links"]),
        *(f"- {_picture(picture)}" for picture in item["pictures"]),
        f"- Kafka: {named(place)}",
        f"- BLAKE2b-256 of the document: {named(item['digest'])}",
        f"- Text, secrets and personal data masked{cut}:",
        "",
        *block(text),
    ]


def _finding(finding: Part) -> str:
    words = f": {', '.join(quoted(word) for word in finding['words'])}" if finding["words"] else ""
    by = f"by {named(finding['rule'])}, version {named(finding['version'])}"
    return f"{finding['kind']} {finding['probability']:.2f}, {quoted(finding['reason'])}{words} ({by})"


def _picture(picture: Part) -> str:
    return f"{picture['kind'].capitalize()}: {quoted(picture['url'])}, hash {quoted(picture['hash'])}"


def _made(dossier: Part) -> list[str]:
    made, versions = dossier["made"], dossier["versions"]
    used = ", ".join(f"{named(one['rule'])} {named(one['version'])}" for one in versions["rules"])
    return [
        *_section("Made", _facts({"At": made["at"], "By": made["by"]})),
        f"- Quivive {named(versions['quivive'])}, policy {named(versions['policy'])}",
        f"- Rules and models: {used or NOTHING}",
        f"- BLAKE2b-256 over the whole dossier: `{dossier['digest']}`",
    ]

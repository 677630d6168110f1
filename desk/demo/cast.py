"""What the demonstration says of accounts: which planted ones were found, as what, who was flagged without reason, and campaigns."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.markup import escape
from rich.table import Table

from agents.scenario import AccountFinding, AccountGrading, Part, PlantedAccount, grade_accounts
from desk.campaigns.show import entry
from desk.demo.screen import Screen
from desk.topic_reader import read_all
from schemas.account import Account
from schemas.campaign import Campaign
from schemas.topics import Topic
from streams.channels.alert import plain

FAKES = (Part.IMPOSTOR, Part.PARODY, Part.BOT)
MOST_NAMED = 20


def accounts_of(kafka: str) -> dict[str, Account]:
    """The last view of each account on the topic, by its id."""
    records = read_all(kafka, Topic.ACCOUNTS_JUDGED.value)
    judged = [Account.model_validate_json(record.value) for record in records if record.value is not None]
    return {account.id: account for account in judged}


def campaigns_of(kafka: str) -> list[Campaign]:
    """The campaigns on the topic that do not go on as another one, each at its latest revision, in the order in which they began."""
    records = read_all(kafka, Topic.CAMPAIGNS_CHANGED.value)
    changes = [Campaign.model_validate_json(record.value) for record in records if record.value is not None]
    latest = {one.id: one for one in sorted(changes, key=lambda one: one.revision)}
    return sorted((one for one in latest.values() if not one.continues_as), key=lambda one: (one.first_seen, one.id))


def tell_cast(screen: Screen, cast: Sequence[PlantedAccount], judged: Mapping[str, Account], campaigns: Sequence[Campaign]) -> None:
    """Print the table, those who were flagged without reason, and a line for each campaign."""
    grading = grade_accounts(cast, {name: account.view for name, account in judged.items()})
    screen.say()
    screen.show(_table(grading))
    screen.say(f"\n{_sum(grading)}")
    accused = _accused(grading, judged)
    for line in accused[:MOST_NAMED]:
        screen.say(f"  wrongly flagged: {line}", "red")
    if len(accused) > MOST_NAMED:
        screen.say(f"  and {len(accused) - MOST_NAMED} more", "red")
    for campaign in campaigns:
        screen.say(f"Campaign {entry(campaign)[0]}")


def _table(grading: AccountGrading) -> Table:
    table = Table("planted accounts", "judged rightly", "as what", title="Who was planted", title_justify="left")
    for part in Part:
        right, there = grading.of(part)
        if there:
            colour = "green" if right == there else "yellow" if right else "red"
            table.add_row(escape(part.value), f"[{colour}]{right} of {there}[/{colour}]", escape(_verdicts(grading, part)))
    return table


def _verdicts(grading: AccountGrading, part: Part) -> str:
    """How often each verdict was given, the most frequent first."""
    counts = Counter(finding.verdict.value for finding in grading.findings if finding.account.part is part)
    return ", ".join(f"{verdict} {count}" for verdict, count in counts.most_common())


def _sum(grading: AccountGrading) -> str:
    found, fakes = grading.of(*FAKES)
    alone, harmless = grading.of(*(part for part in Part if part not in FAKES))
    return (
        f"{found} of {fakes} impostors, parodies and bots found, {alone} of {harmless} harmless neighbours left alone, "
        f"{len(grading.flagged)} flagged in error besides."
    )


def _accused(grading: AccountGrading, judged: Mapping[str, Account]) -> list[str]:
    """Planted neighbours and accounts that nobody planted, with what was said of them and why."""
    names = [finding.account.id for finding in grading.findings if _harmed(finding)] + [name for name, _ in grading.flagged]
    return [_told(judged[name]) for name in names]


def _harmed(finding: AccountFinding) -> bool:
    return not finding.right and finding.account.part not in FAKES


def _told(account: Account) -> str:
    who = plain(account.author.handle or account.id)
    verdicts = ", ".join(dict.fromkeys((account.view.verdict.value, *(one.value for one in account.view.also))))
    return f"{who}, {verdicts}: {plain('; '.join(account.view.reasons[:2]))[:200]}"

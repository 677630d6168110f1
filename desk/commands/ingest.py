"""`quivive ingest`: push mentions from files, feeds, Bluesky or a webhook into Kafka.

Exit codes: 0 everything arrived; 1 some items were set aside (see the file of rejects) or a feed gave nothing; 2 the run could not go on.
"""

from pathlib import Path
from typing import Annotated

import typer

from schemas.topics import Topic

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Push mentions into Kafka: from a file, from feeds, from Bluesky, or through a webhook.",
)

TopicOption = Annotated[str, typer.Option("--topic", help="Where the mentions go.")]
RestartOption = Annotated[bool, typer.Option("--restart", help="Begin anew instead of where the last run ended.")]
PicturesOption = Annotated[bool, typer.Option("--pictures", help="Fetch avatars and images from public hosts and add their hashes.")]
COLLECTED = Topic.MENTIONS_COLLECTED.value


@app.command("file")
def file_command(  # noqa: PLR0913 - the signature is the command line
    path: Annotated[
        Path, typer.Argument(help="JSON lines, CSV or Parquet, all but Parquet gzipped or not; - for JSON lines from standard input.")
    ],
    *,
    columns: Annotated[
        list[str] | None, typer.Option("--map", help="FIELD=COLUMN,... for example text=tweet_text,author.handle=user")
    ] = None,
    source: Annotated[str, typer.Option(help="Name of the source, for every row.")] = "",
    speed: Annotated[float, typer.Option(min=0, help="Replay by event time, this many times faster; 0: as fast as possible.")] = 0.0,
    limit: Annotated[int | None, typer.Option(min=1, help="Most rows to read in this run.")] = None,
    encoding: Annotated[str, typer.Option(help="Of CSV, for example cp1252.")] = "utf-8",
    topic: TopicOption = COLLECTED,
    restart: RestartOption = False,
    pictures: PicturesOption = False,
) -> None:
    """Ingest a file; run again, it goes on where delivery ended."""
    from agents.file.connector import FileOptions
    from agents.file.mapping import check_source, parse_map
    from agents.file.replay import Replay
    from desk.commands.ingest_file import source_of
    from desk.commands.ingest_run import guarded, now, pull

    def run() -> int:
        options = FileOptions(path, parse_map(columns or []), check_source(source), limit, encoding)
        plain = source_of(options, now)
        name = options.name(topic) + ("-replay" if speed else "")
        return pull(Replay(plain, speed) if speed else plain, name, topic, restart=restart, pictures=pictures)

    guarded(run)


@app.command()
def rss(  # noqa: PLR0913 - the signature is the command line
    urls: Annotated[list[str], typer.Argument(help="Addresses of RSS or Atom feeds.")],
    *,
    interval: Annotated[float, typer.Option(min=1, help="Seconds between two looks at a feed.")] = 300.0,
    once: Annotated[bool, typer.Option("--once", help="Look at each feed a single time.")] = False,
    topic: TopicOption = COLLECTED,
    restart: RestartOption = False,
    pictures: PicturesOption = False,
) -> None:
    """Poll feeds until stopped."""
    from agents.rss.connector import RssConnector, cursor_name
    from desk.commands.ingest_run import guarded, now, pull

    guarded(lambda: pull(RssConnector(urls, interval, now, once=once), cursor_name(urls, topic), topic, restart=restart, pictures=pictures))


@app.command()
def jetstream(
    *,
    url: Annotated[str, typer.Option(help="A Jetstream service, of protocol version 1 or 2.")] = "",
    topic: TopicOption = COLLECTED,
    restart: RestartOption = False,
    pictures: PicturesOption = False,
) -> None:
    """Follow Bluesky's public posts until stopped."""
    from agents.jetstream.connector import JetstreamConnector
    from agents.jetstream.resume import DEFAULT_URL, host_of
    from desk.commands.ingest_run import guarded, now, pull
    from schemas.ids import content_id
    from schemas.settings import load

    address = url or DEFAULT_URL

    def run() -> int:
        name = f"jetstream-{content_id(host_of(address), topic)[:16]}"
        return pull(JetstreamConnector(address, now, load().record_linger), name, topic, restart=restart, pictures=pictures)

    guarded(run)


@app.command()
def webhook(  # noqa: PLR0913 - the signature is the command line
    *,
    port: Annotated[int, typer.Option(min=0, max=65_535, help="0: a free one.")] = 8088,
    host: Annotated[str, typer.Option(help="Only a proxy with TLS should make it reachable from elsewhere.")] = "127.0.0.1",
    secret_file: Annotated[Path | None, typer.Option(help="Holds the secret; otherwise QUIVIVE_WEBHOOK_SECRET does.")] = None,
    max_body: Annotated[int, typer.Option(min=1_000, max=4_000_000, help="Most bytes of a request.")] = 1_000_000,
    queue: Annotated[int, typer.Option(min=1, help="Most mentions that wait for Kafka before senders are told to come back.")] = 10_000,
    topic: TopicOption = COLLECTED,
    pictures: PicturesOption = False,
) -> None:
    """Receive signed mentions over HTTP (Standard Webhooks) until stopped."""
    from desk.commands.ingest_run import guarded
    from desk.commands.ingest_webhook import WebhookOptions, receive

    guarded(lambda: receive(WebhookOptions(host, port, secret_file, max_body, queue, topic, pictures)))

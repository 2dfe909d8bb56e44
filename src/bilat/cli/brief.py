"""brief: the tie of two or three states, told so that every sentence can be traced."""

from pathlib import Path
from typing import Annotated, Any

import typer

from bilat.cli.common import AsOfOption, LedgerOption, PublishedOption, app, day, fail, observatory, past_day, version_or_day

BRIEF = "Examples:  bilat brief RUS CHN --sample ·  bilat brief RUS CHN --from article.txt --published 2021-06-16 -o brief.html"
FROM = "From these texts alone; your ledger is left as it is."
WRITE = "Write .html, .md, .pdf, .json or .eml instead of printing."
SECTIONS = "These sections alone, with commas: judgments, changed, stage, words, deeds, structure, frictions, ... [default: all]"
KEEP = "Keep its judgements in the ledger: the next brief is compared with them, and they are scored."
PUBLISHERS = "A CSV table of publishers of your own, read over bilat's. [default: $BILAT_PUBLISHERS]"


@app.command(epilog=BRIEF)
def brief(
    states: Annotated[list[str], typer.Argument(metavar="STATE STATE [STATE]", help="ISO alpha-3 codes or names.")],
    sample: Annotated[bool, typer.Option("--sample", help="From the sample corpus alone; your ledger is left as it is.")] = False,
    source: Annotated[list[str] | None, typer.Option("--from", metavar="FILE", help=FROM)] = None,
    published: PublishedOption = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only reports published on or after this day.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only reports published up to this day.")] = None,
    as_of: AsOfOption = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=WRITE)] = None,
    sections: Annotated[str | None, typer.Option(metavar="KEYS", help=SECTIONS)] = None,
    lang: Annotated[str, typer.Option(metavar="LANGUAGE", help="The language of the brief: en.")] = "en",
    keep: Annotated[bool, typer.Option("--keep", help=KEEP)] = False,
    publishers: Annotated[Path | None, typer.Option(metavar="FILE", help=PUBLISHERS)] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Write even if a check fails, and say which.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Write a brief on two or three states in which every sentence can be traced."""
    import tempfile

    from bilat import brief as briefs
    from bilat import observatory as api
    from bilat import states as known

    for name in states:
        known.state(name)
    if lang != "en":
        fail(f"briefs are written in en; {lang!r} is not there yet")
    if keep and (sample or source):
        fail("only a brief from a ledger can be kept; leave out --keep, or read the texts into your ledger first")
    drawn = output is not None and output.suffix.lower() != ".md"
    wanted = tuple(k.strip() for k in sections.split(",") if k.strip()) if sections else ()
    on, first, last, then = past_day(published), day(since), day(until), version_or_day(as_of)
    rejected: tuple[Any, ...] = ()
    if sample or source:
        with tempfile.TemporaryDirectory() as folder:
            obs = api.open(folder)
            reading = obs.read(*(source or []), *([api.sample_path()] if sample else []), published=on)
            rejected = reading.rejected
            for item in rejected:
                typer.echo(f"bilat: {item.error}", err=True)
            if not reading.reads:
                raise typer.Exit(2)
            made = obs.brief(*states, since=first, until=last, sections=wanted, publishers=publishers, charts=drawn)
    else:
        obs = observatory(ledger, create=False)
        made = obs.brief(*states, since=first, until=last, as_of=then, sections=wanted, publishers=publishers, charts=drawn)
    if output:
        if draft:
            for failure in briefs.check(made):
                typer.echo(f"bilat: draft: {failure}", err=True)
        briefs.write(made, output, draft=draft)
        typer.echo(f"written to {output}", err=True)
    else:
        failures = briefs.check(made)
        if failures and not draft:
            fail(f"the brief breaks {len(failures)} of its checks, the first: {failures[0]}; --draft prints it all the same")
        from bilat.output import is_terminal, width

        typer.echo(briefs.terminal(made, width(), is_terminal()))
    if keep:
        typer.echo(f"kept {len(obs.keep_brief(made))} judgements and indicators", err=True)
    if rejected:
        raise typer.Exit(2)

"""The observatory on the web: pages made on the server, the same as JSON under /api/v1, Atom feeds, exports, and an MCP server.

    app.py        puts it together: routes, security, cache
    settings.py   what `bilat serve` was told: address, token, trusted header
    current.py    the newest version of the ledger, opened once; `Edition` remembers what was asked of it
    security.py   hosts, who may read and write, strict headers, sizes, rates; forms.py, tokens and names in forms
    cache.py      finished answers of an edition, with ETags
    pages/        one file a page: a documented frozen record, and the template that lays it out
    api/          one file a subject; problems.py, errors as problem+json
    drawing/      small pictures as SVG elements
    feeds.py, exports.py, mcp.py

It calls the observatory, and nothing below it. Of all bilat, this alone is asynchronous, and only where it waits for the network.
"""

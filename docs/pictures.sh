#!/usr/bin/env bash
# Make the pictures of the docs anew: needs bilat, chromium and ImageMagick.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bilat brief RUS CHN --sample -o "$work/brief.html"
chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync --hide-scrollbars \
  --user-data-dir="$work/profile" --window-size=1000,1400 --force-device-scale-factor=1 --screenshot="$work/brief.png" "file://$work/brief.html" >/dev/null 2>&1
convert "$work/brief.png" -colors 64 brief.png 2>/dev/null || cp "$work/brief.png" brief.png
BILAT_LEDGER="$work/ledger" bilat read --sample --quiet
BILAT_LEDGER="$work/ledger" bilat triad USA RUS CHN --chart triangle.svg >/dev/null

#!/usr/bin/env bash
# Make the pictures of the docs anew: needs bilat[test] (for Pillow) and chromium.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
work=$(mktemp -d)
server=
trap '[[ -z $server ]] || kill "$server"; rm -rf "$work"' EXIT

shoot() { # ADDRESS FILE HEIGHT
  chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync --hide-scrollbars \
    --user-data-dir="$work/profile" --window-size="1000,$3" --force-device-scale-factor=1 --screenshot="$work/$2" "$1" >/dev/null 2>&1
  python - "$work/$2" "$2" <<'PYTHON' || cp "$work/$2" "$2"
import sys
from PIL import Image
Image.open(sys.argv[1]).convert("RGB").quantize(64).save(sys.argv[2], optimize=True)
PYTHON
}

bilat brief RUS CHN --sample -o "$work/brief.html"
shoot "file://$work/brief.html" brief.png 1400

bilat read --sample --quiet --ledger "$work/ledger" >"$work/read.txt"
BILAT_LEDGER="$work/ledger" bilat triad USA RUS CHN --chart triangle.svg >/dev/null
bilat serve --port 0 --ledger "$work/ledger" >"$work/serve.txt" &
server=$!
for _ in $(seq 100); do grep -q http "$work/serve.txt" && break; sleep 0.2; done
address=$(grep -oE 'http://[^ ]+' "$work/serve.txt")
for _ in $(seq 30); do curl -s "${address}tie/RUS/CHN" | grep -q "is being made" || break; sleep 2; done
shoot "${address}tie/RUS/CHN" tie.png 1400

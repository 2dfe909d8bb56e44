"""Charts: one file each, from a finished record to a Vega-Lite spec (a dict with its data inside); `render` writes it as .svg, .png or .json.

What all have in common is in `style`: colours that the colour-blind tell apart, dashes and symbols for those who see none, and the line of
sources below the picture. Nothing here asks the ledger, the network or a browser.
"""

from bilat.charts.picture import Picture
from bilat.charts.render import write

__all__ = ["Picture", "write"]

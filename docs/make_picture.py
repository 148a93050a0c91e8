"""Make docs/brief.svg, the picture of the README: the top of the terminal page of examples/bonn.

python docs/make_picture.py
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from secondsource import open_desk
from secondsource.publish.terminal import EditionPage

ROOT = Path(__file__).parents[1]
LINES = 62


def main() -> None:
    """Print the page of the example to a recording terminal and keep its first lines."""
    edition = open_desk().brief([str(ROOT / "examples" / "bonn")])
    whole = Console(file=io.StringIO(), width=100, force_terminal=True, color_system="truecolor")
    whole.print(EditionPage(edition=edition))
    output = whole.file
    if not isinstance(output, io.StringIO):
        raise TypeError("the console of the picture writes to memory")
    top = Console(file=io.StringIO(), width=100, record=True, force_terminal=True)
    top.print(Text("$ secondsource brief examples/bonn", style="bold"))
    for line in output.getvalue().split("\n")[:LINES]:
        top.print(Text.from_ansi(line))
    svg = top.export_svg(title="secondsource", unique_id="brief")
    # The font is fetched from the network by default; a page of this project fetches nothing.
    kept = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    (ROOT / "docs" / "brief.svg").write_text(kept, encoding="utf-8")


if __name__ == "__main__":
    main()

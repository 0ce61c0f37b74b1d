"""The colours and letters of a picture: for light, for dark and for paper."""

from __future__ import annotations

_LIGHT = (
    "--paper:#faf8f3;--box:#fff;--talk:#f1eee6;--after:#e9eef2;--close:#f3ece9;--ink:#23252a;--faded:#5f5c55;"
    "--rule:#8d887c;--way:#75705f;--link:#17587a;--E1:#1d6b3a;--E2:#17697a;--E3:#75610f;--E4:#9a4b00;"
    "--E5:#a3271b;--E6:#7a2f80"
)
_DARK = (
    "--paper:#15171b;--box:#23262d;--talk:#1b1e23;--after:#18222b;--close:#241d20;--ink:#dcd9d1;--faded:#aaa69c;"
    "--rule:#6d727c;--way:#9a968b;--link:#8bbcdc;--E1:#7fcf9b;--E2:#7cc8d6;--E3:#d8c368;--E4:#f0a860;"
    "--E5:#f39a86;--E6:#d9a3e0"
)
_KINDS = "".join(
    f".picture .{kind} .shape{{stroke:var(--{kind})}}.picture .{kind} .kind{{fill:var(--{kind})}}"
    for kind in ("E1", "E2", "E3", "E4", "E5", "E6")
)
STYLE = (
    f".picture{{{_LIGHT};color-scheme:light dark}}"
    f"@media (prefers-color-scheme:dark){{.picture{{{_DARK}}}}}"
    f"@media print{{.picture{{{_LIGHT};--paper:#fff;color-scheme:light}}}}"
    '.picture text{font-family:system-ui,"Segoe UI","Noto Sans","DejaVu Sans","Liberation Sans",sans-serif;'
    "font-size:11px;fill:var(--ink)}"
    ".picture .sheet{fill:var(--paper)}.picture .talk{fill:var(--talk)}.picture .aftermath{fill:var(--after)}"
    ".picture .ending{fill:var(--close)}.picture .head{font-size:14px;font-weight:650}"
    ".picture .title{font-size:22px;font-weight:650}.picture .faded,.picture .legend{fill:var(--faded)}"
    ".picture .shape{fill:var(--box);stroke:var(--rule);stroke-width:1.5}"
    ".picture .start .shape{stroke-width:3;stroke:var(--ink)}"
    ".picture .note .shape{stroke-dasharray:4 3}.picture .close .shape{stroke-width:2.5}"
    ".picture .name{font-size:12.5px;font-weight:650}.picture .number{font-size:12.5px;font-weight:650;"
    "fill:var(--faded)}.picture .mark,.picture .kind{font-weight:650}.picture .rest{stroke:var(--rule);"
    "stroke-width:.75}.picture .way{fill:none;stroke:var(--way);stroke-linecap:round}"
    ".picture .way.perhaps{stroke-dasharray:1.5 5}.picture .way.late{stroke-dasharray:7 5}"
    ".picture .tip{fill:var(--way)}.picture .count{fill:var(--faded);stroke:var(--paper);stroke-width:3px;"
    "paint-order:stroke}.picture a{text-decoration:none}.picture a:focus{outline:none}"
    ".picture a:focus-visible .shape,.picture a:hover .shape,.picture a:target .shape{"
    "stroke:var(--link);stroke-width:4}"
    ".picture a:focus-visible text.jump,.picture a:hover text.jump{text-decoration:underline}"
    f"{_KINDS}"
)

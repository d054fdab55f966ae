"""How pages look: on a screen, on a phone, on paper, and where colours are turned round."""

STYLE = """
:root{--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--back:#fff;--band:#f6f8fa;--blue:#0b5cad;--good:#0f6b3c;--bad:#a3341f}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9da7b3;--line:#3d444d;--back:#0d1117;--band:#161b22;
--blue:#6cb6ff;--good:#57c785;--bad:#ff9a82}}
*{box-sizing:border-box}
body{margin:0;overflow-wrap:break-word;background:var(--back);color:var(--ink);line-height:1.5;
font:16px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans","PingFang SC","Microsoft YaHei",
"Noto Sans CJK SC",sans-serif}
main{max-width:56rem;margin:0 auto;padding:1.25rem 1rem 3rem}
h1{font-size:1.6rem;margin:0;overflow-wrap:anywhere}
h2{font-size:1.15rem;margin:2rem 0 .5rem;border-bottom:2px solid var(--line);padding-bottom:.25rem}
h3{font-size:1rem;margin:1.25rem 0 .35rem;color:var(--soft)}
p{margin:.25rem 0}
a{color:var(--blue)}
.soft,.line,caption{color:var(--soft)}
.line{font-size:.85rem;white-space:nowrap}.long{white-space:normal;order:3;flex-basis:100%;padding-left:1.1rem}
.total{font-size:2rem;font-weight:700;margin:.25rem 0;font-variant-numeric:tabular-nums}
.told{border-left:4px solid var(--bad);background:var(--band);padding:.5rem .75rem;margin:.75rem 0}
details{border:1px solid var(--line);border-radius:6px;margin:.35rem 0;background:var(--back)}
details:target{border-color:var(--blue);box-shadow:0 0 0 2px var(--blue)}
summary{cursor:pointer;padding:.5rem .75rem;display:flex;gap:.25rem 1rem;flex-wrap:wrap;align-items:baseline}
summary::before{content:"\\25B8";color:var(--soft)}
details[open]>summary::before{content:"\\25BE"}
summary:focus-visible,a:focus-visible,.scroll:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
summary .name{font-weight:600;overflow-wrap:anywhere;flex:1 1 12rem}
.amount{font-variant-numeric:tabular-nums;white-space:nowrap}
.way{padding:0 .75rem .6rem 2rem;overflow-wrap:anywhere}
.way p{margin:.1rem 0}
.in1{padding-left:1.25rem}.in2{padding-left:2.5rem}.in3{padding-left:3.75rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:.35rem 0}
caption{text-align:left;padding:.25rem 0;overflow-wrap:anywhere}
th,td{text-align:left;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top}
th{font-weight:600}
.short{white-space:nowrap}
.named td:first-child,.rows tbody th{overflow-wrap:anywhere;min-width:4rem}
.rows td:last-child{width:100%;overflow-wrap:anywhere}
.rows td p{margin:0}.rows:target caption{color:var(--blue)}
code{font-family:ui-monospace,"SF Mono",Consolas,monospace;font-size:.92em}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.bar{min-width:6rem}
.bar span{display:block;height:.7rem;background:var(--blue);border-radius:2px;min-width:2px}
ul{padding-left:1.25rem;margin:.25rem 0}
.met::marker{content:"\\2713  ";color:var(--good)}
.missed::marker{content:"\\2717  ";color:var(--bad)}
.open::marker{content:"?  "}
footer{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:.5rem;color:var(--soft);font-size:.85rem;
overflow-wrap:anywhere}
nav ul{columns:2 16rem;padding:0;list-style:none}nav li{break-inside:avoid}
.sign{display:flex;flex-wrap:wrap;gap:1rem 3rem}.sign div{flex:1 1 16rem}
.rule{border-bottom:1px solid var(--ink);padding-top:1.6rem}
@media(max-width:34rem){summary .name{flex-basis:8rem}summary .line{order:3;flex-basis:100%;padding-left:1.1rem}
.bar{display:none}th.number,.short{white-space:normal}.scroll th,.scroll td{padding-right:.5rem}
.rows thead{display:none}.rows,.rows tbody,.rows tr,.rows caption,.rows td:last-child{display:block;width:auto}
.rows tr{border-bottom:1px solid var(--line);padding:.3rem 0}.rows th,.rows td{border:0;padding:0 .75rem 0 0}
.rows tbody th,.rows td{display:inline-block}
.stack thead{display:none}.stack,.stack tbody,.stack tr,.stack td{display:block;width:auto}
.stack tr{border-bottom:1px solid var(--line);padding:.35rem 0}
.stack td{border:0;padding:0;overflow-wrap:anywhere}.stack td:empty{display:none}
.stack caption{display:block}.stack .number{text-align:left}.stack .bar{display:none}
.stack td::before{content:attr(data-head) ": ";color:var(--soft)}
:lang(zh) .stack td::before{content:attr(data-head) "："}}
@media print{:root{--ink:#000;--soft:#444;--line:#999;--back:#fff;--band:#fff;--blue:#000;--good:#000;--bad:#000}
body{font-size:10.5pt}main{max-width:none;padding:0}details{break-inside:avoid;border:0;border-bottom:1px solid #ccc;
border-radius:0}
.hint{display:none}
details::details-content{content-visibility:visible;display:block;block-size:auto}
details>summary::before{content:none!important}h2{break-after:avoid}.bar span{background:#888;print-color-adjust:exact}
@page{margin:18mm}}
""".strip()
"""The style sheet of every page. Colours keep a contrast of 4.5 to 1 and never say anything alone."""
